"""Reads a block of header fields, however broken, without reading what they mean."""

import re
from collections.abc import Iterator

from moothall.connectors.email.wire.charsets import one_line
from moothall.connectors.email.wire.limits import FIELD_BYTES, FIELDS, HEADER_BYTES
from moothall.connectors.email.wire.words import decode_words

FIELD = re.compile(rb"^([!-9;-~]{1,128})[ \t]*:(.*(?:\n[ \t].*)*)", re.MULTILINE)
END = re.compile(rb"\n\r?\n")


class Fields:
    """The fields of one header block by lower-case name, each as often as it was given."""

    def __init__(self) -> None:
        self._values: dict[str, list[bytes]] = {}

    def add(self, name: bytes, value: bytes) -> None:
        """Keep one more field."""
        self._values.setdefault(name.decode("ascii").lower(), []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __bool__(self) -> bool:
        return bool(self._values)

    def first(self, name: str) -> bytes:
        """The first field of that name, unfolded and bounded; b"" where there is none.

        A second one of its kind is what somebody added to mislead: it stays in the raw.
        """
        values = self._values.get(name)
        return _unfold(values[0]) if values else b""

    def every(self, *names: str) -> Iterator[bytes]:
        """All fields of those names, unfolded and bounded, in the order of `names`."""
        for name in names:
            yield from (_unfold(value) for value in self._values.get(name, ()))

    def text(self, name: str, most: int) -> str:
        """The first field of that name as a person reads it: one line, encoded words read."""
        value = self.first(name)
        return one_line(decode_words(value), most) if value else ""

    def word(self, name: str) -> str:
        """The first field of that name as a program reads it: lower case, without parameters."""
        return self.first(name).partition(b";")[0].decode("ascii", "replace").strip().lower()


def read_fields(raw: bytes, start: int, end: int) -> tuple[Fields, int]:
    """The fields of the entity at `start`, and where its body begins. Total.

    Lines that are no field are passed over. Without a single field, everything is body.
    """
    block, body = _block(raw, start, end)
    fields, last = Fields(), 0
    for count, match in enumerate(FIELD.finditer(block)):
        if count == FIELDS:
            break
        fields.add(match[1], match[2])
        last = match.end()
    if not fields:
        return fields, _after_blank_line(raw, start, end)
    return fields, body if body >= 0 else min(start + last + 1, end)


def _block(raw: bytes, start: int, end: int) -> tuple[bytes, int]:
    """The header block and the start of the body, -1 where no blank line ends the block."""
    if raw[start : start + 1] == b"\n" or raw[start : start + 2] == b"\r\n":
        return b"", start
    limit = min(end, start + HEADER_BYTES)
    blank = END.search(raw, start, limit)
    stop = blank.start() if blank else limit
    return raw[start:stop], blank.end() if blank else -1


def _after_blank_line(raw: bytes, start: int, end: int) -> int:
    if raw[start : start + 2] == b"\r\n":
        return min(start + 2, end)
    return min(start + 1, end) if raw[start : start + 1] == b"\n" else start


def _unfold(value: bytes) -> bytes:
    value = value[:FIELD_BYTES].strip()
    if b"\n" in value or b"\r" in value:
        value = value.replace(b"\r", b"").replace(b"\n", b"")
    return value
