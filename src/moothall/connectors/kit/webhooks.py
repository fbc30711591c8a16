"""What a connector offers when its Platform calls us: it believes only what is signed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moothall.connectors.kit.connector import Secrets
from moothall.domain.exchange import ChannelKind, ReceivedMessage

Settings = Mapping[str, str | int | bool]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One call of the Platform, as it came.

    Attributes:
        headers: by their names in small letters.
        query: what stands after the question mark.
    """

    headers: Mapping[str, str]
    query: Mapping[str, str]
    body: bytes


class HearsByWebhook(ABC):
    """A connector whose Platform can call us. Polling goes on beside it: calls get lost."""

    @classmethod
    @abstractmethod
    def answer_challenge(cls, settings: Settings, secrets: Secrets, delivery: Delivery) -> str:
        """What proves to the Platform that the address is ours. Raises Refused."""

    @classmethod
    @abstractmethod
    def read_delivery(
        cls, settings: Settings, secrets: Secrets, delivery: Delivery
    ) -> Sequence[tuple[ChannelKind, ReceivedMessage]]:
        """What a signed call brings, oldest first. Raises Refused where the signature is false.

        A call that was seen before is refused by whoever keeps the seen ones.
        """
