"""Moments in words: stored in UTC, shown in the desk's own time, the exact time behind them."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal

from django.utils import timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS, WEEKDAYS_ABBR
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Style = Literal["relative", "short", "exact"]
_MINUTE, _HOUR = 60, 3600
_ABOUT_NOW = 45  # seconds
_DAYS_NAMED_BY_WEEKDAY = 6


def when(moment: datetime, *, now: datetime, style: Style = "relative") -> SafeString:
    """A <time> element. `moment` and `now` are aware.

    "relative" reads in a sentence, "short" fits a column, "exact" is the day and the minute.
    """
    local = timezone.localtime(moment)
    full = exact(local)
    return format_html(
        '<time datetime="{}" title="{}" data-when="{}">{}</time>',
        moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        full,
        style,
        full if style == "exact" else _WORDS[style](local, timezone.localtime(now)),
    )


def exact(local: datetime) -> str:
    """For example: 21 November 2026 at 06:32."""
    return _("%(day)s at %(time)s") % {"day": _day(local, with_year=True), "time": _clock(local)}


def relative(local: datetime, now: datetime) -> str:
    """How staff would say it: "12 minutes ago", "yesterday at 17:02", "12 November"."""
    seconds = (local - now).total_seconds()
    if abs(seconds) < _HOUR:
        return _minutes(seconds)
    word = _day_word(local.date(), now.date())
    if word:
        return _("%(day)s at %(time)s") % {"day": word, "time": _clock(local)}
    return _day(local, with_year=local.year != now.year)


def short(local: datetime, now: datetime) -> str:
    """As narrow as can be: "12 min", "09:14", "Tue", "12 Nov", "12 Nov 2024"."""
    seconds = (now - local).total_seconds()
    if 0 <= seconds < _HOUR:
        return _("%(count)d min") % {"count": seconds // _MINUTE}
    if local.date() == now.date():
        return _clock(local)
    if abs(local.date() - now.date()) <= timedelta(days=_DAYS_NAMED_BY_WEEKDAY):
        return str(WEEKDAYS_ABBR[local.weekday()])
    return _short_day(local, with_year=local.year != now.year)


def _minutes(seconds: float) -> str:
    if abs(seconds) < _ABOUT_NOW:
        return _("just now")
    count = max(1, round(abs(seconds) / _MINUTE))
    if seconds < 0:
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", count) % {"count": count}
    return ngettext("in %(count)d minute", "in %(count)d minutes", count) % {"count": count}


def _day_word(day: date, today: date) -> str:
    apart = (day - today).days
    near = {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}
    if apart in near:
        return near[apart]
    return str(WEEKDAYS[day.weekday()]) if abs(apart) <= _DAYS_NAMED_BY_WEEKDAY else ""


def _clock(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def _day(local: datetime, *, with_year: bool) -> str:
    words = {"day": local.day, "month": MONTHS[local.month], "year": local.year}
    return _("%(day)s %(month)s %(year)s") % words if with_year else _("%(day)s %(month)s") % words


def _short_day(local: datetime, *, with_year: bool) -> str:
    month = str(MONTHS_3[local.month]).capitalize()
    words = {"day": local.day, "month": month, "year": local.year}
    return _("%(day)s %(month)s %(year)s") % words if with_year else _("%(day)s %(month)s") % words


_WORDS = {"relative": relative, "short": short}
