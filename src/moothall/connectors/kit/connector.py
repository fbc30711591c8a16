"""The port every Platform is spoken to through."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from moothall.connectors.kit.settings import Setting
from moothall.domain.exchange import Batch, ChannelKind, ConnectionReport, Outgoing, Published


class Ability(StrEnum):
    """What a Platform lets us do through its connector. Buttons appear for abilities only."""

    RECEIVE = "receive"
    LISTEN = "listen"  # the Platform can wake us: `listen()`
    REPLY = "reply"
    PUBLISH = "publish"
    READ_BACK = "read_back"  # `find()` can tell whether a publication arrived


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits: characters in one text, bytes in one file and in all, and files at most."""

    text_length: int
    file_bytes: int = 0
    total_file_bytes: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Secrets:
    """The opened Credentials of one Account, and the way to keep a renewed one.

    `keep(name, value, expires_at)` stores a refreshed token at once, before it is used.
    `read_again(name)` gives what is stored now, where somebody else may have renewed it.
    """

    values: Mapping[str, str]
    keep: Callable[[str, str, datetime | None], None]
    read_again: Callable[[str], str] | None = None

    def latest(self, name: str) -> str:
        """The secret of that name as it is now, "" where there is none."""
        return self.read_again(name) if self.read_again else self.values.get(name, "")

    def __repr__(self) -> str:
        """Name the secrets without their values, so that no log can hold one."""
        return f"Secrets({sorted(self.values)})"


class Connector(ABC):
    """Our side of one Account on one Platform.

    A connector is made for one piece of work, in one thread, and closed after it. It raises
    TryLater, SignInAgain or Refused and nothing else; it keeps no state between calls but what
    `cursor` and `secrets.keep` carry.

    Args:
        address: how the Account is known on the Platform (mail: the address of the desk).
        settings: the answers to `settings_form`, secrets left out.
        secrets: the opened Credentials.
    """

    key: ClassVar[str]
    name: ClassVar[str]
    abilities: ClassVar[frozenset[Ability]]
    channels: ClassVar[tuple[ChannelKind, ...]]
    settings_form: ClassVar[tuple[Setting, ...]]
    limits: ClassVar[Limits]
    poll_seconds: ClassVar[int] = 60
    proven: ClassVar[bool] = True
    demo_only: ClassVar[bool] = False

    def __init__(
        self, *, address: str, settings: Mapping[str, str | int | bool], secrets: Secrets
    ) -> None:
        """Keep what is needed to open a connection; open none yet."""
        self.address = address
        self.settings = settings
        self.secrets = secrets

    def __enter__(self) -> "Connector":
        """Use the connector in a `with` block."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close whatever was opened."""
        self.close()

    def close(self) -> None:  # noqa: B027 - not every connector keeps something open
        """Let go of every connection. Never raises."""

    @abstractmethod
    def test(self) -> ConnectionReport:
        """Try to sign in both ways and say what was found. Raises nothing."""

    @abstractmethod
    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        """Read what came since `cursor` ("" the first time), at most a few hundred messages."""

    @abstractmethod
    def publish(self, outgoing: Outgoing) -> Published:
        """Publish once. Raises TryLater(sent=None) when the outcome cannot be known."""

    def id_of(self, outgoing: Outgoing) -> str:  # noqa: ARG002 for connectors that choose ids
        """Name the id `outgoing` has on the Platform where we choose it ourselves, else ""."""
        return ""

    def find(self, outgoing: Outgoing, *, since: datetime) -> Published | None:
        """Read back whether `outgoing` arrived after `since`; None when it surely did not.

        Raises TryLater when that cannot be told now.
        """
        raise NotImplementedError

    def listen(self, channel: ChannelKind) -> AbstractContextManager[Iterator[None]]:
        """Yield once whenever something may be waiting, and at least every ten minutes."""
        raise NotImplementedError
