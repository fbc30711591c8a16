"""Reads GIFs block by block and leaves out what says anything but pictures and their timing.

Source: CompuServe, GIF89a specification, 1990.
"""

from dataclasses import dataclass
from typing import Final

_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_LOOPS: Final = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_HEAD: Final = 13  # bytes before the table of colours
MOST_FRAMES: Final = 2_000


@dataclass(frozen=True, slots=True)
class Animation:
    """A GIF without comments and foreign blocks."""

    content: bytes
    width: int
    height: int
    frames: int


def read_animation(content: bytes) -> Animation:
    """The same frames, bit by bit, and nothing else. Raises ValueError for what is no GIF."""
    if not content.startswith((b"GIF87a", b"GIF89a")) or len(content) < _HEAD:
        raise ValueError("not a GIF")
    at = _HEAD + _colours(content[10])
    kept, frames = [content[:at]], 0
    while (kind := _byte(content, at)) != _END:
        end = _end_of_block(content, at)
        frames += kind == _IMAGE
        if frames > MOST_FRAMES:
            raise ValueError("too many frames")
        if kind == _IMAGE or _is_kept(content, at):
            kept.append(content[at:end])
        at = end
    width, height = (int.from_bytes(content[n : n + 2], "little") for n in (6, 8))
    if not frames or not width or not height:
        raise ValueError("no frames")
    return Animation(b"".join([*kept, bytes([_END])]), width, height, frames)


def _colours(flags: int) -> int:
    """Bytes of a table of colours."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _byte(content: bytes, at: int) -> int:
    if at >= len(content):
        raise ValueError("cut off")
    return content[at]


def _is_kept(content: bytes, at: int) -> bool:
    label = _byte(content, at + 1)
    loops = label == _APPLICATION and content[at + 3 : at + 14] in _LOOPS
    return label == _TIMING or loops


def _end_of_block(content: bytes, at: int) -> int:
    kind = content[at]
    if kind == _EXTENSION:
        return _end_of_chain(content, at + 2)
    if kind == _IMAGE:
        flags = _byte(content, at + 9)
        return _end_of_chain(content, at + 10 + _colours(flags) + 1)
    raise ValueError("unknown block")


def _end_of_chain(content: bytes, at: int) -> int:
    """Behind a chain of pieces, each of which says its length."""
    while length := _byte(content, at):
        at += 1 + length
    return at + 1
