"""Reads a long JSON list one entry at a time, whatever its length, in a few megabytes."""

import codecs
import json
import re
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from moothall.connectors.kit.archives.failures import UnusableArchive
from moothall.connectors.kit.archives.names import shown
from moothall.connectors.kit.archives.opening import Stream

_PIECE = 256 * 1024  # bytes
_LONGEST = 4 * 1024 * 1024  # characters of one entry
_WHITE = re.compile(r"[ \t\r\n]*")
_PREAMBLE = re.compile(r"\s*[A-Za-z_$][\w.$-]{0,200}\s*=")  # window.YTD.tweets.part0 =
_LONGEST_PREAMBLE = 300  # characters
_UNSURE = 3  # characters
_DECODER = json.JSONDecoder()


class Record(NamedTuple):
    """One entry: what it says, and the bytes that say it."""

    value: Any
    raw: bytes


class Text:
    """The text of a stream, of which a bounded stretch is held at a time."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._held = ""
        self._at = 0
        self._ended = False

    def skip_assignment(self) -> None:
        """Go on behind `window.… =`, where the file begins with that; nothing is run."""
        while len(self._held) < _LONGEST_PREAMBLE and self._more():
            pass
        if found := _PREAMBLE.match(self._held, self._at):
            self._at = found.end()

    def peek(self) -> str:
        """The next character that is not white space, "" at the end."""
        while True:
            found = _WHITE.match(self._held, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self, expected: str) -> None:
        """Go past the one character that must be next. Raises UnusableArchive."""
        if self.peek() != expected:
            self._refuse()
        self._at += 1

    def take_if(self, possible: str) -> bool:
        """Go past a character that may be next; whether it was."""
        if self.peek() != possible:
            return False
        self._at += 1
        return True

    def value(self) -> Record:
        """The JSON value that is next. Raises UnusableArchive."""
        self.peek()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._held, self._at)
            except (ValueError, RecursionError):  # cut off here, or broken
                if not self._more():
                    self._refuse()
                continue
            if len(self._held) - end < _UNSURE and self._more():
                continue  # a number may go on: 1, 1e, 1e+, 1e+9
            raw = self._held[self._at : end].encode()
            self._at = end
            return Record(value, raw)

    def _more(self) -> bool:
        """Hold at least as much again; False at the end."""
        rest = self._held[self._at :]
        if len(rest) > _LONGEST:
            self._refuse()
        piece = self._piece(max(_PIECE, len(rest)))
        if piece:
            self._held, self._at = rest + piece, 0
        return bool(piece)

    def _piece(self, size: int) -> str:
        while not self._ended:
            read = self._stream.read(size)
            self._ended = not read
            if piece := self._decode.decode(read, final=self._ended):
                return piece
        return ""

    def _refuse(self) -> None:
        raise UnusableArchive(
            why=f"“{shown(self._stream.name)}” in it is not written as it should be, or cut off. "
            "Download the archive again, then try again."
        )


def read_records(stream: Stream, *, keys: Collection[str] = ()) -> Iterator[Record]:
    """Every entry of a JSON list, one after the other, without holding the list.

    Args:
        stream: the list, or an object that holds it; with or without `window.… =` before.
        keys: under which of its keys an object holds the list. Without any, an object is an
            entry itself, as some exports write it where there is only one.

    Raises:
        UnusableArchive: it is not JSON, is cut off, or an entry is longer than anything written
            by a person.
    """
    text = Text(stream)
    text.skip_assignment()
    if text.peek() == "{" and not keys:
        yield text.value()
    elif text.peek() == "{":
        yield from _inside(text, keys)
    else:
        yield from _entries(text)


def _inside(text: Text, keys: Collection[str]) -> Iterator[Record]:
    text.take("{")
    if text.take_if("}"):
        return
    while True:
        key = text.value().value
        text.take(":")
        if key in keys and text.peek() == "[":
            yield from _entries(text)
        else:
            text.value()
        if not text.take_if(","):
            break
    text.take("}")


def _entries(text: Text) -> Iterator[Record]:
    text.take("[")
    if text.take_if("]"):
        return
    while True:
        yield text.value()
        if not text.take_if(","):
            break
    text.take("]")
