"""Writes small files of the kinds that people bring, for tests."""

import io
import struct
import zipfile
from datetime import UTC, datetime

from PIL import Image

NEVER = datetime(1601, 1, 1, tzinfo=UTC)
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def a_picture(form: str = "JPEG", taken: str = "", zone: str = "") -> bytes:
    image, kept = Image.new("RGB", (8, 8), "#3b5a74"), io.BytesIO()
    exif = Image.Exif()
    if taken:
        exif.get_ifd(0x8769)[0x9003] = taken
    if zone:
        exif.get_ifd(0x8769)[0x9011] = zone
    image.save(kept, form, exif=exif)
    return kept.getvalue()


def a_recording(at: datetime | None, *, version: int = 0, brand: bytes = b"M4A ") -> bytes:
    seconds = int((at - datetime(1904, 1, 1, tzinfo=UTC)).total_seconds()) if at else 0
    shape = ">IQQ" if version else ">III"
    header = _box(b"mvhd", struct.pack(shape, version << 24, seconds, seconds) + bytes(80))
    return _box(b"ftyp", brand + bytes(4)) + _box(b"free", b"") + _box(b"moov", header)


def a_dated_list(text: str) -> bytes:
    """A recording whose head says no time, and whose list of tags says a day."""
    data = _box(b"data", struct.pack(">II", 1, 0) + text.encode())
    meta = _box(b"meta", bytes(4) + _box(b"ilst", _box(b"\xa9day", data)))
    head = _box(b"mvhd", bytes(100))
    return _box(b"ftyp", b"M4A " + bytes(4)) + _box(b"moov", head + _box(b"udta", meta))


def a_song(major: int = 4, flags: int = 0, before: bytes = b"", **frames: bytes) -> bytes:
    """The tag before an MP3: each frame as it is written, its coding first."""
    inside = before
    for name, text in frames.items():
        size = seven(len(text)) if major == 4 else len(text).to_bytes(3 if major == 2 else 4)
        inside += name.encode() + size + (b"" if major == 2 else bytes(2)) + text
    return b"ID3" + bytes([major, 0, flags]) + seven(len(inside)) + inside + b"\xff\xfb" * 9


def seven(number: int) -> bytes:
    """Four bytes of which seven bits count."""
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def a_voice_message(
    *comments: str, start: bytes = b"OpusTags", head: bytes = b"OpusHead"
) -> bytes:
    """The first two pages of an Ogg, as WhatsApp and recorders write them."""
    said = [each.encode() for each in ("Mere Phones", *comments)]
    listed = b"".join(struct.pack("<I", len(each)) + each for each in said[1:])
    packet = start + struct.pack("<I", len(said[0])) + said[0]
    packet += struct.pack("<I", len(comments)) + listed
    return _page(head + bytes(11)) + _page(b"another's", b"2222") + _page(packet)


def _page(packet: bytes, serial: bytes = b"1111") -> bytes:
    lacing = b"\xff" * (len(packet) // 255) + bytes([len(packet) % 255])
    head = b"OggS\0\0" + bytes(8) + serial + bytes(8) + bytes([len(lacing)])
    return head + lacing + packet


def a_heic(taken: str, zone: str = "") -> bytes:
    """The boxes of a phone's picture, with what it wrote beside its pixels."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9003] = taken
    if zone:
        exif.get_ifd(0x8769)[0x9011] = zone
    inside = exif.tobytes()
    return _box(b"ftyp", b"heic" + bytes(4)) + _box(b"mdat", b"\0\0\0\6" + inside)


def a_wave(written: bytes, *, before: bytes = b"") -> bytes:
    """A recording whose chunk `bext` says when, behind other chunks."""
    inside = bytes(320) + written.ljust(18, b"\0") + bytes(264)
    chunk = b"bext" + struct.pack("<I", len(inside)) + inside
    return b"RIFF0000WAVE" + before + chunk


def _box(kind: bytes, inside: bytes) -> bytes:
    return struct.pack(">I4s", len(inside) + 8, kind) + inside


def a_zip(**files: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return kept.getvalue()


def an_outlook_file(sent_at: datetime | None = None, /, **words: str) -> bytes:
    """A compound file with the streams of one mail: [MS-CFB], large sectors, no mini FAT."""
    streams = {
        f"__substg1.0_{number}001F": text.encode("utf-16-le") for number, text in words.items()
    }
    since = (sent_at or NEVER) - NEVER
    ticks = int(since.total_seconds() * 10**7)
    row = struct.pack("<IIQ", 0x00390040, 6, ticks)
    streams["__properties_version1.0"] = bytes(32) + (row if sent_at else b"")
    return _compound({name: each.ljust(4096, b"\0") for name, each in streams.items()})


def _compound(streams: dict[str, bytes]) -> bytes:
    names = sorted(streams, key=lambda name: (len(name), name.upper()))
    table = 1 + -(-(len(names) + 1) // 4)  # the FAT, then the directory
    fat = [_FAT, *range(2, table), _END]
    starts, body = [], b""
    for name in names:
        begin, count = len(fat), -(-len(streams[name]) // _SECTOR)
        starts.append(begin)
        fat += [*range(begin + 1, begin + count), _END]
        body += streams[name].ljust(count * _SECTOR, b"\0")
    entries = [_entry("Root Entry", 5, child=1, start=_END)]
    for number, (name, start) in enumerate(zip(names, starts, strict=True), 1):
        right = number + 1 if number < len(names) else _FREE
        entries.append(_entry(name, 2, right=right, start=start, size=len(streams[name])))
    directory = b"".join(entries).ljust((table - 1) * _SECTOR, b"\0")
    table_bytes = b"".join(struct.pack("<I", each) for each in fat).ljust(_SECTOR, b"\xff")
    head = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6, 0, 0),
        *(0, 1, 1, 0, 4096, _END, 0, _END, 0),
    )
    head += struct.pack("<I", 0) + b"\xff" * (_SECTOR - len(head) - 4)
    return head + table_bytes + directory + body


def _entry(
    name: str,
    kind: int,
    *,
    right: int = _FREE,
    child: int = _FREE,
    start: int = 0,
    size: int = 0,
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(written), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
