"""The other side of a connector, as the suite needs it: a real server, or the best there is."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import ClassVar

from moothall.connectors.kit import Connector
from moothall.connectors.kit.conformance.other_hands import OtherHands
from moothall.domain.exchange import Batch, ChannelKind, ReceivedMessage, ReplyTarget


class Breakage(StrEnum):
    """A way in which the counterpart can be made to fail."""

    BUSY = "busy"  # asks to be left alone for a while: TryLater
    GONE = "gone"  # cannot be reached at all: TryLater
    SIGNED_OUT = "signed_out"  # no longer accepts the credential: SignInAgain
    REFUSES = "refuses"  # says no to what is published: Refused
    HANGS_UP = "hangs_up"  # breaks off where the outcome cannot be known: TryLater(sent=None)


class Counterpart(OtherHands, ABC):
    """Speaks for residents on the Platform, and can be broken and mended.

    Attributes:
        channel: the one that residents speak on here.
        recognises_repeats: whether the Platform shows one key once.
        secrets: the values that must never be seen.
        patience: seconds within which whatever was done has arrived.
        a_crowd: how many messages are certainly more than one batch.
        longest: characters of the longest thing that a resident can say there.
        ancestors: how many of the ids that a message answers are told; None for all of them.
    """

    channel: ChannelKind
    recognises_repeats: bool
    secrets: Sequence[str] = ()
    patience: ClassVar[float] = 10.0
    a_crowd: ClassVar[int] = 450
    longest: ClassVar[int] = 3_024
    ancestors: ClassVar[int | None] = None

    @abstractmethod
    def connect(self) -> Connector:
        """A new connector to the Account that residents here speak to."""

    @abstractmethod
    def say(self, text: str, *, about: Sequence[str] = ()) -> None:
        """Let one resident say `text`; `about` are the ids it answers, nearest first.

        It can be fetched when this returns. Safe in a thread beside the test.
        """

    def say_all(self, texts: Sequence[str]) -> None:
        """Let the resident say each of `texts`; override it where that can be quicker."""
        for text in texts:
            self.say(text)

    @abstractmethod
    def arrived(self) -> list[str]:
        """The texts of ours that residents can read, oldest first."""

    @abstractmethod
    def break_down(self, how: Breakage) -> None:
        """Fail in that way from now on."""

    @abstractmethod
    def mend(self) -> None:
        """Work again."""

    def target(self, message: ReceivedMessage) -> ReplyTarget:
        """What a reply to `message` answers."""
        return ReplyTarget(
            external_id=message.external_id,
            to=(message.sender.address,) if message.sender.address else (),
            subject=message.subject,
            references=(message.external_id, *message.references),
            thread_key=message.thread_key,
            profile_key=message.sender.key,
            under=message.under,
        )

    def read(
        self, cursor: str = "", channel: ChannelKind | None = None
    ) -> tuple[list[ReceivedMessage], str]:
        """Everything since `cursor`, as the desk reads it: batch by batch, each its own piece.

        On `channel`, or on the one that residents speak on.
        """
        messages: list[ReceivedMessage] = []
        while True:
            batch = self.fetch(cursor, channel)
            messages += batch.messages
            cursor = batch.cursor
            if not batch.more:
                return messages, cursor

    def fetch(self, cursor: str, channel: ChannelKind | None = None) -> Batch:
        """One batch, by a connector made for it."""
        with self.connect() as connector:
            return connector.fetch(channel or self.channel, cursor)


def eventually(holds: Callable[[], bool], *, within: float) -> bool:
    """Whether `holds` comes true within so many seconds."""
    until = time.monotonic() + within
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def becomes(counterpart: Counterpart, holds: Callable[[], bool]) -> bool:
    """Whether `holds` comes true while we have patience with the counterpart."""
    return eventually(holds, within=counterpart.patience)
