"""Asks who is to be left alone now, and until when; two questions for however many people."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone

from moothall.domain.duties.calendars import is_bank_holiday
from moothall.domain.quiet_hours import Hours, quiet_until
from moothall.people.models import DayOff, QuietHours

LONG = timedelta(days=7)  # whoever never works is asked again after this


@dataclass
class Leave:
    """Days on which one person does not work."""

    ranges: list[tuple[date, date]] = field(default_factory=list)
    bank_holidays: bool = True

    def covers(self, day: date) -> bool:
        """Whether they are off that day."""
        if self.bank_holidays and is_bank_holiday(settings.MOOTHALL.nation, day):
            return True
        return any(first <= day <= last for first, last in self.ranges)


def quiet_until_for(ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Of these people, those who are to be left alone at `now`, and when they work again."""
    rows = list(QuietHours.objects.filter(pk__in=ids, on=True))
    if not rows:
        return {}
    leave = _leave([row.pk for row in rows], now)
    found = {row.pk: _until(row, leave[row.pk], now) for row in rows}
    return {pk: until for pk, until in found.items() if until > now}


def hours_of(row: QuietHours) -> Hours:
    """The hours as the domain knows them."""
    return Hours(frozenset(row.days), row.starts, row.ends)


def _until(row: QuietHours, leave: Leave, now: datetime) -> datetime:
    leave.bank_holidays = row.bank_holidays
    is_off: Callable[[date], bool] = leave.covers
    zone = timezone.get_default_timezone()
    found = quiet_until(hours_of(row), now, zone=zone, is_off=is_off)
    return now + LONG if found is None else found


def _leave(ids: Collection[int], now: datetime) -> defaultdict[int, Leave]:
    rows = DayOff.objects.filter(staff__in=ids, last__gte=timezone.localdate(now) - LONG)
    found: defaultdict[int, Leave] = defaultdict(Leave)
    for pk, first, last in rows.values_list("staff", "first", "last"):
        found[pk].ranges.append((first, last))
    return found
