"""Takes apart the zip that a chat app exports: one text, and the files that came with it.

Nothing is ever written by the names inside. Bounds: how many files, how large each and all are,
counted as they are read, whatever the zip says of itself.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from moothall.domain.bringing.errors import NotAnExport
from moothall.domain.bringing.sniffing import as_text
from moothall.domain.bringing.whatsapp import is_chat

MOST_FILES = 2_000
LARGEST_TEXT = 40_000_000  # bytes
_ENCRYPTED = 0x1
_PIECE = 1_000_000


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that came with an export: its name without folders, and its bytes."""

    name: str
    content: bytes


def chat_in(content: bytes) -> str:
    """The text of the chat in a zip. Raises NotAnExport where there is none."""
    with _opened(content) as archive:
        for info in _files(archive):
            if info.filename.lower().endswith(".txt"):
                text = as_text(_read(archive, info, LARGEST_TEXT))
                if is_chat(text):
                    return text
    raise NotAnExport


def files_in(content: bytes, *, largest: int, most: int) -> Iterator[Packed]:
    """Each file beside the text, one by one, until `most` bytes were read of all of them.

    Args:
        content: the zip.
        largest: bytes of one file; a larger one is passed over, and stays in the zip.
        most: bytes of all.
    """
    with _opened(content) as archive:
        for info in _files(archive):
            if info.filename.lower().endswith(".txt") or info.file_size > min(largest, most):
                continue
            try:
                inside = _read(archive, info, min(largest, most))
            except NotAnExport:
                continue
            most -= len(inside)
            yield Packed(info.filename.replace("\\", "/").rpartition("/")[2], inside)


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise NotAnExport from None


def _files(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    found = [each for each in archive.infolist() if not each.is_dir()]
    return [each for each in found[:MOST_FILES] if not each.flag_bits & _ENCRYPTED]


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """The bytes of one file, `most` of them at most. Raises NotAnExport."""
    pieces, left = list[bytes](), most
    try:
        with archive.open(info) as file:
            while piece := file.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise NotAnExport
                pieces.append(piece)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        raise NotAnExport from None
    return b"".join(pieces)
