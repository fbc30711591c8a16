"""Draws pictures from hostile bytes, in a process of its own that can reach nothing else.

It is run by its path and loads nothing of the desk: no settings, no tables, no secrets. A starter
waits at a pipe, gives up what it will not need, and makes a new process for each picture; that one
draws, answers down the pipe and ends, so that no picture can do anything to the next.
`moothall.publishing.media.apart` is the other end; docs/build/pictures.md says what it holds back.
"""

import gc
import io
import os
import resource
import select
import struct
import sys
import warnings

import pi_heif
from PIL import (
    Image,
    ImageCms,
    ImageOps,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

ASKED = struct.Struct(">8sIII")  # a token, bytes of the picture, longest side wanted, form
TOLD = struct.Struct(">8scIIB")  # the token, outcome, width, height, channels
DRAWN, MANY, MOVING, DAMAGED = b"P", b"T", b"M", b"D"
FORMS = ("JPEG", "PNG", "GIF", "WEBP", "HEIF")  # by the number that is asked for
THREADED = "HEIF"  # its decoder works in a thread, which the kernel counts as a process
MODES = {3: "RGB", 4: "RGBA"}  # by channels

MOST_PIXELS = 64_000_000  # 192 MB while it is open
LONGEST_SIDE = 30_000
MEMORY = 2_000_000_000  # bytes of addresses, libraries among them
SECONDS = 20  # of the processor, for one picture
IDLE = 120  # seconds, after which the starter goes home
_STRIP = 256  # rows that are told at once
_PROFILE_BYTES = 1_000_000
_OPAQUE = (255, 255)
_WITH_ALPHA = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})
_MAY_MOVE = frozenset({"PNG", "WEBP"})  # a phone's burst and a GIF are shown by their first
_NEEDED = (MpoImagePlugin, PngImagePlugin, TiffImagePlugin, WebPImagePlugin)  # while files open


class TooMany(Exception):
    """More pixels than are drawn here."""


class Moves(Exception):
    """It has several frames where only one can be shown."""


def draw(content: bytes, form: str, side: int = 0) -> Image.Image:
    """The pixels of a picture, upright, in sRGB, as RGB or RGBA.

    Args:
        content: any bytes.
        form: one of FORMS, and no other is tried.
        side: pixels of the longer side at most; 0 for as many as it has.

    Raises TooMany, Moves, or whatever broken bytes lead a decoder to.
    """
    with Image.open(io.BytesIO(content), formats=[form]) as image:
        _bounded(image)
        if form in _MAY_MOVE and getattr(image, "n_frames", 1) > 1:
            raise Moves
        if side:
            image.draft("RGB", (side, side))  # JPEG alone can be drawn smaller at once
        image.load()
        _bounded(image)  # HEIC tells its size twice
        drawn = _in_srgb(_upright(image))
    if side:
        drawn.thumbnail((side, side))
    return drawn


def answer(token: bytes, content: bytes, form: str, side: int, out: int) -> None:
    """Draw, and write down `out` what came of it: a head, then rows of plain pixels."""
    try:
        image = draw(content, form, side)
    except (TooMany, MemoryError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        _write(out, TOLD.pack(token, MANY, 0, 0, 0))
    except Moves:
        _write(out, TOLD.pack(token, MOVING, 0, 0, 0))
    except Exception:  # noqa: BLE001 decoders raise whatever broken bytes lead them to
        _write(out, TOLD.pack(token, DAMAGED, 0, 0, 0))
    else:
        width, height = image.size
        _write(out, TOLD.pack(token, DRAWN, width, height, len(image.mode)))
        for top in range(0, height, _STRIP):
            strip = image.crop((0, top, width, min(top + _STRIP, height)))
            _write(out, strip.tobytes())


def _bounded(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise TooMany


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


def give_up_files() -> None:
    """Open nothing from here on: no file, no network, no database; and start no other program."""
    for limit in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE):
        resource.setrlimit(limit, (0, 0))


def give_up_the_rest(form: str) -> None:
    """Bound memory and time of the processor; but for HEIC, make no further process or thread."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if form != THREADED:
        resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))


def serve(into: int, out: int) -> None:
    """Wait for pictures until nobody asks any more; end where one was not drawn to its end."""
    while select.select([into], [], [], IDLE)[0]:
        head = _read(into, ASKED.size)
        if not head:
            return
        token, length, side, form = ASKED.unpack(head)
        content = _read(into, length)
        made = os.fork()
        if not made:
            _one(token, content, form, side, out)
        del content
        if os.waitpid(made, 0)[1]:
            return


def _one(token: bytes, content: bytes, form: int, side: int, out: int) -> None:
    """The life of the process that draws one picture."""
    try:
        give_up_the_rest(FORMS[form])
        answer(token, content, FORMS[form], side, out)
        os._exit(0)
    finally:
        os._exit(1)


def _read(source: int, length: int) -> bytes:
    """Exactly so many bytes; none where the other end is gone."""
    held = bytearray()
    while len(held) < length:
        piece = os.read(source, min(length - len(held), 1 << 20))
        if not piece:
            return b""
        held += piece
    return bytes(held)


def _write(out: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(out, rest) :]


def begin() -> None:
    """Load what will be needed, then give up what will not."""
    Image.preinit()
    pi_heif.register_heif_opener(
        thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
    )
    ImageCms.createProfile("sRGB")
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("ignore")
    gc.freeze()  # so that the processes made of it share what is loaded


if __name__ == "__main__":
    begin()
    give_up_files()
    serve(sys.stdin.fileno(), sys.stdout.fileno())
