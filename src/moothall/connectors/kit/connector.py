"""The port every Platform is spoken to through."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from moothall.connectors.kit.settings import Setting
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Cost,
    Outgoing,
    Presence,
    Published,
    Reach,
    ReceivedMessage,
    Sender,
)


class Ability(StrEnum):
    """What a Platform lets us do through its connector. Buttons appear for abilities only."""

    RECEIVE = "receive"
    LISTEN = "listen"  # the Platform can wake us: `listen()`
    REPLY = "reply"
    PUBLISH = "publish"
    READ_BACK = "read_back"  # `find()` can tell whether a publication arrived
    PRIVATE = "private"  # `publish` reaches one person alone: Audience.PRIVATE
    ATTACH = "attach"  # files with words that stand for them
    QUOTE = "quote"
    SHARE = "share"
    LIKE = "like"
    LOOK = "look"  # `look()` reads one thing as it stands there now
    EDIT = "edit"
    REMOVE = "remove"
    HIDE = "hide"  # a reply under our post, by us, for everybody
    BLOCK = "block"
    REPORT = "report"  # to the Platform's own moderators
    REACH = "reach"
    PRESENCE = "presence"
    WEBHOOK = "webhook"  # the Platform calls us: see `kit.webhooks`
    IMPORT = "import"  # `read_archive()` knows the file that the Platform hands out
    BY_HAND = "by_hand"  # a person posts it and pastes its address: `publish` is never called


@dataclass(frozen=True, slots=True)
class Limits:
    """What fits into one publication, as the connector counts it.

    Attributes:
        text_length: the most that `Connector.length` may give.
        alt_length: characters that can stand for one file; 0 for no bound.
        media_types: of files, such as "image/png"; empty for any.
        image_sides: the largest width and height in pixels; None for no bound.
        image_ratios: the widths over heights, from and to, that are shown whole; None for any.
        video_bytes: the largest video; 0 where it takes none.
        thread_parts: how many parts may answer one another as one thread; 1 where none may.
        bio_length: characters of the line about an account; 0 where it shows none. By our own
            count of characters, which is never less than the Platform's.
    """

    text_length: int
    file_bytes: int = 0
    total_file_bytes: int = 0
    files: int = 0
    alt_length: int = 0
    media_types: tuple[str, ...] = ()
    image_sides: tuple[int, int] | None = None
    image_ratios: tuple[float, float] | None = None
    video_bytes: int = 0
    thread_parts: int = 1
    bio_length: int = 0


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
        """Read what came since `cursor` ("" the first time), at most a few hundred messages.

        On the channel POSTS that is the Account's own timeline: whatever stands there in our
        name, shares included, whoever put it there. On COMMENTS it is what others say under
        our own posts, whether or not a notification came.
        """

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

    @classmethod
    def length(cls, text: str) -> int:
        """How long `text` is as the Platform counts: characters, unless it has its own way."""
        return len(text)

    @classmethod
    def profile_page(cls, sender: Sender) -> str:  # noqa: ARG003 mail and others have none
        """The web address of somebody's own page on the Platform; "" where there is none we know.

        Asks nobody. The desk never reads it: a person may open it, once (ADR 0013).
        """
        return ""

    @classmethod
    def objection(cls, outgoing: Outgoing) -> str:  # noqa: ARG003 most Platforms take what fits
        """Why the Platform would surely refuse `outgoing`, in a sentence; "" if it would not.

        Asks nobody: it is shown before anything is sent.
        """
        return ""

    @classmethod
    def cost(cls, outgoing: Outgoing) -> Cost | None:  # noqa: ARG003 most Platforms charge nothing
        """What publishing `outgoing` costs; None where it is free."""
        return None

    @classmethod
    def read_archive(cls, path: Path) -> Iterator[ReceivedMessage]:
        """Read what the Platform handed out as a file: everything ever said by the Account.

        Messages come in the order of the archive, one at a time, however many; what cannot be
        read is kept raw and marked UNREADABLE. A post has the same `external_id` as on the
        channel POSTS, where the archive tells it. Needs no connection and no secret.

        Raises:
            UnusableArchive: the file is not such an archive, is damaged, or means harm. It may
                come late: what was given before stands.
        """
        raise NotImplementedError

    def limits_now(self) -> Limits:
        """What fits on this very server, read from it. Raises as `fetch`."""
        return self.limits

    def presence(self) -> Presence:
        """How everybody sees the Account now. Raises as `fetch`."""
        raise NotImplementedError

    def look(self, external_id: str) -> ReceivedMessage | None:
        """Read one thing as it stands there now; None when it surely is not there."""
        raise NotImplementedError

    def id_at(self, address: str) -> str:  # noqa: ARG002 for connectors that can
        """The id of the post that stands at a web address; "" where that cannot be told.

        Raises as `fetch`.
        """
        return ""

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        """Put `outgoing` in the place of something of ours. Raises as `publish`."""
        raise NotImplementedError

    def remove(self, external_id: str) -> None:
        """Ask for something of ours to be taken down; gone already is no failure.

        Only `look` can tell whether it is gone.
        """
        raise NotImplementedError

    def hide(self, external_id: str, *, under: str, hidden: bool = True) -> None:
        """Hide somebody's reply under our post `under` from everybody, or show it again."""
        raise NotImplementedError

    def is_hidden(self, external_id: str, *, under: str) -> bool | None:  # noqa: ARG002 for those that can
        """Read back what became of `hide`; None where the Platform does not say.

        Raises as `fetch`: Refused where there is no such reply any more.
        """
        return None

    def block(self, profile_key: str, *, blocked: bool = True) -> None:
        """Keep somebody from answering the Account, or let them again."""
        raise NotImplementedError

    def report(self, external_id: str, *, profile_key: str, reason: str) -> str:
        """Tell the Platform's moderators; the Platform's reference, "" where it gives none."""
        raise NotImplementedError

    def reach(self, external_id: str) -> Reach:
        """How something of ours did so far."""
        raise NotImplementedError

    def listen(self, channel: ChannelKind) -> AbstractContextManager[Iterator[None]]:
        """Yield once whenever something may be waiting, and at least every ten minutes."""
        raise NotImplementedError
