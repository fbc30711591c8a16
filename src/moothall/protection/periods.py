"""Months of a report, and the whole year: from when to when, and what they are called."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

MONTHS = 13  # this one, and the twelve before it
YEAR = "year"
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Some whole months, half-open, in the desk's own time.

    Attributes:
        key: as an address names it: "2026-10", or "year".
    """

    key: str
    name: str
    start: datetime
    end: datetime


def periods(now: datetime) -> list[Period]:
    """The last months, newest first, then the twelve before this one together."""
    this = timezone.localdate(now).replace(day=1)
    firsts = [_back(this, months) for months in range(MONTHS)]
    months = [_month(first) for first in firsts]
    year = Period(YEAR, _year_name(firsts), _midnight(firsts[-1]), _midnight(this))
    return [*months, year]


def _month(first: date) -> Period:
    name = date_format(first, "F Y")
    return Period(f"{first:%Y-%m}", name, _midnight(first), _midnight(_back(first, -1)))


def _year_name(firsts: list[date]) -> str:
    return _("%(first)s to %(last)s") % {
        "first": date_format(firsts[-1], "F Y"),
        "last": date_format(firsts[1], "F Y"),
    }


def _back(first: date, months: int) -> date:
    """The first day of the month that lies `months` before."""
    whole = first.year * _DECEMBER + first.month - 1 - months
    return date(whole // _DECEMBER, whole % _DECEMBER + 1, 1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
