"""Reads dates and times as people in the United Kingdom and their tools write them."""

import re
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from moothall.domain.errors import gettext_noop

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]+([a-z]{3,9})\.?,?[ -]+(\d{4})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)? ?(am|pm)?")
_HOUR = re.compile(r"(\d{1,2}) ?(am|pm)")
_OFFSET = re.compile(r"(z|utc|gmt|[+-]\d{2}:?\d{2})$")
_BETWEEN = re.compile(r"^(?:t|,? ?(?:at )?)")
_WEEKDAY = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? ")
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)

NO_DATE = gettext_noop("“%(words)s” is not a date. Write it as 31/12/2026 or 2026-12-31.")
NO_TIME = gettext_noop("“%(words)s” has no time. Write it as 09:30.")
NEVER_WAS = gettext_noop("“%(words)s” does not exist in the calendar.")
CLOCKS_GO_FORWARD = gettext_noop(
    "“%(words)s” does not exist: the clocks go forward in that hour. Choose another."
)


class UnclearMoment(ValueError):
    """No moment can be made of the words; `message` has a place for them: %(words)s."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_moment(words: str, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, that `words` name, day before month.

    Where the clocks go back and an hour comes twice, the first is meant.

    Raises:
        UnclearMoment: there is no date, no time, or no such moment in `zone`.
    """
    rest = _WEEKDAY.sub("", " ".join(words.casefold().split()), count=1)
    (year, month, day), rest = _date(rest)
    (hour, minute, second), rest = _clock(_BETWEEN.sub("", rest, count=1))
    try:
        local = datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 its zone follows
    except ValueError:
        raise UnclearMoment(NEVER_WAS) from None
    return _in_utc(local, rest.strip(), zone)


def _date(words: str) -> tuple[tuple[int, int, int], str]:
    if found := _YEAR_FIRST.match(words):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.match(words):
        day, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0  # noqa: PLR2004 two figures of a year
    elif found := _IN_WORDS.match(words):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
    else:
        raise UnclearMoment(NO_DATE)
    return (year, month, day), words[found.end() :]


def _month(name: str) -> int:
    for number, month in enumerate(_MONTHS, 1):
        if month.startswith(name) or name == "sept" == month[:4]:
            return number
    raise UnclearMoment(NO_DATE)


def _clock(words: str) -> tuple[tuple[int, int, int], str]:
    if found := _CLOCK.match(words):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
        half = found[4]
    elif found := _HOUR.match(words):
        hour, minute, second, half = int(found[1]), 0, 0, found[2]
    else:
        raise UnclearMoment(NO_TIME)
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 hours of half a day
            raise UnclearMoment(NEVER_WAS)
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour, minute, second), words[found.end() :]


def _in_utc(local: datetime, offset: str, zone: ZoneInfo) -> datetime:
    try:
        if not offset:
            at = local.replace(tzinfo=zone).astimezone(UTC)
            if at.astimezone(zone).replace(tzinfo=None) != local:
                raise UnclearMoment(CLOCKS_GO_FORWARD)
            return at
        if not _OFFSET.fullmatch(offset):
            raise UnclearMoment(NO_TIME)
        return local.replace(tzinfo=UTC) - _ahead(offset)
    except OverflowError:
        raise UnclearMoment(NEVER_WAS) from None


def _ahead(offset: str) -> timedelta:
    if offset[0] not in "+-":
        return timedelta()
    size = timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return -size if offset[0] == "-" else size
