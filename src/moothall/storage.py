"""Keeps bytes that are too large for a row, under the hash of what they are.

A file is on disk, whole and synced, before the row that names it is committed. So a crash can
leave bytes that nobody names, never a row whose bytes are missing.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from moothall.jobs import crash_here

IN_ROW = 64 * 1024  # bytes; up to here they stay in the database


def folder() -> Path:
    """Where the files lie."""
    return Path(settings.MOOTHALL.data) / "files"


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash lie, 256 × 256 folders wide."""
    return folder() / sha256[:2] / sha256[2:4] / sha256


def name_of(content: bytes) -> str:
    """The SHA-256 of `content` in hex, under which it is kept."""
    return hashlib.sha256(content).hexdigest()


def keep(content: bytes) -> str:
    """Keep `content` and return its name; it is synced when this returns."""
    sha256 = name_of(content)
    path = path_of(sha256)
    try:
        os.utime(path)  # wanted again, so that nobody takes it for a leftover
    except (FileNotFoundError, PermissionError):  # not there, or another's: then ours is put there
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_whole(path, content)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes with this hash. Raises FileNotFoundError."""
    return path_of(sha256).read_bytes()


def forget(sha256: str) -> None:
    """Remove the bytes with this hash, if they are there."""
    path_of(sha256).unlink(missing_ok=True)


def everything() -> Iterator[str]:
    """The hash of every file that is kept."""
    return (path.name for path in folder().glob("??/??/*") if not path.name.startswith("."))


def untouched_since(moment: datetime) -> Iterator[str]:
    """The hash of every file that was neither kept nor asked to be kept since `moment`."""
    return (name for name in everything() if _is_older(path_of(name), moment))


def set_aside(sha256: str, *, untouched_since: datetime) -> bool:
    """Take a leftover out of use, to be dropped by `drop_set_aside`; False where it is wanted.

    Whoever keeps the same bytes meanwhile either finds no file here and writes it anew, or has
    touched it before: then it stays.
    """
    path = path_of(sha256)
    aside = path.with_name(f".{sha256}")
    try:
        path.rename(aside)
    except FileNotFoundError:
        return False
    if _is_older(aside, untouched_since):
        return True
    aside.rename(path)
    return False


def drop_set_aside(*, untouched_since: datetime) -> int:
    """Remove what was set aside, and halves that a crash left; how many."""
    gone = 0
    for path in folder().glob("??/??/.*"):
        if _is_older(path, untouched_since):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def _is_older(path: Path, moment: datetime) -> bool:
    try:
        return path.stat().st_mtime < moment.timestamp()
    except FileNotFoundError:
        return False


def _write_whole(path: Path, content: bytes) -> None:
    """Write beside, sync, rename: nobody ever sees half a file, not even after a power cut."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        crash_here("storage.file_written")
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(path: Path) -> None:
    """Make the name of a new file as lasting as its bytes."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
