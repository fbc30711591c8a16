"""Makes pictures in letters stand still: nothing moves, and so nothing flashes, until asked to.

Online Safety Act 2023 section 183 is about flashing pictures sent to hurt. An animation is shown
as its first frame, or not at all where that cannot be made.
"""

import io

from moothall.domain.errors import MoothallError
from moothall.publishing.media.pictures import read_picture

GIF, WEBP, PNG = "image/gif", "image/webp", "image/png"
MAY_MOVE = frozenset({GIF, WEBP, PNG})
_SIGNS = {WEBP: b"ANIM", PNG: b"acTL"}  # the chunk that an animated one begins with
_HEAD = 4_096  # bytes in which it stands


def moves(content: bytes, media_type: str) -> bool:
    """Whether a picture may move: every GIF is taken to."""
    sign = _SIGNS.get(media_type)
    return media_type == GIF or (sign is not None and sign in content[:_HEAD])


def still(content: bytes, media_type: str) -> tuple[bytes, str] | None:
    """The picture as it may be shown, with its media type; None where it may not yet."""
    if not moves(content, media_type):
        return content, media_type
    try:
        picture = read_picture(content, "")
    except MoothallError:
        return None
    made = io.BytesIO()
    picture.save(made, "PNG")
    return made.getvalue(), PNG
