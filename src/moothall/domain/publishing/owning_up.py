"""Decides about our own mistakes: what the correction says first, and what contradicts it.

The words come from what the records show, so that the truth is the quickest way back (F45-F50).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from moothall.domain.errors import gettext_noop

HERE = ZoneInfo("Europe/London")
USUAL_PAUSE = timedelta(hours=24)
LONGEST_PAUSE = timedelta(days=14)
REPEATED = 5  # words running that count as repeating what was said


class Severity(StrEnum):
    """How bad it is. A slip is no abuse, and is not treated as such (F53)."""

    SLIP = "slip"
    BREACH = "breach"
    HARMFUL = "harmful"


class Cause(StrEnum):
    """Whom or what a public line names as the cause."""

    OUTSIDER = "outsider"
    OURS = "ours"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Known:
    """What the records show of one mistake.

    Attributes:
        posted_at: when it went out, with its zone.
        by_desk: whether it left from our desk; else with another application.
        is_share: whether it passed on somebody else's post.
        removed_at: when it was seen to be gone; None while it stands.
        compromise: what an attached Compromise says was seen; "" where none is attached.
        admitted: whether one of us has said that it was posted by one of us.
    """

    posted_at: datetime
    by_desk: bool
    is_share: bool = False
    removed_at: datetime | None = None
    compromise: str = ""
    admitted: bool = False

    def as_facts(self) -> str:
        """What the check named *correction* holds the words against; "" where nothing is known."""
        if self.compromise:
            return f"A Compromise recorded with evidence. {self.compromise}"
        if self.by_desk:
            return "Posted from the desk by a publisher, signed in with their own second factor."
        return "A member of staff posted it with another application." if self.admitted else ""


@dataclass(frozen=True, slots=True)
class Parts:
    """The four parts of a correction: sentences, each as the public will read it."""

    happened: str
    how: str
    sorry: str
    next: str

    def joined(self, signed: str) -> str:
        """One text, signed by a team; empty parts are left out."""
        said = " ".join(filter(None, (" ".join(each.split()) for each in self.all())))
        return f"{said} {signed}".strip()

    def all(self) -> tuple[str, str, str, str]:
        """In the order in which they are read."""
        return self.happened, self.how, self.sorry, self.next


_SHARED = gettext_noop("At %(time)s on %(day)s we shared a post that this account should not.")
_POSTED = gettext_noop("At %(time)s on %(day)s we posted something that this account should not.")
_FROM_DESK = gettext_noop("We sent it ourselves, and our own checks did not catch it.")
_BY_US = gettext_noop("We posted it ourselves, with another application. It was our mistake.")
_UNKNOWN = gettext_noop("It did not go through our usual checks. We are finding out how.")
_SORRY = gettext_noop("We are sorry.")
_REMOVED = gettext_noop("We removed it at %(time)s and now check each post before it leaves.")
_STANDS = gettext_noop("We are putting it right, and will check each post before it leaves.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be translated, and what fills it."""

    words: str
    at: datetime | None = None


def proposed(known: Known) -> tuple[Sentence, Sentence, Sentence, Sentence]:
    """What happened, how, sorry, what next: a first wording from what the records show."""
    happened = Sentence(_SHARED if known.is_share else _POSTED, known.posted_at)
    how = _FROM_DESK if known.by_desk else _BY_US if known.admitted else _UNKNOWN
    after = _REMOVED if known.removed_at else _STANDS
    return happened, Sentence(how), Sentence(_SORRY), Sentence(after, known.removed_at)


def pause_ends(now: datetime, length: timedelta) -> datetime | None:
    """When a pause of that length ends; None where it is longer than is fair, or none at all."""
    return now + length if timedelta() < length <= LONGEST_PAUSE else None


def is_shown_on_page(severity: str, *, wanted: bool) -> bool:
    """Whether the wrong words may stand on the public page: a slip's, where a person chose so."""
    return severity == Severity.SLIP and wanted


def names_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of `names`, two words or longer, that `text` gives, whatever their capitals."""
    found = " ".join(_plain(text))
    whole = {name: " ".join(_plain(name)) for name in names}
    return [name for name, plain in whole.items() if " " in plain and f" {plain} " in f" {found} "]


def repeats(text: str, harmful: str) -> bool:
    """Whether `text` gives five words running of `harmful`, or all of it where it is shorter."""
    said, wrong = _plain(text), _plain(harmful)
    run = min(REPEATED, len(wrong))
    whole = f" {' '.join(said)} "
    pieces = (wrong[start : start + run] for start in range(len(wrong) - run + 1))
    return run > 0 and any(f" {' '.join(piece)} " in whole for piece in pieces)


def _plain(text: str) -> list[str]:
    return re.findall(r"[\w’'-]+", text.casefold())


@dataclass(frozen=True, slots=True)
class Line:
    """One public line of ours, and when it was said."""

    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Contradiction:
    """An earlier line that says something else than the new one; `values` fill `why`."""

    line: Line
    why: str
    first: str
    second: str


_CAUSES = {
    Cause.OUTSIDER: re.compile(
        r"\b(?:hack\w*|compromised|hijack\w*|unauthori[sz]ed|breached|taken over|somebody else"
        r"|someone else|third party|not (?:posted|sent|shared) by us)\b"
    ),
    Cause.OURS: re.compile(
        r"\b(?:our (?:own )?(?:mistake|error|fault|checks|team)|by (?:mistake|accident)|in error"
        r"|human error|wrong account|we (?:sent|posted|shared) (?:it|this) ourselves)\b"
    ),
    Cause.MACHINE: re.compile(
        r"\b(?:glitch|technical (?:fault|error|issue|problem)|bug|software)\b"
    ),
}
_DENIED = re.compile(r"\b(?:not|no|never|n’t|wasn't|weren't|was not|were not)\b[^.!?]{0,25}$")
_TAKEN_BACK = re.compile(
    r"\b(?:(?:we|it) (?:first |earlier |also )?(?:said|claimed|suggested|wrote|told you)\b[^.!?]*"
    r"[.!?]?[^.!?]*\b(?:wrong|not (?:so|true|right)|untrue|incorrect)"
    r"|(?:earlier|first|previous) (?:post|statement|reply|line|answer)\w*[^.!?]*"
    r"\b(?:wrong|not (?:so|true|right)|untrue|incorrect))\b"
)
_TIME = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\s?(am|pm)?\b|\b(1[0-2]|[1-9])\s?(am|pm)\b")
_NAMED = {
    Cause.OUTSIDER: gettext_noop("somebody else did it"),
    Cause.OURS: gettext_noop("it was our own mistake"),
    Cause.MACHINE: gettext_noop("a machine was to blame"),
}
_OTHER_CAUSE = gettext_noop(
    "This said that %(first)s; the new words say that %(second)s. Say openly that it was wrong."
)
_OTHER_TIME = gettext_noop("This gave the time %(first)s; the new words give %(second)s.")


def contradictions(text: str, earlier: Sequence[Line]) -> list[Contradiction]:
    """Earlier public lines that do not go together with `text`, in their order.

    A line is one where it names other causes than `text` and `text` takes none back, or where
    both give times of day and share none. It points; a person decides.
    """
    new = text.casefold()
    causes, times = _causes(new), _times(new)
    found: list[Contradiction] = []
    for line in earlier:
        old = line.text.casefold()
        if (theirs := _causes(old)) and causes and not theirs & causes and not _takes_back(new):
            first, second = _NAMED[min(theirs)], _NAMED[min(causes)]
            found.append(Contradiction(line, _OTHER_CAUSE, first, second))
        elif theirs and (then := _times(old)) and times and not then & times:
            first, second = ", ".join(sorted(then)), ", ".join(sorted(times))
            found.append(Contradiction(line, _OTHER_TIME, first, second))
    return found


def names_a_cause(line: Line) -> bool:
    """Whether it says how something came about: then it is likely to be about the matter."""
    return bool(_causes(line.text.casefold()))


def _takes_back(text: str) -> bool:
    return _TAKEN_BACK.search(text) is not None


def _causes(text: str) -> frozenset[Cause]:
    return frozenset(
        cause
        for cause, words in _CAUSES.items()
        if any(not _DENIED.search(text[: found.start()]) for found in words.finditer(text))
    )


def _times(text: str) -> frozenset[str]:
    """Times of day as HH:MM; "9.05" is one, a date is not."""
    found = set()
    for hour, minute, half, whole, whole_half in _TIME.findall(text):
        number = int(hour or whole)
        if (half or whole_half) == "pm" and number < 12:  # noqa: PLR2004 noon
            number += 12
        found.add(f"{number:02}:{minute or '00'}")
    return frozenset(found)
