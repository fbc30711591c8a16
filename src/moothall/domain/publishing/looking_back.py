"""Looks at old posts as of the day they were posted and as of today, and says what comes first."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks import Finding, Kind, Level, Proposed, Voice, check_all
from moothall.domain.publishing.checks.changes import NONE, Changes
from moothall.domain.publishing.checks.voices import UNHEARD

KEPT_OWN: Final = timedelta(days=30)  # what somebody handed in of their own account
KEPT: Final = timedelta(days=365)  # what was found on an account of ours
MOST_POSTS: Final = 100_000  # of one archive
MOST_BYTES: Final = 100_000_000  # of one file
FEW: Final = 3  # posts that go without typing a name
# what no longer matters once a post stands there, or what nobody is in trouble for
_PAST: Final = frozenset({"length", "duplicate", "access"})
_OF_AN_OFFICE: Final = frozenset({"voice", "pre-election"})  # that bind an account of ours alone

_TAKES_SIDES: Final = gettext_noop(
    "“%(words)s” takes a side. To whoever stands for election that is part of it; with the means "
    "of the council it is not."
)


class Whose(StrEnum):
    """Whose posts they are, which says what is asked of them."""

    OURS = "ours"  # an account of the organisation
    OWN = "own"  # a person's own account
    POLITICAL = "political"  # that of somebody to whose office it belongs to take sides


@dataclass(frozen=True, slots=True)
class Old:
    """One post as it stands there.

    Attributes:
        posted_at: with its zone.
        account: the Account's name, "" where it is none of ours.
        voice: how the account has spoken.
        pre_election: whether it was posted in a pre-election period.
        changes: the desk's own to the lists, each from its day on.
    """

    text: str
    posted_at: datetime
    public: bool = True
    is_reply: bool = False
    account: str = ""
    voice: Voice = UNHEARD
    pre_election: bool = False
    changes: Changes = NONE


@dataclass(frozen=True, slots=True)
class Said:
    """One Finding, and by which day's lists: that of the post, today's, or both."""

    finding: Finding
    then: bool
    now: bool


def look_at(old: Old, *, whose: Whose, today: datetime) -> list[Said]:
    """What the checks say of an old post, worst first.

    A list that came later says it of today alone; one that has ended, of then alone. What then
    said more quietly than today of the same words is said once.
    """
    then, now = (_found(each, whose) for each in _as_of(old, today))
    found = [
        Said(each, then=True, now=key in now)
        for key, each in then.items()
        if key in now or not _is_said_louder(each, now.values())
    ]
    found += [Said(each, then=False, now=True) for key, each in now.items() if key not in then]
    return sorted(found, key=lambda said: (-said.finding.level.weight, said.finding.start))


def weight_of(found: Iterable[Said]) -> int:
    """How much it asks to be looked at: 0 for nothing, 1 for a note, to 3 for a stop."""
    return max((each.finding.level.weight + 1 for each in found), default=0)


def asks_for_name(count: int) -> bool:
    """Whether so many posts at once go only for whoever types the account's name."""
    return count > FEW


def is_named(typed: str, name: str) -> bool:
    """Whether what was typed is that name, however it is spaced and whatever its capitals."""
    plain, wanted = (" ".join(each.casefold().split()) for each in (typed, name))
    return bool(plain) and plain == wanted


def marked(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether some Finding points at it.

    Args:
        text: as it stands there.
        spans: half-open, in any order; one about all of the text, or outside it, marks nothing.
    """
    last = 0
    for start, end in _joined([each for each in spans if each != (0, len(text))], len(text)):
        if last < start:
            yield text[last:start], False
        yield text[start:end], True
        last = end
    if last < len(text):
        yield text[last:], False


def _as_of(old: Old, today: datetime) -> tuple[Proposed, Proposed]:
    then = Proposed(
        text=old.text,
        now=old.posted_at,
        account=old.account,
        kind=Kind.REPLY if old.is_reply else Kind.POST,
        pre_election=old.pre_election,
        voice=old.voice,
        changes=old.changes,
    )
    return then, replace(then, leaves_at=today, pre_election=False)


def _found(proposed: Proposed, whose: Whose) -> dict[tuple[object, ...], Finding]:
    """The Findings that matter to whoever posted it, by what they say."""
    left_out = _PAST if whose is Whose.OURS else _PAST | _OF_AN_OFFICE
    kept = (each for each in check_all(proposed) if each.check not in left_out)
    return {_key(each): _for(each, whose) for each in kept}


def _for(finding: Finding, whose: Whose) -> Finding:
    """Taking sides is no trouble to whoever is elected to; it is only worth knowing."""
    if whose is Whose.POLITICAL and finding.check == "political":
        return replace(finding, level=Level.NOTE, why=_TAKES_SIDES, source="")
    return finding


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.check, finding.start, finding.end, finding.why


def _is_said_louder(finding: Finding, others: Iterable[Finding]) -> bool:
    """Whether the same check says as much or more of the same words."""
    place = (finding.check, finding.start, finding.end)
    return any(
        (each.check, each.start, each.end) == place and each.level.weight >= finding.level.weight
        for each in others
    )


def _joined(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Those inside the text, in order, none across another."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not 0 <= start < end <= length:
            continue
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
