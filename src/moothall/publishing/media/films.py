"""Takes out of MP4 and MOV files whatever does not belong to picture and sound, in place.

A phone writes where it was into `udta`, `meta` and tracks of its own; a dashboard camera into
free space; an editor leaves old headers behind. So only what is known to be needed is kept, and
all else is filled with zeros. No frame is touched: it needs no video program.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from moothall.publishing.media.boxes import Box, Track, blank, boxes, inside, read_track
from moothall.publishing.media.errors import DamagedMedia, MayTellPlace, NotMedia

_TOP: Final = frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp", b"ssix"})
_IN_MOVIE: Final = frozenset({b"mvhd", b"trak", b"mvex", b"iods"})
_IN_TRACK: Final = frozenset({b"tkhd", b"edts", b"mdia", b"tapt", b"load"})
_IN_MEDIA: Final = frozenset({b"mdhd", b"hdlr", b"minf", b"elng"})
_SHOWN: Final = frozenset({b"vide", b"soun"})
_CLOCK: Final = b"tmcd"  # counts frames, and is needed by nothing on a network
_TELLING: Final = (b"\xa9xyz", b"location.ISO6709", b"GPSLatitude", b"gpmd", b"camm")


@dataclass(frozen=True, slots=True)
class Film:
    """A film that says nothing but its pictures and sounds; sides in pixels, 0 if unknown."""

    content: bytes
    width: int
    height: int
    seconds: float


def read_film(content: bytes, filename: str) -> Film:
    """The same film, as long as before, without anything about place, device or person.

    Raises:
        NotMedia: there is no film in it.
        DamagedMedia: its boxes do not fit together.
        MayTellPlace: something in it cannot be understood well enough to be cleaned.
    """
    try:
        return _cleaned(bytearray(content), filename)
    except (ValueError, struct.error, IndexError, OverflowError):
        raise DamagedMedia(file=filename) from None


def _cleaned(film: bytearray, filename: str) -> Film:
    top = list(boxes(film, 0, len(film)))
    movie = next((each for each in top if each.kind == b"moov"), None)
    if movie is None:
        raise NotMedia(file=filename)
    if inside(film, movie, b"cmov"):
        raise MayTellPlace(file=filename)  # a packed header
    tracks = [
        read_track(film, each)
        for each in boxes(film, movie.body, movie.end)
        if each.kind == b"trak"
    ]
    shown = [each for each in tracks if each.handler in _SHOWN]
    if not any(each.handler == b"vide" for each in shown):
        raise NotMedia(file=filename)
    in_pieces = any(each.kind == b"moof" for each in top)
    if in_pieces and any(each.handler not in _SHOWN | {_CLOCK} for each in tracks):
        raise MayTellPlace(file=filename)  # its samples are spread over the file
    facts = _facts(film, movie, shown)
    if not in_pieces:
        _blank_between(film, top, tracks)
    _blank_others(film, movie, tracks, top)
    if any(word in film[movie.begin : movie.end] for word in _TELLING):
        raise MayTellPlace(file=filename)
    return Film(bytes(film), *facts)


def _blank_others(film: bytearray, movie: Box, tracks: list[Track], top: list[Box]) -> None:
    """Fill every box that is not known to be needed with zeros."""
    dropped = {each.box.begin for each in tracks if each.handler not in _SHOWN}
    for track in tracks:
        _keep_only(film, boxes(film, track.box.body, track.box.end), _IN_TRACK)
        media = inside(film, track.box, b"mdia")
        if media:
            _keep_only(film, boxes(film, media.body, media.end), _IN_MEDIA)
    for each in list(boxes(film, movie.body, movie.end)):
        if each.kind not in _IN_MOVIE or each.begin in dropped:
            blank(film, each)
    _keep_only(film, top, _TOP)


def _keep_only(film: bytearray, found: Iterable[Box], needed: frozenset[bytes]) -> None:
    for each in list(found):
        if each.kind not in needed:
            blank(film, each)


def _blank_between(film: bytearray, top: list[Box], tracks: list[Track]) -> None:
    """Fill what lies between the samples of picture and sound with zeros."""
    ends = sorted({start for track in tracks for start, _length in track.chunks})
    following = dict(pairwise([*ends, len(film)]))
    kept = sorted(
        (start, start + length if length is not None else following[start])
        for track in tracks
        if track.handler in _SHOWN
        for start, length in track.chunks
    )
    if kept and kept[-1][0] > len(film):
        raise ValueError("samples behind the end")
    for box in top:
        if box.kind == b"mdat":
            _blank_gaps(film, box, kept)


def _blank_gaps(film: bytearray, box: Box, kept: list[tuple[int, int]]) -> None:
    at = box.body
    for start, end in kept:
        if start >= box.end:
            break
        if start > at:
            film[at:start] = bytes(start - at)
        at = min(max(at, end), box.end)
    film[at : box.end] = bytes(box.end - at)


def _facts(film: bytearray, movie: Box, shown: list[Track]) -> tuple[int, int, float]:
    """Width and height in pixels, and how long it takes in seconds; 0 where it does not say."""
    width = height = 0
    for track in shown:
        header = inside(film, track.box, b"tkhd")
        if track.handler == b"vide" and header and header.end - header.body >= 84:  # noqa: PLR2004
            sides = struct.unpack_from(">II", film, header.end - 8)
            width, height = max(width, sides[0] >> 16), max(height, sides[1] >> 16)
    header = inside(film, movie, b"mvhd")
    if header is None:
        return width, height, 0.0
    long = film[header.body] == 1
    form, at = (">IQ", header.body + 20) if long else (">II", header.body + 12)
    scale, duration = struct.unpack_from(form, film, at)
    return width, height, duration / scale if scale else 0.0
