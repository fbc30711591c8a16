"""Takes tags and attachments out of WebM files, in place, where their shape can be followed.

Source: RFC 8794 (EBML), RFC 9559 (Matroska).
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from moothall.publishing.media.errors import DamagedMedia, MayTellPlace

_HEADER, _SEGMENT, _VOID = 0x1A45DFA3, 0x18538067, 0xEC
_INFO, _TRACKS, _CLUSTER = 0x1549A966, 0x1654AE6B, 0x1F43B675
_KEPT: Final = frozenset({_INFO, _TRACKS, _CLUSTER, 0x114D9B74, 0x1C53BB6B, 0x1043A770})
_FIGURES: Final = frozenset({0x2AD7B1, 0x4489, 0x4D80, 0x5741})
_LONGEST_ID, _LONGEST_LENGTH = 4, 8  # bytes
_SUBTITLES: Final = 0x11
_TRACK, _TRACK_KIND = 0xAE, 0x83
_MOST: Final = 1_000_000


class Element(NamedTuple):
    """One element; `size` is None where the writer did not know it."""

    number: int
    begin: int
    body: int
    size: int | None


def read_webm(content: bytes, filename: str) -> bytes:
    """The same film, as long as before, with what is not picture, sound or index left empty.

    Raises:
        DamagedMedia: its elements do not fit together.
        MayTellPlace: it was written without lengths, or has a track of words.
    """
    film = bytearray(content)
    try:
        _clean(film, filename)
    except (ValueError, IndexError):
        raise DamagedMedia(file=filename) from None
    return bytes(film)


def _clean(film: bytearray, filename: str) -> None:
    header, segment, *rest = _elements(film, 0, len(film))
    if header.number != _HEADER or segment.number != _SEGMENT:
        raise ValueError("no segment")
    for each in rest:
        _empty(film, each)
    end = len(film) if segment.size is None else segment.body + segment.size
    for each in list(_elements(film, segment.body, end)):
        if each.size is None:
            raise MayTellPlace(file=filename)
        if each.number == _TRACKS:
            _require_no_words(film, each, filename)
        elif each.number == _INFO:
            _keep_figures(film, each)
        elif each.number not in _KEPT:
            _empty(film, each)


def _keep_figures(film: bytearray, info: Element) -> None:
    """Of what is said of the whole, keep how long it is and which programs wrote it."""
    for each in list(_elements(film, info.body, info.body + (info.size or 0))):
        if each.number not in _FIGURES:
            _empty(film, each)


def _require_no_words(film: bytearray, tracks: Element, filename: str) -> None:
    for track in _elements(film, tracks.body, tracks.body + (tracks.size or 0)):
        if track.number != _TRACK:
            continue
        for each in _elements(film, track.body, track.body + (track.size or 0)):
            if each.number == _TRACK_KIND and film[each.body] not in {1, 2}:
                raise MayTellPlace(file=filename)


def _elements(film: bytearray, start: int, end: int) -> Iterator[Element]:
    at = start
    for _number in range(_MOST):
        if at >= end:
            return
        width = _width(film[at], _LONGEST_ID)
        number = int.from_bytes(film[at : at + width], "big")
        length_at = at + width
        length = _width(film[length_at], _LONGEST_LENGTH)
        raw = int.from_bytes(film[length_at : length_at + length], "big")
        size: int | None = raw & ((1 << (7 * length)) - 1)
        body = length_at + length
        if size == (1 << (7 * length)) - 1:
            yield Element(number, at, body, None)
            return
        at, begin = body + (size or 0), at
        if at > end:
            raise ValueError("an element that is longer than what holds it")
        yield Element(number, begin, body, size)
    raise ValueError("too many elements")


def _width(first: int, most: int) -> int:
    width = 9 - first.bit_length()
    if not 1 <= width <= most:
        raise ValueError("no such width")
    return width


def _empty(film: bytearray, element: Element) -> None:
    """Put an empty element of the same length in its place."""
    whole = element.body + (element.size or 0) - element.begin
    if whole < 2:  # noqa: PLR2004 an id and a length
        raise ValueError("nothing fits there")
    width = 8 if whole >= 9 else 1  # noqa: PLR2004 an id and the longest length
    size = whole - 1 - width
    head = bytes([_VOID]) + (size | 1 << (7 * width)).to_bytes(width, "big")
    film[element.begin : element.begin + whole] = head + bytes(size)
