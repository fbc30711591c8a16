"""Opens pictures within bounds and makes new ones of their pixels alone.

Nothing of the file but its pixels goes on: no EXIF, XMP, IPTC, comments, thumbnails or colour
profile. Orientation and colours are applied to the pixels first.
"""

import io
from typing import Final

from PIL import Image, ImageCms, ImageOps

from moothall.publishing.media.errors import (
    DamagedMedia,
    MovingPicture,
    NotMedia,
    TooManyPixels,
)
from moothall.publishing.media.sniffing import Kind, sniff

MOST_PIXELS: Final = 64_000_000  # 192 MB while it is open
LONGEST_SIDE: Final = 30_000
_FORMATS: Final = {Kind.JPEG: "JPEG", Kind.PNG: "PNG", Kind.GIF: "GIF", Kind.WEBP: "WEBP"}
_SCAN: Final = b"\xff\xda"  # JPEG draws the whole picture again in each
_MOST_SCANS: Final = 64  # cameras write 1 to 12; thousands are made to keep a machine busy
_PROFILE_BYTES: Final = 1_000_000
_OPAQUE: Final = (255, 255)
_WITH_ALPHA: Final = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})


def read_picture(content: bytes, filename: str) -> Image.Image:
    """The pixels of a picture, upright, in sRGB, as RGB or RGBA, with nothing else about them.

    Raises:
        NotMedia: it is no picture that we open, whatever its name says.
        TooManyPixels: it would take too much memory.
        MovingPicture: it has several frames and is no GIF.
        DamagedMedia: it cannot be decoded to its end.
    """
    if sniff(content) not in _FORMATS:
        raise NotMedia(file=filename)
    if content.count(_SCAN) > _MOST_SCANS and sniff(content) is Kind.JPEG:
        raise DamagedMedia(file=filename)
    try:
        return _decoded(content, filename)
    except (TooManyPixels, MovingPicture):
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels(file=filename) from None
    except Exception:  # noqa: BLE001 decoders raise whatever broken bytes lead them to
        raise DamagedMedia(file=filename) from None


def _decoded(content: bytes, filename: str) -> Image.Image:
    kind = sniff(content)
    with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise TooManyPixels(file=filename)
        moving = getattr(image, "n_frames", 1) > 1 and kind in {Kind.PNG, Kind.WEBP}
        if moving:
            raise MovingPicture(file=filename)
        image.load()
        return bare(_in_srgb(_upright(image)))


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 broken EXIF says nothing, and spoils no picture
        return image


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that a screen shows where it is told nothing."""
    profile = image.info.get("icc_profile")
    plain = _plain(image)
    if not isinstance(profile, bytes) or len(profile) > _PROFILE_BYTES:
        return _rgb(plain)
    mode = "RGBA" if plain.mode in _WITH_ALPHA else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(
            plain, source, ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except Exception:  # noqa: BLE001 a profile for other colours than these, or a broken one
        return _rgb(plain)
    return _rgb(converted or plain)


def _plain(image: Image.Image) -> Image.Image:
    """The picture without palette, transparent colour or more than eight bits."""
    if image.mode == "P" or "transparency" in image.info:
        return image.convert("RGBA" if "transparency" in image.info else "RGB")
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image


def _rgb(image: Image.Image) -> Image.Image:
    alpha = image.mode in _WITH_ALPHA or "transparency" in image.info
    whole = image.convert("RGBA" if alpha else "RGB")
    if alpha and whole.getchannel("A").getextrema() == _OPAQUE:
        return whole.convert("RGB")
    return whole


def bare(image: Image.Image) -> Image.Image:
    """The same pixels in a picture that knows nothing else."""
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh
