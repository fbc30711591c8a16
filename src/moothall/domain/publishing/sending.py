"""When a Publication may leave, and what becomes of it when a try at sending fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 30
_LONGEST_PAUSE = timedelta(hours=2)


class Fate(StrEnum):
    """What becomes of a Publication after a try that did not surely arrive."""

    TRY_AGAIN = "try_again"  # it surely did not leave
    ASK_A_PERSON = "ask_a_person"  # it may have arrived; repeating it could double it
    GIVE_UP = "give_up"  # it surely did not leave, and we have tried long enough


@dataclass(frozen=True, slots=True)
class Step:
    """The fate, and for TRY_AGAIN the moment of the next try."""

    fate: Fate
    try_again_at: datetime | None = None


def leave_at(now: datetime, *, hold: timedelta, scheduled_at: datetime | None = None) -> datetime:
    """Return when words approved at `now` leave: after the hold, and never before their time."""
    held_until = now + hold
    return max(held_until, scheduled_at) if scheduled_at else held_until


def after_failure(*, sent: bool | None, pause: timedelta, tries: int, now: datetime) -> Step:
    """Decide what a failed try means.

    Args:
        sent: False when it is certain that nothing left; None when that cannot be known.
        pause: how long the Platform asked us to wait.
        tries: tries so far, this one included, 1 or more.
        now: when it failed.
    """
    if sent is not False:
        return Step(Fate.ASK_A_PERSON)
    if tries >= MOST_TRIES:
        return Step(Fate.GIVE_UP)
    grown = timedelta(seconds=15) * 2 ** min(tries, 10)
    return Step(Fate.TRY_AGAIN, now + max(pause, min(grown, _LONGEST_PAUSE)))
