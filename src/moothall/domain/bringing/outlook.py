"""Reads what Outlook saves as .msg: when it was sent, by whom, and its words.

Source: [MS-OXMSG]; properties are streams of their own, named by number and type. The container
is read by olefile, which steps through sectors; each stream that is read here has a bound.
"""

import email.parser
import email.policy
import io
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from olefile import OleFileIO

from moothall.domain.bringing.errors import NotAnExport

LONGEST = 200_000  # bytes of one stream
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_SUBJECT, _NAME, _SMTP, _WORDS, _HEADERS = "0037", "0C1A", "5D01", "1000", "007D"
_SENT, _RECEIVED = 0x00390040, 0x0E060040  # number and type: a time
_PROPERTIES, _HEAD, _ROW = "__properties_version1.0", 32, 16
_CODINGS = (("001F", "utf-16-le"), ("001E", "cp1252"))


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail. `sent_at` is aware, or None where it does not say."""

    sent_at: datetime | None
    name: str
    address: str
    subject: str
    words: str


def read_outlook(content: bytes) -> Letter:
    """One mail as Outlook saved it. Raises NotAnExport."""
    try:
        with OleFileIO(io.BytesIO(content)) as ole:
            return _letter(ole)
    except NotAnExport:
        raise
    except Exception:  # noqa: BLE001 readers raise whatever broken bytes lead them to
        raise NotAnExport from None


def _letter(ole: OleFileIO) -> Letter:
    if not ole.exists(_PROPERTIES):
        raise NotAnExport
    headers = email.parser.HeaderParser(policy=email.policy.compat32).parsestr(
        _words(ole, _HEADERS)
    )
    return Letter(
        _from_header(str(headers.get("Date") or "")) or _sent(ole),
        _words(ole, _NAME),
        _words(ole, _SMTP),
        _words(ole, _SUBJECT),
        _words(ole, _WORDS),
    )


def _words(ole: OleFileIO, number: str) -> str:
    for kind, coding in _CODINGS:
        name = f"__substg1.0_{number}{kind}"
        if ole.exists(name):
            with ole.openstream(name) as stream:
                return str(stream.read(LONGEST).decode(coding, "replace")).replace("\0", "")
    return ""


def _sent(ole: OleFileIO) -> datetime | None:
    with ole.openstream(_PROPERTIES) as stream:
        rows = stream.read(LONGEST)[_HEAD:]
    times = {}
    for at in range(0, len(rows) - _ROW + 1, _ROW):
        tag, _flags, ticks = struct.unpack_from("<IIQ", rows, at)
        times[tag] = ticks
    ticks = times.get(_SENT) or times.get(_RECEIVED)
    return _moment(ticks) if ticks else None


def _moment(ticks: int) -> datetime | None:
    """A time that is counted in tenths of a microsecond from 1601."""
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10)
    except OverflowError:
        return None


def _from_header(given: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(given[:200])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
