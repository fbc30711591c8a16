"""Turns a day, and a time or a part of it where somebody knows one, into a moment, and back."""

from datetime import date, datetime, time, tzinfo
from typing import NamedTuple

from moothall.domain.bringing.kinds import DayPart

BEGINS = {
    DayPart.DAY: time(0),
    DayPart.MORNING: time(6),
    DayPart.AFTERNOON: time(12),
    DayPart.EVENING: time(18),
    DayPart.NIGHT: time(22),
}


class Day(NamedTuple):
    """When something happened, as people say it; `clock` None: only the part is known."""

    day: date
    clock: time | None
    part: DayPart


def moment_of(day: date, clock: time | None, part: DayPart, zone: tzinfo) -> datetime:
    """The moment; a part of a day stands at its beginning."""
    return datetime.combine(day, clock or BEGINS.get(part, time(0)), zone)


def said_as(day: date | None, clock: time | None, part: DayPart) -> Day | None:
    """What was filled in, None without a day; an exact time wins over a part."""
    if day is None:
        return None
    return Day(day, clock, DayPart.MOMENT if clock else part or DayPart.DAY)


def day_of(at: datetime | None, part: DayPart, zone: tzinfo) -> Day | None:
    """How people say a moment, to the minute."""
    if at is None:
        return None
    local = at.astimezone(zone)
    clock = None if part else local.time().replace(second=0, microsecond=0)
    return Day(local.date(), clock, part)
