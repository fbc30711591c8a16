"""Prepares one file for one network: what it really is, what fits, and nothing that tells a place.

Pillow cannot be stopped half way, so time is bounded by what is let in: pixels, frames, scans.
"""

from dataclasses import dataclass
from typing import Final

from PIL import Image

from moothall.connectors.kit import Limits
from moothall.domain.errors import gettext_noop
from moothall.publishing.media.animations import read_animation
from moothall.publishing.media.cropping import crop_box, fitted
from moothall.publishing.media.encoding import encoded, megabytes
from moothall.publishing.media.errors import (
    AnimationTooLarge,
    DamagedMedia,
    KindNotTaken,
    MediaTooLarge,
    NotMedia,
    TooManyPixels,
    UnreadablePhonePicture,
)
from moothall.publishing.media.films import read_film
from moothall.publishing.media.phones import is_no_picture
from moothall.publishing.media.pictures import MOST_PIXELS, read_picture
from moothall.publishing.media.sniffing import PICTURES, TURNED, VIDEOS, Kind, named, sniff
from moothall.publishing.media.webm import read_webm

_CENTRE: Final = (0.0, 0.0)
_MOST_DRAWN: Final = 20 * MOST_PIXELS  # pixels of all frames together
_VIDEO = gettext_noop("videos of this kind")
_PICTURES = gettext_noop("pictures")
_ANIMATIONS = gettext_noop("moving pictures")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as it may leave.

    Attributes:
        filename: with the ending that its bytes deserve.
        media_type: what the bytes are.
        width: in pixels, 0 where a video does not say; `height` alike.
        seconds: how long a video takes, 0 for all else.
        cropped: whether parts of the picture are gone.
    """

    filename: str
    media_type: str
    content: bytes
    width: int
    height: int
    seconds: float = 0.0
    cropped: bool = False


def prepare(
    filename: str,
    content: bytes,
    limits: Limits,
    *,
    focus: tuple[float, float] = _CENTRE,
    ratio: float | None = None,
) -> Prepared:
    """The file as one network takes it.

    Args:
        filename: as a person knows it; it decides nothing.
        content: any bytes.
        limits: of the network; `file_bytes` 0 takes no pictures, `video_bytes` 0 no videos.
        focus: stays in sight when the picture is cropped, -1 to 1 from the middle, y upwards.
        ratio: width over height that somebody chose; None for the whole, as far as shown.

    Raises:
        NotMedia, DamagedMedia, TooManyPixels, MediaTooLarge, AnimationTooLarge, KindNotTaken,
        MovingPicture or MayTellPlace, each with a sentence for staff.
    """
    kind = sniff(content)
    if kind in VIDEOS:
        return _video(filename, content, kind, limits)
    if kind not in PICTURES | TURNED:
        raise NotMedia(file=filename)
    if not limits.file_bytes:
        raise KindNotTaken(file=filename, kind=_PICTURES)
    if kind is Kind.HEIC and is_no_picture(content):
        raise UnreadablePhonePicture(file=filename)
    if kind is Kind.GIF and (moving := _moving(filename, content, limits)):
        return moving
    return _picture(filename, content, limits, focus, (ratio, ratio) if ratio else None)


def _picture(
    filename: str,
    content: bytes,
    limits: Limits,
    focus: tuple[float, float],
    chosen: tuple[float, float] | None,
) -> Prepared:
    image = read_picture(content, filename)
    size, ratios = image.size, chosen or limits.image_ratios
    if ratios:
        image = image.crop(crop_box(size, ratios, focus))
    cropped = image.size != size
    sides = fitted(image.size, limits.image_sides, ratios)
    if sides != image.size:
        image = image.resize(sides, Image.Resampling.LANCZOS)
    if not any(kind in PICTURES for kind in limits.media_types or PICTURES):
        raise KindNotTaken(file=filename, kind=_PICTURES)
    written, kind, image = encoded(
        image, most=limits.file_bytes, allowed=_allowed(content, limits), filename=filename
    )
    return Prepared(named(filename, kind), kind, written, *image.size, cropped=cropped)


def _allowed(content: bytes, limits: Limits) -> tuple[str, ...]:
    """What it may be written as: a picture that is turned, as JPEG wherever that is taken."""
    jpeg_is_taken = not limits.media_types or Kind.JPEG in limits.media_types
    if sniff(content) in TURNED and jpeg_is_taken:
        return (Kind.JPEG,)
    return limits.media_types


def _moving(filename: str, content: bytes, limits: Limits) -> Prepared | None:
    """An animation as it is, without comments; None for a GIF that stands still."""
    try:
        animation = read_animation(content)
    except (ValueError, IndexError):
        raise DamagedMedia(file=filename) from None
    if animation.frames == 1:
        return None
    width, height = animation.width, animation.height
    if width * height * animation.frames > _MOST_DRAWN:
        raise TooManyPixels(file=filename)
    read_picture(animation.content, filename)  # its first frame at least can be drawn
    if limits.media_types and Kind.GIF not in limits.media_types:
        raise KindNotTaken(file=filename, kind=_ANIMATIONS)
    if len(animation.content) > limits.file_bytes:
        _refuse_size(filename, len(animation.content), limits.file_bytes)
    if fitted((width, height), limits.image_sides) != (width, height):
        most_across, most_down = limits.image_sides or (0, 0)
        raise AnimationTooLarge(file=filename, width=most_across, height=most_down)
    return Prepared(named(filename, Kind.GIF), Kind.GIF, animation.content, width, height)


def _video(filename: str, content: bytes, kind: Kind, limits: Limits) -> Prepared:
    taken = not limits.media_types or kind in limits.media_types
    if not limits.video_bytes or not taken:
        raise KindNotTaken(file=filename, kind=_VIDEO)
    if len(content) > limits.video_bytes:
        _refuse_size(filename, len(content), limits.video_bytes)
    if kind is Kind.WEBM:
        return Prepared(named(filename, kind), kind, read_webm(content, filename), 0, 0)
    film = read_film(content, filename)
    return Prepared(
        named(filename, kind), kind, film.content, film.width, film.height, film.seconds
    )


def _refuse_size(filename: str, size: int, most: int) -> None:
    raise MediaTooLarge(file=filename, size=megabytes(size), most=megabytes(most))
