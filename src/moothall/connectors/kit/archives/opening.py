"""Opens zip and tar archives and hands out their files as streams; nothing is ever unpacked."""

import gzip
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from moothall.connectors.kit.archives.bounds import USUAL, Bounds
from moothall.connectors.kit.archives.failures import UnusableArchive, told_in_words
from moothall.connectors.kit.archives.tars import spool_tar
from moothall.connectors.kit.archives.zips import Openers, list_zip

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_GZIP = b"\x1f\x8b"
_TAR_AT, _TAR = 257, b"ustar"

Wanted = Callable[[str], bool]


class Stream:
    """The bytes of one member, read forwards, counted, and refused in words where broken."""

    def __init__(self, name: str, source: IO[bytes], most: int) -> None:
        self.name = name
        self._source = source
        self._left = most

    def read(self, size: int) -> bytes:
        """Up to `size` bytes, b"" at the end. Raises UnusableArchive."""
        with told_in_words(self.name):
            piece = self._source.read(size)
        self._left -= len(piece)
        if self._left < 0:
            raise UnusableArchive(
                why="there is more in it than this desk reads at once. Ask the platform for an "
                "archive of a shorter time."
            )
        return piece


class Archive:
    """The wanted files of one archive, by name."""

    def __init__(self, openers: Openers, bounds: Bounds) -> None:
        self._openers = openers
        self._bounds = bounds
        self.names = tuple(openers)

    @contextmanager
    def stream(self, name: str) -> Iterator[Stream]:
        """Read one file of `names` from its beginning. Raises UnusableArchive."""
        with ExitStack() as stack:
            with told_in_words(name):
                source = stack.enter_context(self._openers[name]())
            yield Stream(name, source, self._bounds.wanted_bytes)


@contextmanager
def opened(path: Path, wanted: Wanted, bounds: Bounds = USUAL) -> Iterator[Archive]:
    """Open a .zip, .tar or .tar.gz and check all of it, then give what is `wanted` of it.

    A tar is read through once; what is wanted of it goes to a temporary file without a name.

    Args:
        path: the archive, of any size.
        wanted: says of a path in the archive, with forward slashes, whether it will be read.
        bounds: how much is believed.

    Raises:
        UnusableArchive: it is neither, damaged, locked, a bomb, or leads out of itself.
    """
    with ExitStack() as stack:
        with told_in_words():
            file = stack.enter_context(path.open("rb"))
            packed = path.stat().st_size
            openers = _openers(file, packed, wanted, bounds, stack)
        yield Archive(openers, bounds)


def _openers(
    file: IO[bytes], packed: int, wanted: Wanted, bounds: Bounds, stack: ExitStack
) -> Openers:
    start = file.read(512)
    file.seek(0)
    if start.startswith(_ZIP):
        return list_zip(file, packed, wanted, bounds, stack)
    if start.startswith(_GZIP):
        unpacking = stack.enter_context(gzip.GzipFile(fileobj=file, mode="rb"))
        return spool_tar(unpacking, packed, wanted, bounds, stack)
    if start[_TAR_AT:].startswith(_TAR):
        return spool_tar(file, packed, wanted, bounds, stack)
    raise UnusableArchive(
        why="it is neither a zip nor a tar.gz file. Use the file as the platform gave it to you."
    )
