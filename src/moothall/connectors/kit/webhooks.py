"""What a connector offers when its Platform calls us: it believes only what is signed."""

import hashlib
import hmac
import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from moothall.connectors.kit.connector import Secrets
from moothall.connectors.kit.failures import Refused
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


def signed_body(
    delivery: Delivery, *, secret: str, header: str, encode: Callable[[bytes], str]
) -> dict[str, Any]:
    """The JSON of a call that was signed over the very bytes that came; {} where it is a list.

    Args:
        delivery: the call, as it came.
        secret: what only the Platform and we know; "" believes nobody.
        header: where the signature stands, in small letters.
        encode: writes the HMAC-SHA256 as the Platform does.

    Raises:
        Refused: the signature is false, or what was signed cannot be read.
    """
    given = delivery.headers.get(header, "").encode("utf-8", "replace")
    ours = signature(secret, delivery.body, encode).encode()
    if not secret or not hmac.compare_digest(ours, given):
        raise Refused("The signature of this call is false.")
    try:
        said = json.loads(delivery.body)
    except (ValueError, RecursionError):
        raise Refused("This call cannot be read.") from None
    return said if isinstance(said, dict) else {}


def signature(secret: str, body: bytes, encode: Callable[[bytes], str]) -> str:
    """HMAC-SHA256 over `body`, as the Platforms that we know write it."""
    return "sha256=" + encode(hmac.new(secret.encode(), body, hashlib.sha256).digest())
