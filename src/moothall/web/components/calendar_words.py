"""The words of times in each language, translated once: a page may show a hundred of them."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils import translation
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_HOUR = 60  # minutes


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """Everything that `times` says. Patterns have named places; lists begin at 0."""

    just_now: str
    minutes_ago: tuple[str, ...]
    in_minutes: tuple[str, ...]
    minutes_short: tuple[str, ...]
    day_at: str
    day: str
    day_of_year: str
    near: dict[int, str]  # days from today
    weekdays: tuple[str, ...]
    weekdays_short: tuple[str, ...]
    months: tuple[str, ...]  # the first is empty: January is 1
    months_short: tuple[str, ...]


@lru_cache(maxsize=8)
def words_in(language: str) -> CalendarWords:
    """The words of `language`, for example "en-gb"."""
    with translation.override(language):
        return CalendarWords(
            just_now=_("just now"),
            minutes_ago=tuple(_minutes_ago(count) for count in range(_HOUR + 1)),
            in_minutes=tuple(_in_minutes(count) for count in range(_HOUR + 1)),
            minutes_short=tuple(_("%(count)d min") % {"count": n} for n in range(_HOUR + 1)),
            day_at=_("%(day)s at %(time)s"),
            day=_("%(day)s %(month)s"),
            day_of_year=_("%(day)s %(month)s %(year)s"),
            near={-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")},
            weekdays=tuple(str(WEEKDAYS[day]) for day in range(7)),
            weekdays_short=tuple(str(WEEKDAYS_ABBR[day]) for day in range(7)),
            months=("", *(str(MONTHS[month]) for month in range(1, 13))),
            months_short=("", *(str(MONTHS_3[month]).capitalize() for month in range(1, 13))),
        )


def _minutes_ago(count: int) -> str:
    return ngettext("%(count)d minute ago", "%(count)d minutes ago", count) % {"count": count}


def _in_minutes(count: int) -> str:
    return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}
