"""Tar archives: read through once, forwards; what is wanted is put into a temporary file."""

import gzip
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from functools import partial
from typing import IO

from moothall.connectors.kit.archives.bounds import MEBIBYTE, Bounds
from moothall.connectors.kit.archives.failures import UnusableArchive
from moothall.connectors.kit.archives.names import Seen, refuse_kind, safe_name
from moothall.connectors.kit.archives.zips import Opener, Openers, refuse_bomb

_LONGEST_READ = 2 * MEBIBYTE  # a header that wants more is no header
_PIECE = 64 * 1024
_REMEMBERED = 1024  # bytes that can be gone back
_IN_MEMORY = 4 * MEBIBYTE
_ROOT = frozenset({".", "./", ""})


class Forwards:
    """A stream that `tarfile` takes for a file: it goes forwards, and back by a block at most."""

    def __init__(self, source: IO[bytes] | gzip.GzipFile, packed: int, bounds: Bounds) -> None:
        self._source = source
        self._packed = packed
        self._bounds = bounds
        self._at = self._end = 0
        self.tail = b""

    def tell(self) -> int:
        """Where the next read begins."""
        return self._at

    def read(self, size: int = -1) -> bytes:
        """Exactly `size` bytes where there are so many. Raises UnusableArchive."""
        if not 0 <= size <= _LONGEST_READ:
            raise UnusableArchive(
                why="it holds a header that is too long. Use the file as the platform made it."
            )
        behind = self._end - self._at
        piece = self.tail[len(self.tail) - behind :][:size] if behind else b""
        while len(piece) < size and (more := self._advance(size - len(piece))):
            piece += more
        self._at += len(piece)
        return piece

    def seek(self, position: int) -> int:
        """Go on to `position`, or to the end where that comes first."""
        if position < self._end - len(self.tail):
            raise tarfile.ReadError
        while self._end < position and self._advance(min(position - self._end, _PIECE)):
            pass
        self._at = min(position, self._end)
        return self._at

    def drain(self) -> None:
        """Read what is behind the last member, so that the checksum of the whole is checked."""
        while self._advance(_PIECE):
            pass

    def _advance(self, size: int) -> bytes:
        piece = self._source.read(size)
        self._end += len(piece)
        self.tail = (self.tail + piece)[-_REMEMBERED:]
        if self._end > self._bounds.unpacked_bytes:
            raise UnusableArchive(
                why="it unpacks to more than this desk takes. Ask the platform for an archive of "
                "a shorter time."
            )
        if self._bounds.is_bomb(self._end, self._packed):
            refuse_bomb("the whole")
        return piece


def spool_tar(
    source: IO[bytes] | gzip.GzipFile,
    packed: int,
    wanted: Callable[[str], bool],
    bounds: Bounds,
    stack: ExitStack,
) -> Openers:
    """The wanted members of a tar, each with how to open it. Raises UnusableArchive."""
    forwards = Forwards(source, packed, bounds)
    tar = tarfile.open(  # noqa: SIM115 there is nothing in it to close
        fileobj=forwards, mode="r:"
    )  # type: ignore[call-overload]  # all it reads
    seen, left = Seen(bounds), bounds.wanted_bytes
    found: dict[str, Opener] = {}
    while member := tar.next():
        tar.members.clear()  # it would keep every member in memory
        if member.isdir() and member.name in _ROOT:
            seen.add(".")
            continue
        name = safe_name(member.name, bounds)
        seen.add(name)
        _check(member, name)
        if member.isreg() and wanted(name):
            left -= member.size
            if left < 0:
                _refuse_length()
            spool = stack.enter_context(_temporary())
            _copy(tar, member, spool)
            found[name] = partial(_again, spool)
    if any(forwards.tail[-tarfile.BLOCKSIZE :]):
        raise tarfile.ReadError  # it stopped at something that is no header
    forwards.drain()
    return found


def _check(member: tarfile.TarInfo, name: str) -> None:
    if not (member.isreg() or member.isdir()) or member.issparse() or member.size < 0:
        refuse_kind(name)


def _refuse_length() -> None:
    raise UnusableArchive(
        why="there is more in it than this desk reads at once. Ask the platform for an archive "
        "of a shorter time."
    )


def _temporary() -> tempfile.SpooledTemporaryFile[bytes]:
    return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)


def _copy(tar: tarfile.TarFile, member: tarfile.TarInfo, spool: IO[bytes]) -> None:
    """Put the bytes of one member into a temporary file, in memory while they are few."""
    inside = tar.extractfile(member)
    while inside is not None and (piece := inside.read(_PIECE)):
        spool.write(piece)


def _again(spool: IO[bytes]) -> AbstractContextManager[IO[bytes]]:
    spool.seek(0)
    return nullcontext(spool)  # whoever opened the archive closes it
