"""Makes pictures and films for tests, with places planted in them."""

import io
import struct

from PIL import Image

from moothall.connectors.kit import Limits

PLACE = b"+51.4545-002.5879"
ROOMY = Limits(
    text_length=500,
    file_bytes=8_000_000,
    files=4,
    media_types=("image/jpeg", "image/png", "image/gif", "video/mp4", "video/quicktime"),
    video_bytes=40_000_000,
)


def noise(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """A picture that does not compress well, as photographs do."""
    grains = [Image.effect_noise((width, height), 90) for _band in mode]
    return Image.merge(mode, grains)


def with_places(picture: Image.Image, form: str = "JPEG", **options: object) -> bytes:
    """A file of a picture that says in every way where it was taken, and by whom."""
    exif = Image.Exif()
    exif[0x0112] = options.pop("orientation", 1)
    exif[0x010F], exif[0x013B] = "Mere Phones", "Morgan Secret"
    exif.get_ifd(0x8825).update({1: "N", 2: (51.0, 27.0, 16.2), 3: "W", 4: (2.0, 35.0, 16.4)})
    held = io.BytesIO()
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">GPSLatitude="51,27.2N" Morgan Secret</x:xmpmeta>'
    picture.save(held, form, exif=exif, xmp=xmp, **options)
    return held.getvalue()


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def track(handler: bytes, chunks: list[tuple[int, int]], *more: bytes) -> bytes:
    """A track whose chunks hold one sample each: offset and length."""
    header = bytes(76) + struct.pack(">II", 640 << 16, 360 << 16)
    sizes = [length for _offset, length in chunks]
    table = box(
        b"stbl",
        box(
            b"stsz", struct.pack(">III", 0, 0, len(sizes)), struct.pack(f">{len(sizes)}I", *sizes)
        ),
        box(b"stsc", struct.pack(">IIIII", 0, 1, 1, 1, 1)),
        box(
            b"stco", struct.pack(">II", 0, len(sizes)), *(struct.pack(">I", o) for o, _n in chunks)
        ),
    )
    media = box(
        b"mdia",
        box(b"mdhd", bytes(24)),
        box(b"hdlr", bytes(8), handler, bytes(13)),
        box(b"minf", table),
    )
    return box(b"trak", box(b"tkhd", header), media, *more)


FRAMES = [b"FRAME-ONE-" * 10, b"FRAME-TWO-" * 10]
TELEMETRY = b"mebx" + PLACE + b"....."


def film(*more: bytes, brand: bytes = b"isom", tracks: bytes = b"", tail: bytes = b"") -> bytes:
    """A film of two frames, with a place between them that a track of its own points at."""
    start = box(b"ftyp", brand, bytes(4))
    samples = [FRAMES[0], TELEMETRY, FRAMES[1]]
    at, places = len(start) + 8, []
    for sample in samples:
        places.append((at, len(sample)))
        at += len(sample)
    header = box(b"mvhd", bytes(12), struct.pack(">II", 600, 1_800), bytes(80))
    movie = box(
        b"moov",
        header,
        track(b"vide", [places[0], places[2]]),
        track(b"meta", [places[1]]),
        tracks,
        *more,
    )
    return start + box(b"mdat", *samples) + movie + tail
