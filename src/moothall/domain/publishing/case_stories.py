"""Decides when a story about somebody we work with may leave, and whose yes it needs (F121–F126).

Source: Social Work England's standards 2.6 and 5.6, the ICO's guidance on anonymisation. That a
story rests for half a year unless told otherwise is a choice of ours, and a figure of the pack.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from moothall.domain.publishing.approving import FIRST, SECOND, Needed, When
from moothall.domain.publishing.checks.changes import NONE, Changes
from moothall.domain.publishing.checks.packs import Edition, pack
from moothall.domain.publishing.composition import Composition

_HERE = ZoneInfo("Europe/London")
LONGEST = timedelta(days=3653)  # for which a story can be put away
MONTHS = 12


class Changed(StrEnum):
    """A kind of detail that its writer has changed."""

    AGE = "age"
    FAMILY = "family"
    PLACE = "place"
    TIME = "time"
    HEALTH = "health"
    WORK = "work"
    ORIGIN = "origin"
    OTHER = "other"


class Consent(StrEnum):
    """Whether the person it is about agreed to it."""

    UNSAID = ""
    GIVEN = "given"
    NOT_ASKED = "not_asked"
    NOT_POSSIBLE = "not_possible"


class Powers(StrEnum):
    """By what right we were in their life."""

    AGREED = "agreed"  # they let us in
    CHILD_PROTECTION = "child_protection"
    MENTAL_HEALTH = "mental_health"
    LIBERTY = "liberty"
    COURT = "court"


@dataclass(frozen=True, slots=True)
class Told:
    """What its writer says of a story; `why_not` is why the person was not asked."""

    changed: frozenset[Changed] = frozenset()
    consent: Consent = Consent.UNSAID
    why_not: str = ""
    powers: Powers = Powers.AGREED


def usual_rest(on: date, changes: Changes = NONE) -> date:
    """The day until which a story put away on that day rests, unless told otherwise."""
    held = pack("recognisable", Edition(on, changes))
    months = on.month - 1 + held.figure("put_away_months")
    year, month = on.year + months // MONTHS, months % MONTHS + 1
    return on.replace(year=year, month=month, day=min(on.day, monthrange(year, month)[1]))


def may_rest_until(until: date, on: date, before: date | None = None) -> bool:
    """Whether a story can be put away until then: after today, and never for less than before."""
    return on < until <= on + LONGEST and (before is None or until >= before)


def rests(until: date | None, at: datetime) -> bool:
    """Whether a story put away until that day still rests at that moment, by the clock here."""
    return until is not None and at.astimezone(_HERE).date() < until


def readers_needed(powers: Powers | None, *, asked: bool) -> Needed:
    """Whose yes it needs whatever its accounts ask for.

    Args:
        powers: of a case story; None for words that are none.
        asked: whether somebody asked for a second reader by hand.
    """
    if powers is None:
        return Needed(FIRST, (When.READER,)) if asked else Needed()
    if powers is Powers.AGREED:
        return Needed(FIRST, (When.STORY,))
    return Needed(SECOND, (When.STORY, When.POWERS))


def labelled(made: Composition, labels: Mapping[int, str]) -> Composition:
    """`made` as it leaves: each account has its label at the end; twice is as once.

    Args:
        made: what was written.
        labels: what says that details were changed, by account.
    """
    if not labels or not (made.text or made.own_words):
        return made
    own = {each: _with(made.words_for(each), labels.get(each, "")) for each in made.accounts}
    shared = set(labels.values())
    if made.own_words or len(shared) > 1:
        return replace(made, own_words={**made.own_words, **own})
    return replace(made, text=_with(made.text, *shared))


def _with(words: str, label: str) -> str:
    plain = words.rstrip()
    return words if not label or plain.endswith(label) else f"{plain}\n\n{label}"
