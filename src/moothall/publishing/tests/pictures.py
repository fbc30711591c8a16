"""Draws pictures for tests, with what a camera writes into them."""

import io
from functools import cache

from PIL import Image


@cache
def a_picture(
    width: int = 640, height: int = 480, *, kind: str = "JPEG", place: bool = False
) -> bytes:
    """A plain picture, the same each time; with `place` it says where it was taken."""
    image = Image.radial_gradient("L").resize((width, height)).convert("RGB")
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Phonemaker"
        exif.get_ifd(0x8825)[2] = (51.0, 30.0, 26.0)
    written = io.BytesIO()
    image.save(written, kind, **({"exif": exif} if place else {}))
    return written.getvalue()
