"""Decides when somebody is to be left alone, and until when what is not urgent waits.

Hours are those of the clock on the wall, so that nine o'clock stays nine o'clock when the clocks
change. A shift that ends before it starts ends on the next day.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

LOOKS_AHEAD = 400  # days; whoever works on none of them is not waited for
IsOff = Callable[[date], bool]


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works; at every other time they are left alone.

    Attributes:
        days: on which they begin to work, Monday is 0.
        starts, ends: on the wall; the same time twice is a whole day.
    """

    days: frozenset[int] = frozenset(range(5))
    starts: time = time(8)
    ends: time = time(18)


def is_quiet(hours: Hours, now: datetime, *, zone: tzinfo, is_off: IsOff) -> bool:
    """Whether they are to be left alone at `now`, which knows its zone.

    Args:
        hours: when they work.
        now: any moment.
        zone: of their clock.
        is_off: whether they do not work on a day all the same: leave, a bank holiday.
    """
    wall = now.astimezone(zone).replace(tzinfo=None)
    begun = (wall.date(), wall.date() - timedelta(days=1))
    return not any(
        start <= wall < end for day in begun for start, end in _shift(hours, day, is_off)
    )


def quiet_until(hours: Hours, now: datetime, *, zone: tzinfo, is_off: IsOff) -> datetime | None:
    """When they work again, in UTC; `now` where they do, None where that is not to be seen.

    All arguments are those of `is_quiet`.
    """
    if not is_quiet(hours, now, zone=zone, is_off=is_off):
        return now
    now = now.astimezone(UTC)  # two moments of one zone are compared by its wall
    wall = now.astimezone(zone).replace(tzinfo=None)
    for ahead in range(LOOKS_AHEAD):
        for start, _end in _shift(hours, wall.date() + timedelta(days=ahead), is_off):
            # Through UTC: a time that the clocks leave out is an hour later, and may be no work.
            begins = start.replace(tzinfo=zone).astimezone(UTC)
            if begins > now and not is_quiet(hours, begins, zone=zone, is_off=is_off):
                return begins
    return None


def _shift(hours: Hours, day: date, is_off: IsOff) -> Iterator[tuple[datetime, datetime]]:
    """The shift that begins on `day`, on the wall; none where they do not work."""
    if day.weekday() in hours.days and not is_off(day):
        start = datetime.combine(day, hours.starts)
        end = datetime.combine(day, hours.ends)
        yield start, end if end > start else end + timedelta(days=1)
