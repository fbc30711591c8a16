"""What is about to be said, with all that a check may know of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from zoneinfo import ZoneInfo

from moothall.domain.exchange import Audience
from moothall.domain.publishing.checks.changes import NONE, Changes
from moothall.domain.publishing.checks.packs import Edition, On
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.voices import UNHEARD, Voice

_HERE = ZoneInfo("Europe/London")


class Kind(StrEnum):
    """What sort of words they are."""

    POST = "post"
    REPLY = "reply"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Medium:
    """One file beside the words.

    Attributes:
        alt: what it shows.
        decorative_because: why it needs no such words.
        captions: the spoken words of a video; None where nobody said whether there are any.
    """

    filename: str
    alt: str = ""
    decorative_because: str = ""
    captions: str | None = None


@dataclass(frozen=True)
class Earlier:
    """A post of the same account; `at` is when it left, None where nobody knows."""

    text: str
    at: datetime | None = None

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, read once however many drafts are held against it."""
        return frozenset(word.plain for word in Reading.of(self.text).words)


@dataclass(frozen=True, slots=True)
class Proposed:
    """One Revision as it would leave on one Account.

    Attributes:
        now: when it is looked at, with its zone.
        account: the Account's name as staff know it.
        facts: what the audit log shows of what went wrong, in words; "" where nobody looked.
        voice: how the account has spoken so far.
        earlier: its last posts, to find a repeat.
        platform: the key of its connector, "" where it is not known.
        length, limit: as the connector counts them; None to count characters against the pack.
        leaves_at: when it is to leave, None for now.
        changes: the desk's own to the lists and figures.
        unnamed: whoever works here and is not named outside, by name.
        colleagues: whoever works here, by name; the check of their details looks for them.
        is_doubted: whoever it goes to may be a false profile.
    """

    text: str
    now: datetime
    account: str = ""
    media: Sequence[Medium] = ()
    kind: Kind = Kind.POST
    pre_election: bool = False
    facts: str = ""
    voice: Voice = UNHEARD
    earlier: Sequence[Earlier] = ()
    platform: str = ""
    length: int | None = None
    limit: int | None = None
    audience: Audience = Audience.PUBLIC
    leaves_at: datetime | None = None
    changes: Changes = NONE
    unnamed: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    is_doubted: bool = False

    @property
    def on(self) -> On:
        """The lists that it is held against: those of its day, with the desk's changes."""
        return Edition(self.day, self.changes) if self.changes else self.day

    @property
    def day(self) -> date:
        """The day on which it leaves, in the United Kingdom."""
        return (self.leaves_at or self.now).astimezone(_HERE).date()

    @property
    def hour(self) -> int:
        """The hour in which it is written, in the United Kingdom."""
        return self.now.astimezone(_HERE).hour
