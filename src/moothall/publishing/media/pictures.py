"""Opens pictures within bounds and makes new ones of their pixels alone.

Nothing of the file but its pixels goes on: no EXIF, XMP, IPTC, comments, thumbnails or colour
profile. Orientation and colours are applied to the pixels first, by a process of its own.
"""

from typing import Final

from PIL import Image

from moothall.domain.errors import MoothallError
from moothall.publishing.media import drawer
from moothall.publishing.media.apart import ENDED, NotDrawn, draw_apart
from moothall.publishing.media.errors import (
    CannotBeDrawn,
    DamagedMedia,
    MovingPicture,
    NotMedia,
    TooManyPixels,
    UnreadablePhonePicture,
)
from moothall.publishing.media.sniffing import Kind, sniff

MOST_PIXELS: Final = drawer.MOST_PIXELS
_FORMATS: Final = {
    Kind.JPEG: "JPEG",
    Kind.PNG: "PNG",
    Kind.GIF: "GIF",
    Kind.WEBP: "WEBP",
    Kind.HEIC: "HEIF",
}
_SCAN: Final = b"\xff\xda"  # JPEG draws the whole picture again in each
_MOST_SCANS: Final = 64  # cameras write 1 to 12; thousands are made to keep a machine busy
_REFUSALS: Final[dict[bytes, type[MoothallError]]] = {
    drawer.MANY: TooManyPixels,
    drawer.MOVING: MovingPicture,
    drawer.DAMAGED: DamagedMedia,
    ENDED: CannotBeDrawn,
}


def read_picture(content: bytes, filename: str, *, side: int = 0) -> Image.Image:
    """The pixels of a picture, upright, in sRGB, as RGB or RGBA, with nothing else about them.

    Args:
        content: any bytes.
        filename: as a person knows it, for the refusal.
        side: pixels of the longer side at most; 0 for as many as it has.

    Raises:
        NotMedia: it is no picture that we open, whatever its name says.
        TooManyPixels: it would take too much memory.
        MovingPicture: it has several frames and is no GIF.
        DamagedMedia: it cannot be decoded to its end; UnreadablePhonePicture for a HEIC.
        CannotBeDrawn: what decodes it crashed, or was stopped after a time.
    """
    kind = sniff(content)
    if kind not in _FORMATS:
        raise NotMedia(file=filename)
    if kind is Kind.JPEG and content.count(_SCAN) > _MOST_SCANS:
        raise DamagedMedia(file=filename)
    try:
        return draw_apart(content, _FORMATS[kind], side=side)
    except NotDrawn as refusal:
        why = _REFUSALS.get(refusal.outcome, CannotBeDrawn)
        if kind is Kind.HEIC and why is DamagedMedia:
            why = UnreadablePhonePicture
        raise why(file=filename) from None
