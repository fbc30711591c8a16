"""The one way in which reading an archive fails."""

import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from moothall.domain.errors import MoothallError, gettext_noop

# What the standard library raises for bytes that are not what they claim to be.
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ArithmeticError,
    LookupError,
    RuntimeError,  # NotImplementedError among them
    ValueError,
)


class UnusableArchive(MoothallError):
    """Nothing can be imported from this file, or nothing more."""

    code = "archive-unusable"
    message = gettext_noop("This archive cannot be imported: %(why)s")


@contextmanager
def told_in_words(name: str = "") -> Iterator[None]:
    """Raise UnusableArchive for whatever broken bytes make the standard library raise."""
    try:
        yield
    except UnusableArchive:
        raise
    except _BROKEN:
        what = f"“{name}” in it" if name else "it"
        raise UnusableArchive(
            why=f"{what} is damaged or cut off. Download the archive again, then try again."
        ) from None
