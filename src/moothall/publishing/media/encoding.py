"""Writes pixels as a file that fits: first in better quality, then in less, then smaller."""

import io
from collections.abc import Iterator
from typing import Final

from PIL import Image

from moothall.publishing.media.errors import MediaTooLarge
from moothall.publishing.media.sniffing import Kind

_QUALITIES: Final = (90, 82, 74, 66, 58, 50)
_SHRINK: Final = 0.8
_SMALLEST: Final = 200  # pixels of the longer side; less shows nothing
_FEW_COLOURS: Final = 4_096  # a drawing or a screenshot, which JPEG would smear


def encoded(
    image: Image.Image, *, most: int, allowed: tuple[str, ...], filename: str
) -> tuple[bytes, Kind, Image.Image]:
    """A file of the picture in at most `most` bytes, what it is, and the picture in it.

    Args:
        image: RGB or RGBA, without anything known about it.
        most: bytes, above 0.
        allowed: media types; empty for any.
        filename: as a person knows the file, for the refusal.

    Raises:
        MediaTooLarge: it does not fit however small.
    """
    kinds = list(_kinds(image, allowed))
    current, size = image, 0
    while True:
        for kind in kinds:
            for content in _tries(current, kind):
                size = len(content)
                if size <= most:
                    return content, kind, current
        smaller = tuple(max(1, int(side * _SHRINK)) for side in current.size)
        if max(smaller) < _SMALLEST or not kinds:
            raise MediaTooLarge(file=filename, size=megabytes(size), most=megabytes(most))
        current = image.resize((smaller[0], smaller[1]), Image.Resampling.LANCZOS)


def megabytes(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / 1_000_000:.2g}" if size < 10_000_000 else f"{size / 1_000_000:.0f}"  # noqa: PLR2004


def _kinds(image: Image.Image, allowed: tuple[str, ...]) -> Iterator[Kind]:
    """Which files to try, the one that suits the picture first."""
    drawing = image.mode == "RGBA" or image.getcolors(_FEW_COLOURS) is not None
    wanted = (Kind.PNG, Kind.WEBP, Kind.JPEG) if drawing else (Kind.JPEG, Kind.WEBP, Kind.PNG)
    for kind in wanted:
        taken = kind in allowed if allowed else kind is not Kind.WEBP  # not every program knows it
        if taken:
            yield kind


def _tries(image: Image.Image, kind: Kind) -> Iterator[bytes]:
    if kind is Kind.PNG:
        yield _written(image, "PNG", optimize=True)
        return
    for quality in _QUALITIES:
        if kind is Kind.WEBP:
            yield _written(image, "WEBP", quality=quality)
        else:
            yield _written(_on_white(image), "JPEG", quality=quality, optimize=True)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    page = Image.new("RGB", image.size, "white")
    page.paste(image, mask=image.getchannel("A"))
    return page


def _written(image: Image.Image, form: str, **options: object) -> bytes:
    held = io.BytesIO()
    image.save(held, form, **options)
    return held.getvalue()
