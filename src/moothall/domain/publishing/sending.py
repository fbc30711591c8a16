"""When a Publication may leave, and what becomes of it when a try at sending fails."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_TRIES = 30
LATE = timedelta(minutes=10)  # after its time, a post is no longer what somebody agreed to
REPLY_LATE = timedelta(hours=2)  # a resident still waits for a reply
_LONGEST_PAUSE = timedelta(hours=2)
_BRIEF = timedelta(minutes=2)  # how long half a thread may stand before a person is asked


class Fate(StrEnum):
    """What becomes of a Publication after a try that did not surely arrive."""

    TRY_AGAIN = "try_again"  # it surely did not leave
    ASK_A_PERSON = "ask_a_person"  # it may have arrived; repeating it could double it
    STOP_HALFWAY = "stop_halfway"  # parts of a thread are out; it never goes on by itself
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


def is_late(leaves: datetime, now: datetime, *, reply: bool, tries: int) -> bool:
    """Whether its time has passed so long ago that a person must say again that it may leave.

    What has been tried already is late by the Platform's fault, is shown as such, and goes on.
    """
    return tries == 0 and now - leaves > (REPLY_LATE if reply else LATE)


def after_failure(
    *, sent: bool | None, pause: timedelta, tries: int, now: datetime, parts_out: int = 0
) -> Step:
    """Decide what a failed try means.

    Args:
        sent: False when it is certain that nothing left; None when that cannot be known.
        pause: how long the Platform asked us to wait.
        tries: tries so far, this one included, 1 or more.
        now: when it failed.
        parts_out: how many parts of its thread stand on the Platform already.
    """
    if sent is not False:
        return Step(Fate.ASK_A_PERSON)
    if parts_out and (pause > _BRIEF or tries >= MOST_TRIES):
        return Step(Fate.STOP_HALFWAY)
    if tries >= MOST_TRIES:
        return Step(Fate.GIVE_UP)
    grown = timedelta(seconds=15) * 2 ** min(tries, 10)
    wait = min(grown, _BRIEF if parts_out else _LONGEST_PAUSE)
    return Step(Fate.TRY_AGAIN, now + max(pause, wait))
