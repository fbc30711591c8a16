"""Undoes the transfer encodings of mail. Total: what is broken is read as far as it goes."""

import binascii
import re

NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)
PADDING = re.compile(rb"=+")
MOST_BROKEN = 1_000  # lines of uuencode, before the rest is not looked at
GROUP = 4  # base64 characters that make three bytes


def decode_transfer(data: bytes, encoding: str) -> bytes:
    """The bytes that `data` stands for; as they are where the encoding is unknown."""
    if encoding == "base64":
        return decode_base64(data)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(data)
    if encoding in {"uuencode", "x-uuencode", "uue", "x-uue"}:
        return _decode_uu(data)
    return data


def decode_base64(data: bytes) -> bytes:
    """Base64, with foreign characters skipped, wrong padding mended and joined pieces read on."""
    data = data.translate(None, NOT_BASE64)
    if b"=" not in data.rstrip(b"="):
        return _piece(data)
    return b"".join(_piece(piece) for piece in PADDING.split(data))


def _piece(data: bytes) -> bytes:
    data = data.rstrip(b"=")
    over = len(data) % GROUP
    if over == 1:
        data, over = data[:-1], 0
    return binascii.a2b_base64(data + b"=" * (-over % GROUP))


def _decode_uu(data: bytes) -> bytes:
    lines = data.splitlines()
    begin = next((n for n, line in enumerate(lines) if line.startswith(b"begin ")), -1)
    pieces: list[bytes] = []
    broken, room = 0, len(data)  # short lines stand for long ones: never for more than came
    for line in lines[begin + 1 :]:
        piece = _uu_line(line)
        broken += piece is None
        room -= len(piece or b"")
        if line.strip() == b"end" or broken > MOST_BROKEN or room < 0:
            break
        pieces.append(piece or b"")
    return b"".join(pieces)


def _uu_line(line: bytes) -> bytes | None:
    """What one line holds; None where it holds nothing that can be read."""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        wanted = (((line[0] - 32) & 63) * 4 + 5) // 3  # some writers add stray characters
    try:
        return binascii.a2b_uu(line[:wanted])
    except binascii.Error:
        return None
