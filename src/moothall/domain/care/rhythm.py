"""Decides when somebody asks how a targeted colleague is, and when a list is looked at again."""

import calendar
from datetime import date, timedelta

from moothall.domain.duties.calendars import is_bank_holiday

SATURDAY = 5
FIRST_WITHIN = 1  # working days from the day on which a supporter was named


def working_days_after(day: date, number: int, *, nation: str) -> date:
    """The day that lies so many working days after `day`; `day` itself for none."""
    found = day
    while number > 0:
        found += timedelta(days=1)
        if found.weekday() < SATURDAY and not is_bank_holiday(nation, found):
            number -= 1
    return found


def next_due(
    since: date,
    last: date | None,
    *,
    agreed: date | None,
    every: int,
    nation: str,
) -> date | None:
    """When the supporter asks next; None while the person wants no asking.

    Args:
        since: the day on which this supporter was named.
        last: the day of their last check-in; None if there was none yet.
        agreed: the day that was agreed at the last check-in, if one was.
        every: days between two check-ins; 0 for none until the person says so.
        nation: whose bank holidays count.
    """
    if not every:
        return None
    if last is None:
        return working_days_after(since, FIRST_WITHIN, nation=nation)
    return agreed or last + timedelta(days=every)


def review_on(day: date, months: int) -> date | None:
    """The same day so many months on, or the last of a shorter month; None for no months."""
    if not months:
        return None
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, calendar.monthrange(year, month0 + 1)[1]))
