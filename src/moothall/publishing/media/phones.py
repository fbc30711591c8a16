"""What the boxes of a phone's picture say of it, before anything decodes it.

Source: ISO/IEC 23008-12 (2022), sections 6.4.2 and 6.5.8; ISO/IEC 14496-12 (2022), section 8.11.
"""

import struct
from typing import Final

from moothall.publishing.media.boxes import Box, boxes, inside

_VERSION: Final = 4  # bytes of version and flags, with which most of these boxes begin
_MOST_ITEMS: Final = 65_536
_LARGE_NUMBERS: Final = 1  # the flag of an `ipma` whose numbers of properties have two bytes


def is_no_picture(content: bytes) -> bool:
    """Whether what would be shown says itself that it is none: how deep, how seen through.

    Total: of bytes that cannot be followed it says no, and the decoder decides.
    """
    try:
        return b"auxC" in _said_of_first(content)
    except (ValueError, struct.error, IndexError):
        return False


def _said_of_first(content: bytes) -> set[bytes]:
    """The kinds of the properties of the item that is to be shown first."""
    whole = Box(b"", 0, 0, len(content))
    meta = inside(content, whole, b"meta")
    if meta is None:
        return set()
    meta = meta._replace(body=meta.body + _VERSION)
    primary, known = inside(content, meta, b"pitm"), inside(content, meta, b"iprp", b"ipco")
    links = inside(content, meta, b"iprp", b"ipma")
    if not primary or not known or not links:
        return set()
    kinds = [each.kind for each in boxes(content, known.body, known.end)]
    wide = content[primary.body] > 0
    (number,) = struct.unpack_from(">I" if wide else ">H", content, primary.body + _VERSION)
    return {kinds[place - 1] for place in _linked(content, links, number) if place}


def _linked(content: bytes, links: Box, number: int) -> list[int]:
    """The places of the properties of one item, from 1."""
    large = content[links.body + _VERSION - 1] & _LARGE_NUMBERS
    one = struct.Struct(">IB" if content[links.body] else ">HB")
    each, mask = (">H", 0x7FFF) if large else (">B", 0x7F)  # the first bit says how it matters
    width, at = struct.calcsize(each), links.body + _VERSION + 4
    for _item in range(_MOST_ITEMS):
        if at >= links.end:
            break
        item, count = one.unpack_from(content, at)
        at += one.size
        if item == number:
            places = struct.iter_unpack(each, content[at : at + count * width])
            return [place & mask for (place,) in places]
        at += count * width
    return []
