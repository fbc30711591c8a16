"""What every reader of archives does alike: words that can be kept, moments, messages."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from typing import Any

from moothall.connectors.kit.archives.opening import Archive
from moothall.connectors.kit.archives.records import Record, Text
from moothall.domain.exchange import Peculiarity, ReceivedMessage, Sender

Shape = dict[str, Any]
_MOST = 500_000  # characters of one text
_UNKEEPABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</(?:p|div|li|h\d|blockquote|pre)\s*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
_FIRST, _LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def words(value: object, most: int = _MOST) -> str:
    """`value` as text that every database keeps; "" for what is not text."""
    if not isinstance(value, str):
        return ""
    text = value[:most].replace("\r\n", "\n").replace("\r", "\n")
    if not text.isprintable():
        # a pair of halves is one character, written by a program that thinks in UTF-16
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        text = _UNKEEPABLE.sub("", text)
    return text


def plain_words(markup: str) -> str:
    """What a person reads of some HTML; it is text afterwards, never shown as HTML."""
    text = _PARAGRAPH.sub("\n\n", _BREAK.sub("\n", markup))
    return words(unescape(_TAG.sub("", text))).strip()


def moment(value: object) -> datetime | None:
    """A moment in UTC from ISO 8601 or seconds since 1970; None where it is neither."""
    try:
        if isinstance(value, str):
            said = datetime.fromisoformat(value.strip())
            said = said.replace(tzinfo=said.tzinfo or UTC).astimezone(UTC)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            said = datetime.fromtimestamp(value, UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return said if _FIRST <= said < _LAST else None


def document(archive: Archive, name: str) -> Any:  # noqa: ANN401 whatever JSON holds
    """A small file of JSON as a whole, such as a profile. Raises UnusableArchive."""
    with archive.stream(name) as stream:
        text = Text(stream)
        text.skip_assignment()
        return text.value().value


def each_message(
    records: Iterable[Record], read: Callable[[Record], ReceivedMessage | None]
) -> Iterator[ReceivedMessage]:
    """What `read` makes of each record, None left out; what it cannot read is kept raw."""
    for record in records:
        try:
            message = read(record)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            message = unreadable(record.raw)
        if message is not None:
            yield message


def unreadable(raw: bytes) -> ReceivedMessage:
    """An entry that makes no sense to us, whole, so that a later version may read it."""
    mark = sha256(raw).hexdigest()
    return ReceivedMessage(
        external_id=f"sha256:{mark}",
        raw=raw,
        sender=Sender(f"unknown:{mark}"),
        peculiarities=frozenset({Peculiarity.UNREADABLE}),
    )
