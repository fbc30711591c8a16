"""Decides how much harm one Shift may hold before relief is due, and who reads next.

The figures are a choice of ours, not a science, and staff change them on the screen. What stands
behind them: for text, harm grows with the time served, and nicer breaks do not offset it (Cook et
al. 2022, over 300 moderators), so that what protects is seeing less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from moothall.domain.triage.verdict import Harm

OFFER_FROM = 80  # percent of the budget: relief is offered before it is spent
WHOLE = 100
SHIFT_BEGINS = timedelta(hours=4)  # local: a night belongs to the day before it
BREAK = timedelta(hours=1)
LIFE, SEXUALISED, HATE, OTHER = "life", "sexualised", "hate", "other"
KINDS = (LIFE, SEXUALISED, HATE, OTHER)
_OF = {
    Harm.THREAT.value: LIFE,
    Harm.SEXUALISED.value: SEXUALISED,
    Harm.IDENTITY_HATE.value: HATE,
}


class Relief(StrEnum):
    """What a reader is told."""

    NONE = "none"
    OFFERED = "offered"
    DUE = "due"  # what waits goes to the next reader


@dataclass(frozen=True, slots=True)
class Plan:
    """What each look weighs, in points, and what one Shift may hold.

    Attributes:
        budget: points of one Shift.
        life, sexualised, hate, other: of one look at words of that kind.
        media: how many times as much it is with pictures, sound or film.
        hours: after which a look weighs nothing any more; it fades evenly until then.
    """

    budget: int = 20
    life: int = 4
    sexualised: int = 3
    hate: int = 3
    other: int = 1
    media: int = 2
    hours: int = 12

    def points(self, kind: str, *, with_media: bool = False) -> int:
        """Of one look at a Message whose cover is of this kind; "" is no cover."""
        once = {LIFE: self.life, SEXUALISED: self.sexualised, HATE: self.hate}
        return once.get(family(kind), self.other) * (self.media if with_media else 1)


@dataclass(frozen=True, slots=True)
class Look:
    """One look: when, and what it weighed then."""

    at: datetime
    points: int


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who could read next.

    Attributes:
        without: families of harm that they asked not to read.
        rests: whether they are on a break, or have quiet hours.
    """

    pk: int
    load: float = 0.0
    without: frozenset[str] = frozenset()
    rests: bool = False


def family(kind: str) -> str:
    """Which of the four a kind of cover belongs to."""
    return _OF.get(kind, OTHER)


def load(looks: Iterable[Look], *, plan: Plan, now: datetime) -> float:
    """Points that these looks still weigh: each fades evenly to nothing."""
    whole = timedelta(hours=plan.hours)
    return sum(each.points * _left(now - each.at, whole) for each in looks)


def _left(age: timedelta, whole: timedelta) -> float:
    return min(max(1 - age / whole, 0.0), 1.0)


def lasts(plan: Plan) -> timedelta:
    """How long a look weighs anything."""
    return timedelta(hours=plan.hours)


def relief(weight: float, plan: Plan) -> Relief:
    """What somebody is told who carries this much."""
    percent = share(weight, plan)
    if percent >= WHOLE:
        return Relief.DUE
    return Relief.OFFERED if percent >= OFFER_FROM else Relief.NONE


def share(weight: float, plan: Plan) -> int:
    """How much of the budget that is, in whole percent, 100 at most; a second fades nothing."""
    return min(round(WHOLE * weight / plan.budget), WHOLE)


def next_reader(readers: Sequence[Reader], kind: str, plan: Plan) -> Reader | None:
    """Whoever has most left, of those who rest not and read this kind; None: nobody is left."""
    able = [
        each
        for each in readers
        if not each.rests
        and family(kind) not in each.without
        and relief(each.load, plan) is not Relief.DUE
    ]
    return min(able, key=lambda each: (each.load, each.pk), default=None)


def shift_of(local: datetime) -> date:
    """The day whose Shift a local moment belongs to."""
    return (local - SHIFT_BEGINS).date()


def shift_begins(local: datetime) -> datetime:
    """The local moment at which that Shift began, without a zone."""
    return datetime.combine(shift_of(local), datetime.min.time()) + SHIFT_BEGINS


def shift_ends(local: datetime) -> datetime:
    """The local moment at which that Shift is over, without a zone."""
    day = shift_of(local) + timedelta(days=1)
    return datetime.combine(day, datetime.min.time()) + SHIFT_BEGINS
