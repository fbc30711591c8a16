"""Zip files in which every byte has one possible value, so that none can be changed unseen.

A plain zip stores its files as they are: nothing compressed, no dates, no extra fields, no
comments, no gaps. Any unzip reads it; a bomb, a second file of the same name or words hidden
between files cannot be written in it. ADR 0027. Source: PKWARE APPNOTE 6.3.10, sections 4.3, 4.4.
"""

import re
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

from moothall.domain.evidence.errors import DoesNotHold

LARGEST = 4_000_000_000  # bytes of a whole pack: beyond it a zip needs fields of another kind
MOST_FILES = 60_000
NAME = re.compile(r"(?=.{1,240}\Z)(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*[A-Za-z0-9][A-Za-z0-9._-]*\Z")
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _STORED, _MIDNIGHT, _FIRST_DAY = 20, 0x800, 0, 0, 0x21  # 1 January 1980
_CHUNK = 1 << 20

Content = bytes | Path


@dataclass(frozen=True, slots=True)
class Measured:
    """One file: where its bytes begin in the zip, how many, their CRC-32 and SHA-256 in hex."""

    name: str
    begin: int
    size: int
    crc: int
    sha256: str


def measure(name: str, content: Content, begin: int = 0) -> Measured:
    """Read `content` once, a chunk at a time."""
    size, crc, digest = 0, 0, sha256()
    for chunk in chunks(content):
        size, crc = size + len(chunk), crc32(chunk, crc)
        digest.update(chunk)
    return Measured(name, begin, size, crc, digest.hexdigest())


def write(stream: BinaryIO, files: Iterable[tuple[str, Content]]) -> None:
    """Write a plain zip of `files`, in this order.

    Raises:
        ValueError: a name is not plain or stands twice, the pack would be too large, or a file
            changed while it was copied.
    """
    written, at, seen = list[Measured](), 0, set[str]()
    for name, content in files:
        if not NAME.match(name) or name.lower() in seen or len(written) == MOST_FILES:
            raise ValueError(f"{name} cannot stand in a pack.")
        seen.add(name.lower())
        file = measure(name, content, at + _LOCAL.size + len(name))
        at = file.begin + file.size
        if at > LARGEST:
            raise ValueError(f"A pack holds at most {LARGEST:,} bytes. Make two of it.")
        stream.write(_local(file))
        if _copy(stream, content) != (file.size, file.crc):
            raise ValueError(f"{name} changed while it was copied.")
        written.append(file)
    stream.write(b"".join(_directory(written, at)))


def read(stream: BinaryIO) -> list[Measured]:
    """Read every byte of a plain zip and account for it. `begin` is where each file's bytes are.

    Raises:
        DoesNotHold: any byte differs from what `write` would have written.
    """
    found, at, seen = list[Measured](), 0, set[str]()
    while (head := stream.read(4)) == b"PK\3\4":
        file, at = _read_one(stream, head, at)
        if file.name.lower() in seen or len(found) == MOST_FILES or at > LARGEST:
            raise DoesNotHold("The pack", "it has a file twice, or more than a pack may hold")
        seen.add(file.name.lower())
        found.append(file)
    for part in _directory(found, at):
        said, head = head + stream.read(len(part) - len(head)), b""
        if said != part:
            raise DoesNotHold("The pack", "its list of files does not match the files in it")
    if stream.read(1):
        raise DoesNotHold("The pack", "something follows after its end")
    return found


def chunks(content: Content) -> Iterator[bytes]:
    """The bytes of it, at most 1 MiB at a time."""
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _copy(stream: BinaryIO, content: Content) -> tuple[int, int]:
    size, crc = 0, 0
    for chunk in chunks(content):
        stream.write(chunk)
        size, crc = size + len(chunk), crc32(chunk, crc)
    return size, crc


def _read_one(stream: BinaryIO, head: bytes, at: int) -> tuple[Measured, int]:
    raw = head + stream.read(_LOCAL.size - len(head))
    if len(raw) != _LOCAL.size:
        raise DoesNotHold("The pack", "it is cut off")
    crc, size, length = (_LOCAL.unpack(raw)[number] for number in (6, 7, 9))
    name = stream.read(length).decode("ascii", errors="replace")
    if not NAME.match(name):
        raise DoesNotHold("The pack", "a file in it has a name that no pack gives")
    begin, left, found, digest = at + _LOCAL.size + length, size, 0, sha256()
    while left and (chunk := stream.read(min(left, _CHUNK))):
        left, found = left - len(chunk), crc32(chunk, found)
        digest.update(chunk)
    file = Measured(name, begin, size, found, digest.hexdigest())
    if left:
        raise DoesNotHold(name, "it is cut off")
    if found != crc:
        raise DoesNotHold(name, "its bytes were changed")
    if raw + name.encode() != _local(file):
        raise DoesNotHold(name, "the zip says of it what no pack says")
    return file, begin + size


def _local(file: Measured) -> bytes:
    name = file.name.encode()
    fixed = (_VERSION, _UTF8, _STORED, _MIDNIGHT, _FIRST_DAY)
    return _LOCAL.pack(b"PK\3\4", *fixed, file.crc, file.size, file.size, len(name), 0) + name


def _directory(files: list[Measured], at: int) -> Iterator[bytes]:
    """The list at the end, a file at a time, and the end itself; `at` is where it begins."""
    length = 0
    for file in files:
        name = file.name.encode()
        about = (_VERSION, _VERSION, _UTF8, _STORED, _MIDNIGHT, _FIRST_DAY, file.crc)
        begin = file.begin - _LOCAL.size - len(name)
        sizes = (file.size, file.size, len(name), 0, 0, 0, 0, 0, begin)
        part = _CENTRAL.pack(b"PK\1\2", *about, *sizes) + name
        length += len(part)
        yield part
    yield _END.pack(b"PK\5\6", 0, 0, len(files), len(files), length, at, 0)
