"""Moments in words: stored in UTC, shown in the desk's own time, the exact time behind them."""

from datetime import UTC, date, datetime
from functools import lru_cache
from html import escape
from typing import Literal

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from moothall.web.components.calendar_words import CalendarWords, words_in

Style = Literal["relative", "short", "exact"]
_MINUTE, _HOUR = 60, 3600
_ABOUT_NOW = 45  # seconds
_DAYS_NAMED_BY_WEEKDAY = 6


def when(moment: datetime, *, now: datetime, style: Style = "relative") -> SafeString:
    """A <time> element. `moment` and `now` are aware.

    "relative" reads in a sentence, "short" fits a column, "exact" is the day and the minute.
    """
    return Clock(now).when(moment, style)


class Clock:
    """The now, the zone and the words of one page, looked up once for all of its times."""

    __slots__ = ("_here", "_words", "_zone")

    def __init__(self, now: datetime) -> None:
        self._zone = timezone.get_current_timezone()
        self._words = words_in(get_language() or "en-gb")
        self._here = now.astimezone(self._zone)

    def when(self, moment: datetime, style: Style = "relative") -> SafeString:
        """As `when` above."""
        local = moment.astimezone(self._zone)
        full = exact(local, self._words)
        said = full if style == "exact" else _STYLES[style](local, self._here, self._words)
        return mark_safe(  # noqa: S308 every word is escaped here
            f'<time datetime="{_machine(moment)}" title="{escape(full)}" data-when="{style}">'
            f"{escape(said)}</time>"
        )


def exact(local: datetime, words: CalendarWords) -> str:
    """For example: 21 November 2026 at 06:32."""
    return words.day_at % {"day": _day(local, words, with_year=True), "time": _clock(local)}


def relative(local: datetime, now: datetime, words: CalendarWords) -> str:
    """How staff would say it: "12 minutes ago", "yesterday at 17:02", "12 November"."""
    seconds = (local - now).total_seconds()
    if abs(seconds) < _HOUR:
        return _minutes(seconds, words)
    word = _day_word(local.date(), now.date(), words)
    if word:
        return words.day_at % {"day": word, "time": _clock(local)}
    return _day(local, words, with_year=local.year != now.year)


def short(local: datetime, now: datetime, words: CalendarWords) -> str:
    """As narrow as can be: "12 min", "09:14", "Tue", "12 Nov", "12 Nov 2024"."""
    seconds = (now - local).total_seconds()
    if 0 <= seconds < _HOUR:
        return words.minutes_short[int(seconds // _MINUTE)]
    if local.date() == now.date():
        return _clock(local)
    if abs((local.date() - now.date()).days) <= _DAYS_NAMED_BY_WEEKDAY:
        return words.weekdays_short[local.weekday()]
    return _in_pattern(local, words.months_short, words, with_year=local.year != now.year)


@lru_cache(maxsize=4096)
def _machine(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _minutes(seconds: float, words: CalendarWords) -> str:
    if abs(seconds) < _ABOUT_NOW:
        return words.just_now
    count = max(1, round(abs(seconds) / _MINUTE))
    return (words.minutes_ago if seconds < 0 else words.in_minutes)[count]


def _day_word(day: date, today: date, words: CalendarWords) -> str:
    apart = (day - today).days
    if apart in words.near:
        return words.near[apart]
    return words.weekdays[day.weekday()] if abs(apart) <= _DAYS_NAMED_BY_WEEKDAY else ""


def _clock(local: datetime) -> str:
    return f"{local.hour:02}:{local.minute:02}"


def _day(local: datetime, words: CalendarWords, *, with_year: bool) -> str:
    return _in_pattern(local, words.months, words, with_year=with_year)


def _in_pattern(
    local: datetime, months: tuple[str, ...], words: CalendarWords, *, with_year: bool
) -> str:
    pattern = words.day_of_year if with_year else words.day
    return pattern % {"day": local.day, "month": months[local.month], "year": local.year}


_STYLES = {"relative": relative, "short": short}
