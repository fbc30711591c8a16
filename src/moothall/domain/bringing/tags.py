"""Reads when a song or voice message was recorded, from its tags: ID3 of MP3, comments of Ogg.

Sources: id3.org, ID3v2.2.0 (TYE, TDA, TIM), 2.3.0 (TYER, TDAT, TIME) and 2.4.0 (TDRC and its
kind; 4.0-structure, section 6.2 for lengths in seven bits); RFC 3533 section 6 (pages of Ogg);
RFC 7845 section 5.2 and the Vorbis I specification, section 5 (comments). Only the beginning is
looked at, what is not looked for is stepped over, and nothing is decoded.
"""

import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from moothall.domain.bringing.kinds import NOTHING, DateFrom, DayPart, Proposal

MOST_BYTES = 1_000_000  # of a tag that are looked at; a cover picture may stand before the date
_MOST_FRAMES = 500
_LONGEST = 100  # characters of a date
_EARLIEST = 1990
_WHEN = re.compile(
    r"(?P<year>\d{4})(?:(?P<sep>[-/.:]?)(?P<month>\d\d)(?P=sep)(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d)(?:\.\d{1,9})?)?"
    r" ?(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?(?!\d)",
    re.ASCII,
)
_CODINGS = ("latin-1", "utf-16", "utf-16-be", "utf-8")  # by the number before the text of a frame
_RECORDED = ("TDRC", "TDRL", "TDOR")  # of 2.4, the most telling first
_SHORT = {"TYE": "TYER", "TDA": "TDAT", "TIM": "TIME"}  # of 2.2, as 2.3 names them
_COMMENTS = ("CREATION_TIME", "DATE", "YEAR")
_PACKETS = (b"OpusTags", b"\x03vorbis")


def date_in_id3(content: bytes, zone: tzinfo) -> Proposal:
    """What the tag before an MP3 says; NOTHING where it names no whole day that can be."""
    frames = dict(_frames(content[:MOST_BYTES]))
    return _first([*(frames.get(name, "") for name in _RECORDED), _of_parts(frames)], zone)


def date_in_comments(content: bytes, zone: tzinfo) -> Proposal:
    """What the comments of an Ogg say, Opus or Vorbis; NOTHING as above."""
    said = dict(reversed(list(_comments(_packet(content[:MOST_BYTES])))))
    return _first([said.get(name, "") for name in _COMMENTS], zone)


def _first(texts: list[str], zone: tzinfo) -> Proposal:
    proposals = (date_written(each, zone) for each in texts)
    return next((each for each in proposals if each is not NOTHING), NOTHING)


def date_written(text: str, zone: tzinfo) -> Proposal:
    """A day, or a moment where a clock stands beside it; a year alone is when a song came out."""
    match = _WHEN.match(text[:_LONGEST].strip())
    if match is None or not match["day"]:
        return NOTHING
    try:
        day = datetime(*(int(match[part]) for part in ("year", "month", "day")), tzinfo=zone)  # type: ignore[arg-type, misc]
        at, part, clock = _clocked(match, day, zone)
        at.astimezone(UTC)
    except (ValueError, OverflowError):
        return NOTHING
    return NOTHING if at.year < _EARLIEST else Proposal(at, DateFrom.FILE, part, clock=clock)


def _clocked(match: re.Match[str], day: datetime, zone: tzinfo) -> tuple[datetime, DayPart, str]:
    if match["hour"] is None:
        return day, DayPart.DAY, "recorder, which wrote the day alone"
    clock = time(int(match["hour"]), int(match["minute"]), int(match["second"] or 0))
    there = _zone(match["zone"])
    at = datetime.combine(day.date(), clock, there or zone)
    words = "recorder" if there else "recorder, its time zone taken to be ours"
    return at, DayPart.MOMENT, words


def _zone(written: str | None) -> tzinfo | None:
    if not written or written == "Z":
        return UTC if written else None
    ahead = timedelta(hours=int(written[1:3]), minutes=int(written[-2:]))
    return timezone(ahead if written[0] == "+" else -ahead)


def _of_parts(frames: dict[str, str]) -> str:
    """Year, day and time of 2.3 as 2.4 writes them: TDAT has the day before the month."""
    year, day, clock = (frames.get(name, "") for name in ("TYER", "TDAT", "TIME"))
    if len(day) != 4:  # noqa: PLR2004 two figures of the day, two of the month
        return year
    written = f"{year}-{day[2:]}-{day[:2]}"
    return f"{written}T{clock[:2]}:{clock[2:]}" if len(clock) == 4 else written  # noqa: PLR2004


def _frames(content: bytes) -> Iterator[tuple[str, str]]:
    """Name and text of each frame that may tell a date."""
    if len(content) < 10 or content[:3] != b"ID3":  # noqa: PLR2004 bytes of the head
        return
    major, flags, length = content[3], content[5], _seven(content[6:10])
    tag = content[10 : 10 + length]
    if flags & 0x80 and major < 4:  # noqa: PLR2004 2.4 does so frame by frame
        tag = tag.replace(b"\xff\x00", b"\xff")
    at = _extended(tag, major) if flags & 0x40 else 0
    shape = struct.Struct(">3s3s" if major == 2 else ">4s4s2s")  # noqa: PLR2004
    for _ in range(_MOST_FRAMES):
        if at + shape.size > len(tag):
            return
        name, size, *marks = shape.unpack_from(tag, at)
        within = _seven(size) if major > 3 else int.from_bytes(size)  # noqa: PLR2004
        if name[:1] == b"T" and within < _LONGEST * 4:
            called, begin = name.decode("latin-1"), at + shape.size
            inside = _plain(tag[begin : begin + within], marks[0] if major > 3 else b"\0\0")  # noqa: PLR2004
            yield _SHORT.get(called, called), _text(inside)
        at += shape.size + within


def _plain(inside: bytes, marks: bytes) -> bytes:
    """A frame of 2.4 without what its marks say was put in (4.0-structure, section 4.1.2)."""
    kept = inside[4:] if marks[1] & 1 else inside
    return kept.replace(b"\xff\x00", b"\xff") if marks[1] & 2 else kept


def _extended(tag: bytes, major: int) -> int:
    """How long the second head is, which 2.3 counts without its own length."""
    size = tag[:4]
    return _seven(size) if major > 3 else int.from_bytes(size) + 4  # noqa: PLR2004


def _seven(size: bytes) -> int:
    """A length in bytes of which only seven bits count."""
    found = 0
    for each in size:
        found = found << 7 | each & 0x7F
    return found


def _text(written: bytes) -> str:
    if not written or written[0] >= len(_CODINGS):
        return ""
    said = written[1:].decode(_CODINGS[written[0]], "replace")
    return said.partition("\0")[0]


def _packet(content: bytes) -> bytes:
    """The second packet of the first stream: the comments. Other streams are stepped over."""
    packets, stream, at = [bytearray()], None, 0
    while content[at : at + 4] == b"OggS" and at + 27 <= len(content):
        serial, count = content[at + 14 : at + 18], content[at + 26]
        lacing = content[at + 27 : at + 27 + count]
        at += 27 + count
        stream = stream or serial
        for size in lacing:
            if serial == stream:
                packets[-1] += content[at : at + size]
                if size < 255:  # noqa: PLR2004 the last piece of a packet
                    packets.append(bytearray())
            at += size
        if len(packets) > 2:  # noqa: PLR2004 the head, and the comments
            return bytes(packets[1])
    return bytes(packets[1]) if len(packets) > 1 else b""


def _comments(packet: bytes) -> Iterator[tuple[str, str]]:
    """Each comment as NAME and value; what is cut off ends it."""
    start = next((each for each in _PACKETS if packet.startswith(each)), None)
    if start is None:
        return
    at = len(start) + 4 + _length(packet, len(start))
    count, at = _length(packet, at), at + 4
    for _ in range(min(count, _MOST_FRAMES)):
        size, at = _length(packet, at), at + 4
        if at + size > len(packet):
            return
        name, _equals, value = packet[at : at + min(size, _LONGEST)].partition(b"=")
        yield name.decode("latin-1").upper(), value.decode("utf-8", "replace")
        at += size


def _length(packet: bytes, at: int) -> int:
    return int.from_bytes(packet[at : at + 4], "little")
