"""Reads from a picture when it was taken, as its camera wrote it; its pixels are not touched."""

import io
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from PIL import Image

from moothall.domain.bringing.kinds import NOTHING, DateFrom, Proposal
from moothall.domain.bringing.sniffing import PICTURES, Form, form_of

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
_HEIC_HEAD = re.compile(rb"Exif\0\0(?=II\x2a\0|MM\0\x2a)")  # an item of HEIF, annex A.2.1
_HEIC_BYTES = 65_536  # of it that are read; cameras write the date near its beginning
_EXIF, _TAKEN, _ZONE, _CHANGED = 0x8769, 0x9003, 0x9011, 0x0132
_MOMENT = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")
_DAY = 24


def date_in_picture(content: bytes, zone: tzinfo) -> Proposal:
    """When the camera says it was taken; NOTHING where it says nothing that can be."""
    form = form_of(content)
    if form not in PICTURES:
        return NOTHING
    try:
        exif = _in_heic(content) if form is Form.HEIC else _in_picture(content)
        inner = exif.get_ifd(_EXIF)
        taken = inner.get(_TAKEN) or exif.get(_CHANGED)
        offset = inner.get(_ZONE)
    except Exception:  # noqa: BLE001 readers raise whatever broken bytes lead them to
        return NOTHING
    return _proposal(str(taken or "")[:40], str(offset or "")[:10], zone)


def _in_picture(content: bytes) -> Image.Exif:
    with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
        return image.getexif()


def _in_heic(content: bytes) -> Image.Exif:
    """What an iPhone wrote beside its picture: found by its mark, so that nothing is decoded."""
    exif = Image.Exif()
    found = _HEIC_HEAD.search(content)
    if found:
        exif.load(content[found.start() : found.start() + _HEIC_BYTES])
    return exif


def _proposal(taken: str, offset: str, zone: tzinfo) -> Proposal:
    match = _MOMENT.match(taken)
    if match is None:
        return NOTHING
    there = _zone(offset)
    try:
        at = datetime(*map(int, match.groups()), tzinfo=there or zone)  # type: ignore[arg-type, misc]
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return NOTHING
    clock = "camera" if there else "camera, its time zone taken to be ours"
    return Proposal(at, DateFrom.FILE, clock=clock)


def _zone(offset: str) -> tzinfo | None:
    match = _OFFSET.fullmatch(offset)
    if match is None or int(match[2]) >= _DAY:
        return None
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return timezone(ahead if match[1] == "+" else -ahead)
