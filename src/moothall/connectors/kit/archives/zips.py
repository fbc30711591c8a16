"""Zip archives: everything is checked in the list of contents, then members are streamed."""

import zipfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from typing import IO

from moothall.connectors.kit.archives.bounds import MEBIBYTE, Bounds
from moothall.connectors.kit.archives.failures import UnusableArchive
from moothall.connectors.kit.archives.names import Seen, require_ordinary, safe_name, shown

_LOCKED = 0x1 | 0x40 | 0x2000  # a password, strong encryption, a masked list of contents
_KNOWN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
Opener = Callable[[], AbstractContextManager[IO[bytes]]]
Openers = Mapping[str, Opener]
_UNIX_MODE = 16  # bits to the right of the mode, in the external attributes
_LOCAL_HEADER = 30  # bytes at least


class Bounded:
    """A file that is never read far at once, whatever lengths it claims for its parts."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        self._file = file
        self._most = most
        self.seek, self.tell = file.seek, file.tell
        self.seekable, self.close = file.seekable, lambda: None

    def read(self, size: int = -1) -> bytes:
        """Up to `size` bytes. Raises UnusableArchive where so much is never needed."""
        pieces: list[bytes] = []
        left = self._most + 1 if size < 0 else min(size, self._most + 1)
        while left and (piece := self._file.read(min(left, MEBIBYTE))):
            pieces.append(piece)
            left -= len(piece)
        whole = b"".join(pieces)
        if len(whole) > self._most:
            raise UnusableArchive(
                why="its list of contents is too long to be read. Ask the platform for an "
                "archive of a shorter time."
            )
        return whole


def list_zip(
    file: IO[bytes],
    packed: int,
    wanted: Callable[[str], bool],
    bounds: Bounds,
    stack: ExitStack,
) -> Openers:
    """The wanted members of a zip, each with how to open it. Raises UnusableArchive."""
    archive = stack.enter_context(zipfile.ZipFile(Bounded(file, bounds.index_bytes)))
    members = archive.infolist()
    seen = Seen(bounds)
    found: dict[str, Opener] = {}
    for member in members:
        name = safe_name(member.orig_filename, bounds)
        seen.add(name)
        _check(member, name, bounds)
        if not member.is_dir() and wanted(name):
            found[name] = partial(archive.open, member)
    _check_together(members, packed, bounds)
    return found


def _check(member: zipfile.ZipInfo, name: str, bounds: Bounds) -> None:
    require_ordinary(name, member.external_attr >> _UNIX_MODE)
    if member.flag_bits & _LOCKED:
        raise UnusableArchive(
            why="it is locked with a password. Make a copy without one, then import that."
        )
    if member.compress_type not in _KNOWN:
        raise UnusableArchive(
            why=f"“{shown(name)}” in it is packed in a way that this desk does not read. Use the "
            "file as the platform made it."
        )
    if bounds.is_bomb(member.file_size, member.compress_size):
        refuse_bomb(name)


def refuse_bomb(name: str) -> None:
    """Raise UnusableArchive for what unpacks to far more than it is."""
    raise UnusableArchive(
        why=f"“{shown(name)}” in it unpacks to far more than it is, as files do that are made to "
        "fill disks. Use the file as the platform made it."
    )


def _check_together(members: Iterable[zipfile.ZipInfo], packed: int, bounds: Bounds) -> None:
    """Refuse too much in all, and members that share their bytes to unpack to more."""
    unpacked = sum(member.file_size for member in members)
    if unpacked > bounds.unpacked_bytes:
        raise UnusableArchive(
            why=f"it unpacks to {unpacked:,} bytes, more than this desk takes. Ask the platform "
            "for an archive of a shorter time."
        )
    if bounds.is_bomb(unpacked, packed):
        refuse_bomb("the whole")
    end = 0
    for member in sorted(members, key=lambda each: each.header_offset):
        if member.header_offset < end:
            refuse_bomb(member.filename)
        end = member.header_offset + _LOCAL_HEADER + member.compress_size
