"""Tells what a file is by its bytes. Its name and what a browser says of it count for nothing."""

import re
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a file really is, as a media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    GIF = "image/gif"
    WEBP = "image/webp"
    HEIC = "image/heic"
    AVIF = "image/avif"
    MP4 = "video/mp4"
    MOV = "video/quicktime"
    WEBM = "video/webm"
    OTHER = "application/octet-stream"


VIDEOS: Final = frozenset({Kind.MP4, Kind.MOV, Kind.WEBM})
PICTURES: Final = frozenset({Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP})  # that may leave
TURNED: Final = frozenset({Kind.HEIC})  # opened here, but no network takes it: JPEG leaves
ENDINGS: Final = {
    Kind.JPEG: "jpg",
    Kind.PNG: "png",
    Kind.GIF: "gif",
    Kind.WEBP: "webp",
    Kind.MP4: "mp4",
    Kind.MOV: "mov",
    Kind.WEBM: "webm",
}
_STARTS: Final = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"\x1a\x45\xdf\xa3", Kind.WEBM),
)
_STILL_BRANDS: Final = {b"avif": Kind.AVIF, b"avis": Kind.AVIF}
_HEIC_BRANDS: Final = frozenset(
    {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"}
)
_HEIF_BRANDS: Final = frozenset({b"mif1", b"msf1"})  # HEIC or AVIF; the brands behind say which
_OLD_MOVIE: Final = frozenset({b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot"})
_UNSAFE: Final = re.compile(r"[^\w.-]+")
_LONGEST_STEM: Final = 80
_LISTED: Final = 256  # bytes in which the brands of a file stand


def sniff(content: bytes) -> Kind:
    """What `content` is; OTHER for whatever we do not open."""
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp":
        return _of_brand(content[8:12], content[16 : min(int.from_bytes(content[:4]), _LISTED)])
    return Kind.MOV if content[4:8] in _OLD_MOVIE else Kind.OTHER


def _of_brand(brand: bytes, others: bytes) -> Kind:
    if brand in _HEIF_BRANDS:
        listed = {others[at : at + 4] for at in range(0, len(others), 4)}
        is_avif = listed & _STILL_BRANDS.keys() and not listed & _HEIC_BRANDS
        return Kind.AVIF if is_avif else Kind.HEIC
    if brand in _HEIC_BRANDS:
        return Kind.HEIC
    if brand == b"qt  ":
        return Kind.MOV
    return _STILL_BRANDS.get(brand, Kind.MP4)


def named(filename: str, kind: Kind) -> str:
    """A file name with the ending that its bytes deserve, and without a path."""
    stem = filename.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or filename
    stem = _UNSAFE.sub("-", stem)[:_LONGEST_STEM].strip(".-") or "file"
    return f"{stem}.{ENDINGS[kind]}"
