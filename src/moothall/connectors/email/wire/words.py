"""Reads the encoded words of header fields (RFC 2047), also where they stand wrongly."""

import binascii
import re

from moothall.connectors.email.wire.charsets import decode
from moothall.connectors.email.wire.transfer import decode_base64

WORD = re.compile(rb"=\?([^?\s]{1,80})\?([bBqQ])\?(.{0,2000}?)\?=", re.DOTALL)


def decode_words(value: bytes) -> str:
    """`value` as text. Characters cut in two between neighbouring words are mended."""
    if b"=?" not in value:
        return decode(value)
    return "".join(decode(data, charset) for charset, data in _pieces(value))


def _pieces(value: bytes) -> list[tuple[str, bytes]]:
    """Stretches of `value` with their charsets, neighbours of one charset joined."""
    pieces: list[tuple[str, bytes]] = []
    at = 0
    for match in WORD.finditer(value):
        between = value[at : match.start()]
        if between.strip() or not at:
            _append(pieces, "", between)
        _append(pieces, _charset(match[1]), _content(match[2], match[3]))
        at = match.end()
    _append(pieces, "", value[at:])
    return pieces


def _append(pieces: list[tuple[str, bytes]], charset: str, data: bytes) -> None:
    if charset and pieces and pieces[-1][0] == charset:
        pieces[-1] = (charset, pieces[-1][1] + data)
    elif data:
        pieces.append((charset, data))


def _charset(declared: bytes) -> str:
    """The charset without the language that RFC 2231 lets stand behind it."""
    return declared.partition(b"*")[0].decode("ascii", "replace").lower()


def _content(encoding: bytes, text: bytes) -> bytes:
    return decode_base64(text) if encoding in b"bB" else binascii.a2b_qp(text, header=True)
