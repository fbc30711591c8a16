"""Reads when a film or voice message was recorded: `mvhd` of MP4 and M4A, `bext` of WAV, tags.

Sources: ISO/IEC 14496-12, 8.2.2: seconds since 1 January 1904, UTC; QuickTime File Format, user
data and metadata, for the day that M4A has where that is nought; EBU Tech 3285, 2.3: day and time
of the recorder's own clock. What is not looked for is stepped over; nothing is decoded.
"""

import re
import struct
from datetime import UTC, datetime, timedelta, tzinfo

from moothall.domain.bringing.kinds import NOTHING, DateFrom, Proposal
from moothall.domain.bringing.sniffing import Form, form_of
from moothall.domain.bringing.tags import date_in_comments, date_in_id3, date_written

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_BOXED = frozenset({Form.MP4, Form.MOV, Form.M4A})
_MOST_BOXES = 1_000
_EARLIEST = 1990
_HEAD, _LARGE, _VERSION = 8, 16, 4  # bytes of the head of a box; of a version behind it
_MOST_TEXT = 100  # bytes
_RIFF, _WRITTEN = 12, slice(320, 338)  # bytes before the first chunk; of `bext`, day and time
_MOMENT = re.compile(rb"(\d{4})[-_:./ ](\d\d)[-_:./ ](\d\d)(\d\d)[-_:./ ](\d\d)[-_:./ ](\d\d)")


def date_in_recording(content: bytes, zone: tzinfo) -> Proposal:
    """When its recorder says it began; NOTHING where it says nothing that can be."""
    form = form_of(content)
    if form in _BOXED:
        found = _in_boxes(content)
        return _in_its_list(content, zone) if found is NOTHING else found
    readers = {Form.WAV: _in_wave, Form.MP3: date_in_id3, Form.OGG: date_in_comments}
    return readers[form](content, zone) if form in readers else NOTHING


def _in_boxes(content: bytes) -> Proposal:
    header = _inside(content, b"moov", b"mvhd")
    if not header:
        return NOTHING
    seconds = _created(content[header[0] : min(header[1], header[0] + 20)])
    at = _EPOCH + timedelta(seconds=seconds) if 0 < seconds < 2**33 else _EPOCH
    if at.year < _EARLIEST:
        return NOTHING
    return Proposal(at, DateFrom.FILE, clock="recorder")


def _in_its_list(content: bytes, zone: tzinfo) -> Proposal:
    """What `©day` says: a text behind eight bytes that tell its kind."""
    found = _inside(content, b"moov", b"udta", b"meta", b"ilst", b"\xa9day", b"data")
    if found is None:
        return NOTHING
    text = content[found[0] + _HEAD : min(found[1], found[0] + _MOST_TEXT)]
    return date_written(text.decode("utf-8", "replace"), zone)


def _inside(content: bytes, *kinds: bytes) -> tuple[int, int] | None:
    """Where the inside of a box begins and ends that stands in others, the outermost first."""
    place: tuple[int, int] | None = (0, len(content))
    for kind in kinds:
        place = place and _box(content, *place, kind)
        if place and kind == b"meta":
            place = (place[0] + _VERSION, place[1])
    return place


def _in_wave(content: bytes, zone: tzinfo) -> Proposal:
    match = _MOMENT.match(_chunk(content, b"bext")[_WRITTEN])
    if match is None:
        return NOTHING
    try:
        at = datetime(*map(int, match.groups()), tzinfo=zone)  # type: ignore[arg-type, misc]
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return NOTHING
    if at.year < _EARLIEST:
        return NOTHING
    return Proposal(at, DateFrom.FILE, clock="recorder, its time zone taken to be ours")


def _chunk(content: bytes, kind: bytes) -> bytes:
    """The inside of the first chunk of this kind; nothing where there is none."""
    at = _RIFF
    for _ in range(_MOST_BOXES):
        if at + _HEAD > len(content):
            break
        found, size = struct.unpack_from("<4sI", content, at)
        if found == kind:
            return content[at + _HEAD : at + _HEAD + min(size, 1_024)]
        at += _HEAD + size + size % 2
    return b""


def _box(content: bytes, begin: int, end: int, kind: bytes) -> tuple[int, int] | None:
    """Where the inside of the first box of this kind begins and ends."""
    at = begin
    for _ in range(_MOST_BOXES):
        if at + _HEAD > end:
            return None
        size, found = struct.unpack_from(">I4s", content, at)
        head = _HEAD
        if size == 1 and at + _LARGE <= end:
            (size,), head = struct.unpack_from(">Q", content, at + _HEAD), _LARGE
        size = size or end - at
        if size < head:
            return None
        if found == kind:
            return at + head, min(at + size, end)
        at += size
    return None


def _created(inside: bytes) -> int:
    """Seconds since 1904; 0 where the box is too short to say."""
    shape, length = (">Q", 12) if inside[:1] == b"\x01" else (">I", 8)
    if len(inside) < length:
        return 0
    (seconds,) = struct.unpack_from(shape, inside, 4)
    return int(seconds)
