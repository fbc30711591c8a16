"""Reads when a picture or recording was made from the name of its file, as phones write it."""

import re
from datetime import UTC, datetime, time, tzinfo

from moothall.domain.bringing.kinds import NOTHING, DateFrom, DayPart, Proposal

LONGEST = 255  # characters of a name; what is beyond is not looked at
_EARLIEST = 1990
_GAP = r"(?:[ _T.,-]+| at | um | à )"
_CLOCK = (
    r"(?P<hour>\d{1,2})[-.:_ h]?(?P<minute>\d\d)(?:[-.:_ ]?(?P<second>\d\d))?\d{0,3}"
    r"(?: ?(?P<half>[ap])\.?m\b)?"
)
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<sep>[-_.]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    rf"(?:{_GAP}{_CLOCK}(?!\d)|(?!\d))",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d\d)(?P<sep>[-_.])(?P<month>\d\d)(?P=sep)(?P<year>(?:19|20)\d\d)"
    rf"(?:{_GAP}{_CLOCK}(?!\d)|(?!\d))",
    re.IGNORECASE,
)
_PIXEL = re.compile(r"^PXL_")  # the one camera whose names tell UTC
_SHAPES = (_YEAR_FIRST, _DAY_FIRST)
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " "})


def date_in_name(filename: str, zone: tzinfo) -> Proposal:
    """What the name of a file proposes; NOTHING where it tells no day that exists.

    Args:
        filename: as given.
        zone: in which clocks here run; cameras do not say theirs.
    """
    name = filename[:LONGEST].translate(_SPACES)
    for shape in _SHAPES:
        for match in shape.finditer(name):
            proposal = _proposal(match, UTC if _PIXEL.match(name) else zone)
            if proposal is not NOTHING:
                return proposal
    return NOTHING


def _proposal(match: re.Match[str], zone: tzinfo) -> Proposal:
    try:
        day = datetime(*(int(match[part]) for part in ("year", "month", "day")), tzinfo=zone)  # type: ignore[arg-type, misc]
    except ValueError:
        return NOTHING
    if day.year < _EARLIEST:
        return NOTHING
    guess = match.re is _DAY_FIRST and int(match["day"]) <= 12  # noqa: PLR2004 months of a year
    clock = _clock(match)
    if clock is None:
        return Proposal(day, DateFrom.NAME, DayPart.DAY, guess=guess, clock="name of the file")
    at = datetime.combine(day.date(), clock, zone)
    return Proposal(at, DateFrom.NAME, guess=guess, clock="name of the file")


def _clock(match: re.Match[str]) -> time | None:
    if match["hour"] is None:
        return None
    return clock_of(match["hour"], match["minute"], match["second"], match["half"])


def clock_of(hour: str, minute: str, second: str | None, half: str | None) -> time | None:
    """A time of day from its figures; `half` is "a" or "p", None where hours go to 24."""
    hours = int(hour)
    if half:
        if not 1 <= hours <= 12:  # noqa: PLR2004 hours of half a day
            return None
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None
