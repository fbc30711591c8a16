"""Reads mbox files, as they are or inside a zip or tar.gz: one mail at a time, however many.

Source: RFC 4155, and the variant called mboxrd, which writes ">From " for a line that would look
like the beginning of the next mail.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from moothall.connectors.email.wire.reading import read_message
from moothall.connectors.kit.archives import Stream, UnusableArchive, opened
from moothall.connectors.kit.archives.failures import told_in_words
from moothall.domain.exchange import Peculiarity, ReceivedMessage

_LARGEST = 32 * 1024 * 1024  # bytes of one mail; what is beyond is left out
_PIECE = 256 * 1024
_LINE = 1024 * 1024  # bytes of one line
_MBOX = re.compile(r"\.mbox$|(?:^|/)mbox$", re.IGNORECASE)
_BEGINS = re.compile(
    rb"From [^\r\n]{0,300}?\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,40}?\d\d:\d\d"
    rb"[^\r\n]{0,60}\r?\n"
)
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


class _Source(Protocol):
    """What bytes can be read from."""

    def read(self, size: int, /) -> bytes: ...


def read_archive(path: Path) -> Iterator[ReceivedMessage]:
    """Every mail in the mbox at `path`, in its own order, from others and from ourselves.

    Raises:
        UnusableArchive: it is no mbox, is damaged, or means harm.
    """
    with told_in_words(), path.open("rb") as file:
        start = file.read(4)
    if start.startswith((b"PK", b"\x1f\x8b")):
        yield from _packed(path)
    else:
        with path.open("rb") as file:
            yield from _mails(file)


def _packed(path: Path) -> Iterator[ReceivedMessage]:
    with opened(path, lambda name: bool(_MBOX.search(name))) as archive:
        if not archive.names:
            raise UnusableArchive(
                why="there is no file in it that ends in .mbox. Choose the mbox file itself."
            )
        for name in archive.names:
            with archive.stream(name) as stream:
                yield from _mails(stream)


def _mails(source: _Source | Stream) -> Iterator[ReceivedMessage]:
    held: list[bytes] = []
    size, blank, begun = 0, True, False
    for line in _lines(source):
        if blank and _BEGINS.fullmatch(line):
            if begun:
                yield _mail(held, size)
            held, size, begun = [], 0, True
        elif not begun:
            _refuse()
        else:
            size += len(line)
            if size <= _LARGEST:
                held.append(line)
        blank = not line.strip(b"\r\n")
    if not begun:
        _refuse()
    yield _mail(held, size)


def _mail(held: list[bytes], size: int) -> ReceivedMessage:
    raw = b"".join(held)
    if raw.endswith((b"\n\n", b"\r\n\r\n")):
        raw = raw[: -2 if raw.endswith(b"\r\n") else -1]  # the blank line belongs to the mbox
    message = read_message(_QUOTED.sub(rb"\1", raw))
    if size <= _LARGEST:
        return message
    return replace(message, peculiarities=message.peculiarities | {Peculiarity.CUT_SHORT})


def _lines(source: _Source | Stream) -> Iterator[bytes]:
    """Lines with their ends, none of them longer than `_LINE` and a piece."""
    rest = b""
    while piece := source.read(_PIECE):
        *whole, rest = (rest + piece).splitlines(keepends=True)
        yield from whole
        if len(rest) > _LINE:
            yield rest
            rest = b""
    if rest:
        yield rest


def _refuse() -> None:
    raise UnusableArchive(
        why="it does not begin as an mbox file does, with a line that says “From”. Export the "
        "mailbox again as mbox, then try again."
    )
