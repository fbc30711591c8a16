"""Puts pictures of phones together for tests, of the one small picture that is kept here.

Source: ISO/IEC 23008-12 (2022), sections 6 and 7; the boxes are those of ISO/IEC 14496-12.
"""

import struct
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from moothall.publishing.media.tests.making import box

PHONES = Path(__file__).with_name("phone.heic").read_bytes()  # 320 by 240, red at the top left
WIDTH, HEIGHT = 320, 240
PLANTED = b"Mere Phones"
DEPTH = b"urn:mpeg:hevc:2015:auxid:2"
SEEN_THROUGH = b"urn:mpeg:hevc:2015:auxid:1"


def _cut(kind: bytes) -> bytes:
    """The first box of that kind in the sample."""
    at = PHONES.index(kind) - 4
    return PHONES[at : at + int.from_bytes(PHONES[at : at + 4])]


CODED = PHONES[0x1BB : 0x1BB + 0x56F]  # what its `iloc` says
CODEC = _cut(b"hvcC")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in the file: what it is, its bytes, what is said of it, to which items it points.

    Attributes:
        properties: whole boxes.
        points: the kind of pointing and the numbers of items, from 1.
        hidden: whether it is no picture by itself.
    """

    kind: bytes
    content: bytes
    properties: tuple[bytes, ...] = ()
    points: dict[bytes, tuple[int, ...]] = field(default_factory=dict)
    hidden: bool = False


def spans(width: int, height: int) -> bytes:
    """The size that an item says it has."""
    return box(b"ispe", struct.pack(">III", 0, width, height))


def picture(*properties: bytes, hidden: bool = False, **points: tuple[int, ...]) -> Item:
    """The sample's pixels, with more said of them."""
    towards = {kind.encode(): numbers for kind, numbers in points.items()}
    said = (CODEC, spans(WIDTH, HEIGHT), *properties)
    return Item(b"hvc1", CODED, said, towards, hidden)


def turned(quarters: int) -> bytes:
    """Shown so many quarters to the left."""
    return box(b"irot", bytes([quarters]))


def stands_for(use: bytes) -> bytes:
    """It is not for looking at: it says how deep or how seen through another one is."""
    return box(b"auxC", bytes(4), use, b"\0")


def written_by_phone(orientation: int, of: int = 1) -> Item:
    """EXIF with a maker, a place and an orientation."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, PLANTED.decode()
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 16.2), 3: "W", 4: (2.0, 35.0, 16.4)})
    return Item(b"Exif", b"\0\0\0\6" + exif.tobytes(), (), {b"cdsc": (of,)}, hidden=True)


def tiled(columns: int, rows: int, says: tuple[int, int] | None = None) -> bytes:
    """One picture laid of many small ones, as iPhones lay theirs; `says` is a size that lies."""
    width, height = columns * WIDTH, rows * HEIGHT
    tiles = [picture(hidden=True)] * (columns * rows)
    laid = struct.pack(">BBBBII", 0, 1, rows - 1, columns - 1, width, height)
    points = {b"dimg": tuple(range(1, len(tiles) + 1))}
    whole = Item(b"grid", laid, (spans(*(says or (width, height))),), points)
    return heic(*tiles, whole, primary=len(tiles) + 1)


def heic(
    *items: Item, primary: int = 1, brand: bytes = b"heic", also: bytes = b"mif1heic"
) -> bytes:
    """A file of these items; `primary` is the number of the one to be shown, 0 for none."""
    start = box(b"ftyp", brand, bytes(4), also)
    length = len(_meta(items, primary, 0))
    held = dict.fromkeys(each.content for each in items)  # equal bytes lie there once
    return start + _meta(items, primary, len(start) + length + 8) + box(b"mdat", *held)


def _meta(items: tuple[Item, ...], primary: int, begin: int) -> bytes:
    places, at, lie = b"", begin, dict[bytes, int]()
    for number, each in enumerate(items, 1):
        if each.content not in lie:
            lie[each.content] = at
            at += len(each.content)
        places += struct.pack(">HHHII", number, 0, 1, lie[each.content], len(each.content))
    kinds = [
        box(
            b"infe",
            struct.pack(">B3sHH", 2, bytes([0, 0, each.hidden]), number, 0),
            each.kind,
            b"\0",
        )
        for number, each in enumerate(items, 1)
    ]
    points = [
        box(kind, struct.pack(f">HH{len(to)}H", number, len(to), *to))
        for number, each in enumerate(items, 1)
        for kind, to in each.points.items()
    ]
    return box(
        b"meta",
        bytes(4),
        box(b"hdlr", bytes(8), b"pict", bytes(13)),
        box(b"iloc", struct.pack(">IBBH", 0, 0x44, 0, len(items)), places),
        box(b"iinf", struct.pack(">IH", 0, len(items)), *kinds),
        box(b"pitm", struct.pack(">IH", 0, primary)) if primary else b"",
        _properties(items),
        box(b"iref", bytes(4), *points) if points else b"",
    )


def _properties(items: tuple[Item, ...]) -> bytes:
    known = list(dict.fromkeys(said for each in items for said in each.properties))
    rows = b""
    for number, each in enumerate(items, 1):
        numbers = bytes(known.index(said) + 1 for said in each.properties)
        rows += struct.pack(">HB", number, len(numbers)) + numbers
    return box(
        b"iprp", box(b"ipco", *known), box(b"ipma", struct.pack(">II", 0, len(items)), rows)
    )
