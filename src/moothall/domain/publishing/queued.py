"""Reads a spreadsheet of queued posts from another tool, and says of each line what is wrong."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.moments import UnclearMoment, read_moment

LONDON = ZoneInfo("Europe/London")
MOST_BYTES: Final = 10 * 1024 * 1024
MOST_LINES: Final = 5_000
MOST_CHARACTERS: Final = 25_000  # of one text
_OTHERS: Final = 2_000  # characters of any other cell
_SEPARATORS: Final = ",;\t|"
# How other tools head their columns, without spaces, marks and capitals.
_HEADINGS: Final = {
    "text": (
        *("text", "post", "message", "content", "caption", "body", "copy", "posttext", "words"),
        *("postcontent", "postmessage", "postcopy", "tweet", "updatetext", "description"),
    ),
    "account": (
        *("account", "accounts", "platform", "platforms", "network", "networks", "profile"),
        *("profiles", "channel", "channels", "page", "socialaccount", "socialprofile"),
        *("socialnetwork", "accountname", "profilename", "service"),
    ),
    "date": ("date", "day", "scheduleddate", "scheduledate", "publishdate", "postdate"),
    "time": ("time", "hour", "scheduledtime", "scheduletime", "publishtime", "posttime"),
    "moment": (
        *("datetime", "dateandtime", "datetimeutc", "scheduledat", "scheduledfor", "publishat"),
        *("postingtime", "postat", "scheduled", "schedule", "sendtime", "sendat", "when"),
    ),
    "link": ("link", "links", "url", "linkurl", "website", "attachedlink", "urlstoshare"),
    "media": (
        *("media", "image", "images", "picture", "photo", "video", "file", "filename", "files"),
        *("imageurl", "mediaurl", "mediaurls", "imageurls", "medianame", "attachment", "picture1"),
        *("image1", "mediafile", "mediafilename", "picturename"),
    ),
}
_KNOWN: Final = {each: name for name, all_of in _HEADINGS.items() for each in all_of}


_TOO_MANY = gettext_noop(
    "There are more than 5,000 lines. Those from here on are left: import them by themselves."
)
_UNREADABLE = gettext_noop(
    "From this line on the file cannot be read: a quotation mark or a very long cell is in the "
    "way. Save it as CSV again."
)


@dataclass(frozen=True, slots=True)
class QueuedPost:
    """One line that can become a Draft.

    Attributes:
        line: where it begins in the file, from 1.
        accounts: as the other tool names them; "" stands for none.
        at: UTC; None where it has no time yet.
        media: names or addresses of files, which are not in the spreadsheet.
    """

    line: int
    text: str
    accounts: tuple[str, ...] = ()
    at: datetime | None = None
    link: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineTrouble:
    """What is wrong with one line; `message` is translated, then filled with `values`."""

    line: int
    message: str
    values: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message % dict(self.values)


@dataclass(frozen=True, slots=True)
class Queue:
    """What a spreadsheet holds: posts in its order, and troubles by line."""

    posts: tuple[QueuedPost, ...] = ()
    troubles: tuple[LineTrouble, ...] = ()


class _Wrong(Exception):
    """One line cannot be taken."""

    def __init__(self, message: str, **values: str) -> None:
        super().__init__(message)
        self.message = message
        self.values = tuple(values.items())


def read_queue(content: bytes, *, now: datetime, zone: ZoneInfo = LONDON) -> Queue:
    """The posts in a CSV file, whatever tool wrote it. Total: any bytes make a Queue.

    A line with one thing wrong in it is not taken, and named; the others are.

    Args:
        content: UTF-8 with or without a mark, UTF-16 with one, or Windows' western charset.
        now: a post before this moment is named, because it would leave at once.
        zone: where its times are meant, unless they say.
    """
    if len(content) > MOST_BYTES:
        return _nothing(gettext_noop("This file is larger than 10 MB. Split it, then try again."))
    rows = _rows(_text(content))
    try:
        _line, heading = next(rows)
    except StopIteration:
        return _nothing(gettext_noop("There is nothing in this file."))
    except csv.Error:
        return _nothing(gettext_noop("This is not a CSV file. Save the spreadsheet as CSV."))
    columns = _columns(heading)
    if "text" not in columns:
        return _nothing(
            gettext_noop(
                "The first line does not name a column of texts. Head the columns: text, account, "
                "date, time, link, media."
            )
        )
    return _read(rows, columns, now, zone)


def _nothing(sentence: str) -> Queue:
    return Queue(troubles=(LineTrouble(1, sentence),))


def _read(
    rows: Iterator[tuple[int, list[str]]],
    columns: dict[str, list[int]],
    now: datetime,
    zone: ZoneInfo,
) -> Queue:
    posts: list[QueuedPost] = []
    troubles: list[LineTrouble] = []
    line = 1
    try:
        for line, cells in rows:
            if len(posts) + len(troubles) >= MOST_LINES:
                troubles.append(LineTrouble(line, _TOO_MANY))
                break
            try:
                posts.append(_post(line, cells, columns, now, zone))
            except _Wrong as wrong:
                troubles.append(LineTrouble(line, wrong.message, wrong.values))
    except csv.Error:
        troubles.append(LineTrouble(line + 1, _UNREADABLE))
    return Queue(tuple(posts), tuple(troubles))


def _post(
    line: int, cells: list[str], columns: dict[str, list[int]], now: datetime, zone: ZoneInfo
) -> QueuedPost:
    said = {
        name: [cells[at].strip() for at in places if at < len(cells) and cells[at].strip()]
        for name, places in columns.items()
    }
    text = "\n\n".join(said["text"])
    if not text:
        raise _Wrong(gettext_noop("There is no text."))
    if len(text) > MOST_CHARACTERS:
        raise _Wrong(gettext_noop("The text is longer than any network takes. Shorten it."))
    return QueuedPost(
        line=line,
        text=text,
        accounts=_each(said.get("account", [])),
        at=_at(said, now, zone),
        link=_link(said.get("link", [])),
        media=_each(said.get("media", [])),
    )


def _at(said: dict[str, list[str]], now: datetime, zone: ZoneInfo) -> datetime | None:
    parts = [*said.get("moment", [])[:1], *said.get("date", [])[:1], *said.get("time", [])[:1]]
    words = " ".join(parts)[:_OTHERS]
    if not words:
        return None
    try:
        at = read_moment(words, zone)
    except UnclearMoment as unclear:
        raise _Wrong(unclear.message, words=words[:40]) from None
    if at <= now:
        raise _Wrong(gettext_noop("“%(words)s” is past. Choose a time to come."), words=words[:40])
    return at


def _link(found: Sequence[str]) -> str:
    link = found[0] if found else ""
    if link and not link.lower().startswith(("https://", "http://")):
        raise _Wrong(
            gettext_noop("“%(words)s” is not a link. It begins with https://."), words=link[:60]
        )
    return link[:_OTHERS]


def _each(found: Sequence[str]) -> tuple[str, ...]:
    """Several names in one cell, or in several cells."""
    joined = "\n".join(found)[:_OTHERS].replace(";", "\n").replace("|", "\n").replace(",", "\n")
    return tuple(dict.fromkeys(each.strip() for each in joined.split("\n") if each.strip()))


def _columns(heading: list[str]) -> dict[str, list[int]]:
    """Which cells hold what, by what the first line calls them."""
    found: dict[str, list[int]] = {}
    for place, words in enumerate(heading):
        if name := _KNOWN.get(_plain(words)) or _KNOWN.get(_plain(_without_notes(words))):
            found.setdefault(name, []).append(place)
    return found


def _without_notes(words: str) -> str:
    """`Date - Intl. format (or empty)` is a date."""
    return words.partition("(")[0].partition(" - ")[0].partition("/")[0]


def _plain(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum()).removesuffix("s")


_KNOWN.update({each.removesuffix("s"): name for each, name in tuple(_KNOWN.items())})


def _text(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the line on which it begins. Raises csv.Error."""
    text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    first = text.lstrip("\n").partition("\n")[0]
    if first.casefold().startswith("sep=") and len(first) == len("sep=") + 1:  # Excel's own
        separator, text = first[-1], text.replace(first, "", 1)
    else:
        separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1
