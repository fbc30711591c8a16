"""Reads what WhatsApp exports: a text with a line a message, in the manner of whoever's phone.

Android writes `28/11/2026, 14:03 - Name: words`, iOS `[28/11/2026, 14:03:22] Name: words`; dates
and clocks follow the phone's language, and nothing says which. So the order of day and month is
decided by the whole text, and is marked as a guess unless a figure above 12 shows it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from itertools import pairwise

from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.names import clock_of
from moothall.domain.bringing.phrases import attached_in, is_left_out

LONGEST = 20_000_000  # characters of an export
MOST_MESSAGES = 100_000
LONGEST_WORDS = 20_000  # characters of one message
LONGEST_NAME = 200
ORDERS = ("dmy", "mdy", "ymd")
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = str.maketrans({"\u202f": " ", "\u00a0": " ", "\u2009": " "})
_DATE = r"(?P<a>\d{1,4})(?P<sep>[./-])[ ]?(?P<b>\d{1,2})(?P=sep)[ ]?(?P<c>\d{1,4})\.?"
_TIME = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    r"(?: ?(?P<half>[AaPp])\.? ?[Mm]\.?)?"
)
_HEAD = re.compile(
    rf"(?:\[{_DATE.replace('?P<', '?P<i')},? (?:at |um |kl\. )?{_TIME.replace('?P<', '?P<i')}\] "
    rf"|{_DATE},? (?:at |um |kl\. )?{_TIME} [-\u2013] )".replace("(?P=sep)", "(?:[./-])")
)
_NAMED = re.compile(r"(?P<name>[^:\n]{1,200}?): ?(?P<words>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Said:
    """One message of an export.

    Attributes:
        number: its place in it, from 1.
        at: aware; None where its day does not exist.
        sender: as the phone showed them; "" for a line of the app's own.
        words: as they stand there, with their line ends.
        file: the name of what was attached; "" without.
        left_out: whether the app left a picture or recording out.
    """

    number: int
    at: datetime | None
    sender: str
    words: str
    file: str = ""
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """An export. `order` is how its dates were read, `is_guess` whether another way fits too."""

    messages: tuple[Said, ...]
    order: str
    is_guess: bool
    cut_short: bool = False


@dataclass(slots=True)
class _Raw:
    figures: tuple[str, str, str]
    separator: str
    clock: tuple[str, str, str | None, str | None]
    lines: list[str]


def is_chat(text: str) -> bool:
    """Whether it begins as an export does: with a dated line, after an empty one at most."""
    first = _plain(text[:2_000].lstrip())
    return _HEAD.match(first) is not None


def read_chat(text: str, zone: tzinfo, *, order: str = "") -> Chat:
    """Every message of an export, in its own order.

    Args:
        text: the whole of it.
        zone: in which the phone's clock ran.
        order: "dmy", "mdy" or "ymd" where a person said it; "" decides by the whole text.

    Raises:
        NotAnExport: it does not begin as one, or is longer than 20 million characters.
    """
    if len(text) > LONGEST or not is_chat(text):
        raise NotAnExport
    raws = list(_raw_messages(text))
    cut, raws = len(raws) > MOST_MESSAGES, raws[:MOST_MESSAGES]
    chosen, guess = (order, False) if order in ORDERS else _decided(raws)
    said = (_said(number, raw, chosen, zone) for number, raw in enumerate(raws, 1))
    return Chat(tuple(said), chosen, is_guess=guess, cut_short=cut)


def last_moment(chat: Chat) -> datetime | None:
    """When the last dated message was written."""
    return max((each.at for each in chat.messages if each.at), default=None)


def main_sender(chat: Chat) -> str:
    """Who wrote most in it; "" where nobody is named."""
    names = Counter(each.sender for each in chat.messages if each.sender)
    return names.most_common(1)[0][0] if names else ""


def _raw_messages(text: str) -> Iterator[_Raw]:
    """Lines by message: one without a head goes on with what was before."""
    current: _Raw | None = None
    yielded = 0
    for line in _lines(text):
        match = _HEAD.match(_plain(line))
        if match is None:
            if current is not None:
                current.lines.append(line)
            continue
        if current is not None:
            yield current
            yielded += 1
            if yielded > MOST_MESSAGES:
                return
        current = _begun(match, line)
    if current is not None:
        yield current


def _lines(text: str) -> Iterator[str]:
    """Lines as WhatsApp ends them; other separators stay inside a message."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end].removesuffix("\r")
        start = end + 1


def _begun(match: re.Match[str], line: str) -> _Raw:
    mark = "i" if match["ia"] is not None else ""
    rest = _plain(line)[match.end() :] if _UNSEEN.search(line) else line[match.end() :]
    return _Raw(
        (match[f"{mark}a"], match[f"{mark}b"], match[f"{mark}c"]),
        match[f"{mark}sep"],
        (
            match[f"{mark}hour"],
            match[f"{mark}minute"],
            match[f"{mark}second"],
            match[f"{mark}half"],
        ),
        [rest],
    )


def _plain(line: str) -> str:
    """A line without marks that nobody sees and with one kind of space."""
    return _UNSEEN.sub("", line).translate(_SPACES)


def _decided(raws: Iterable[_Raw]) -> tuple[str, bool]:
    """How the dates of an export are written, and whether that is a guess."""
    figures = [tuple(map(int, raw.figures)) for raw in raws]
    if any(len(raw.figures[0]) == 4 for raw in raws):  # noqa: PLR2004 figures of a year
        return "ymd", False
    late_first = sum(first > 12 for first, _, _ in figures)  # noqa: PLR2004 no such month
    late_second = sum(second > 12 for _, second, _ in figures)  # noqa: PLR2004 as above
    if late_first != late_second:
        return ("dmy" if late_first > late_second else "mdy"), bool(late_first and late_second)
    return _likelier(figures, raws), True


def _likelier(figures: list[tuple[int, ...]], raws: Iterable[_Raw]) -> str:
    """Of two orders that both fit: the one in which time runs forwards, then the dots' way."""
    back = {order: _steps_back(figures, order) for order in ("dmy", "mdy")}
    if back["dmy"] != back["mdy"]:
        return min(back, key=lambda order: back[order])
    halves = [raw for raw in raws if raw.clock[3] and raw.separator == "/" and not raw.clock[2]]
    short_years = all(len(raw.figures[2]) <= 2 for raw in halves)  # noqa: PLR2004 as in 11/28/26
    return "mdy" if halves and short_years else "dmy"


def _steps_back(figures: list[tuple[int, ...]], order: str) -> int:
    keys = [_ordered(each, order) for each in figures]
    return sum(later < earlier for earlier, later in pairwise(keys))


def _ordered(figures: tuple[int, ...], order: str) -> tuple[int, int, int]:
    """Year, month and day of three figures."""
    named = dict(zip(order, figures, strict=True))
    year = named["y"] + 2000 if named["y"] < 100 else named["y"]  # noqa: PLR2004 two figures
    return year, named["m"], named["d"]


def _said(number: int, raw: _Raw, order: str, zone: tzinfo) -> Said:
    name, words = _parted("\n".join(raw.lines))
    words = words[:LONGEST_WORDS]
    return Said(
        number,
        _moment(raw, order, zone),
        name[:LONGEST_NAME],
        words,
        file=attached_in(words),
        left_out=is_left_out(words),
    )


def _parted(text: str) -> tuple[str, str]:
    """Name and words; a line of the app's own has no name."""
    match = _NAMED.match(text)
    if match is None:
        return "", text.strip()
    return match["name"].strip(), match["words"].strip("\n\r ")


def _moment(raw: _Raw, order: str, zone: tzinfo) -> datetime | None:
    clock = clock_of(*raw.clock)
    if clock is None:
        return None
    try:
        day = datetime(*_ordered(tuple(map(int, raw.figures)), order), tzinfo=zone)
    except ValueError:
        return None
    return datetime.combine(day.date(), clock, zone)
