"""The boxes that an MP4 or MOV file is made of, and what of its bytes the pictures need.

Sources: ISO/IEC 14496-12 (2022), sections 4.2 and 8; QuickTime File Format, Apple.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import Struct, unpack_from
from typing import Final, NamedTuple

_HEAD: Final = Struct(">I4s")
_LONG: Final = Struct(">Q")
_MOST_BOXES: Final = 100_000
_MOST_SAMPLES: Final = 20_000_000


class Box(NamedTuple):
    """One box: its four letters, where it begins, where its content begins, where it ends."""

    kind: bytes
    begin: int
    body: int
    end: int


def boxes(film: bytes | bytearray, start: int, end: int) -> Iterator[Box]:
    """The boxes between two places. Raises ValueError where they do not fit."""
    at = start
    for _number in range(_MOST_BOXES):
        if at == end:
            return
        if end - at < _HEAD.size:
            if any(film[at:end]):
                raise ValueError("bytes behind the last box")
            return  # QuickTime ends lists with four zeros
        size, kind = _HEAD.unpack_from(film, at)
        body = at + _HEAD.size
        if size == 1 and end - body >= _LONG.size:
            size, body = _LONG.unpack_from(film, body)[0], body + _LONG.size
        elif size == 0:
            size = end - at
        if size < body - at or at + size > end:
            raise ValueError("a box that is longer than what holds it")
        yield Box(kind, at, body, at + size)
        at += size
    raise ValueError("too many boxes")


def inside(film: bytes | bytearray, box: Box, *path: bytes) -> Box | None:
    """The first box at the end of a path of kinds below `box`."""
    for kind in path:
        found = next((each for each in boxes(film, box.body, box.end) if each.kind == kind), None)
        if found is None:
            return None
        box = found
    return box


def blank(film: bytearray, box: Box) -> None:
    """Make free space of a box. Nothing else moves, so every offset stays right."""
    film[box.begin + 4 : box.begin + 8] = b"free"
    film[box.body : box.end] = bytes(box.end - box.body)


@dataclass(frozen=True, slots=True)
class Track:
    """One track of a film.

    Attributes:
        handler: `vide`, `soun` and so on: what its samples are.
        chunks: where its samples lie: offset and length, None where the length is not told.
    """

    box: Box
    handler: bytes
    chunks: list[tuple[int, int | None]] = field(default_factory=list)


def read_track(film: bytes | bytearray, box: Box) -> Track:
    """What a `trak` says of itself. Raises ValueError and struct.error for nonsense."""
    handler = inside(film, box, b"mdia", b"hdlr")
    if handler is None or handler.end - handler.body < 12:  # noqa: PLR2004 up to its four letters
        raise ValueError("a track that does not say what it is")
    kind = bytes(film[handler.body + 8 : handler.body + 12])
    table = inside(film, box, b"mdia", b"minf", b"stbl")
    return Track(box, kind, list(_chunks(film, table)) if table else [])


def _chunks(film: bytes | bytearray, table: Box) -> Iterator[tuple[int, int | None]]:
    found = {each.kind: each for each in boxes(film, table.body, table.end)}
    if b"co64" in found:
        offsets = _numbers(film, found[b"co64"], "Q", 4)
    elif b"stco" in found:
        offsets = _numbers(film, found[b"stco"], "I", 4)
    else:
        return
    sizes, runs = _sizes(film, found.get(b"stsz")), _runs(film, found.get(b"stsc"))
    if sizes is None or not runs:
        yield from ((offset, None) for offset in offsets)
        return
    at = run = 0
    for number, offset in enumerate(offsets, 1):
        while run + 1 < len(runs) and runs[run + 1][0] <= number:
            run += 1
        count = runs[run][1]
        yield offset, sum(sizes[at : at + count])
        at += count


def _sizes(film: bytes | bytearray, box: Box | None) -> tuple[int, ...] | None:
    """The length of each sample; None where all are said to be alike, which old sound is not."""
    if box is None or unpack_from(">I", film, box.body + 4)[0]:
        return None
    return _numbers(film, box, "I", 8)


def _runs(film: bytes | bytearray, box: Box | None) -> list[tuple[int, int]]:
    """From which chunk on, how many samples each chunk holds."""
    if box is None:
        return []
    count = unpack_from(">I", film, box.body + 4)[0]
    _require(count * 12 <= box.end - box.body - 8)
    flat = unpack_from(f">{count * 3}I", film, box.body + 8)
    return list(zip(flat[::3], flat[1::3], strict=True))


def _numbers(film: bytes | bytearray, box: Box, kind: str, before: int) -> tuple[int, ...]:
    """A table: `before` bytes, how many, and the numbers."""
    count = unpack_from(">I", film, box.body + before)[0]
    start = box.body + before + 4
    _require(count <= _MOST_SAMPLES and count * (8 if kind == "Q" else 4) <= box.end - start)
    return unpack_from(f">{count}{kind}", film, start)


def _require(holds: bool) -> None:  # noqa: FBT001 as `assert`
    if not holds:
        raise ValueError("a table that is longer than what holds it")
