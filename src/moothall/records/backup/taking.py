"""Takes a backup of a living desk: the database first, then every file it names."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from moothall import storage
from moothall.records import erasure_log
from moothall.records.backup import databases, manifest
from moothall.records.backup.manifest import Manifest, Progress


@dataclass(frozen=True, slots=True)
class Taken:
    """A finished backup."""

    folder: Path
    files: int
    size: int  # bytes


def take(folder: Path, *, now: datetime, progress: Progress = manifest.quiet) -> Taken:
    """Copy the desk into the new or empty `folder` while it goes on working.

    Files are written before the rows that name them, and copied after: so every file that the
    copied database names is in the copy. The key of the stored credentials is left out on
    purpose: keep it elsewhere, or whoever takes the backup has both.

    Raises:
        FileExistsError: `folder` holds something already.
        ToolMissing: PostgreSQL's pg_dump is not installed.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # residents' words: ours alone
    if any(folder.iterdir()):
        raise FileExistsError(folder)
    databases.copy_out(settings.DATABASES["default"], folder)
    progress("Database copied", 1, 1)
    _copy_files(folder / "files", progress)
    if erasure_log.path().exists():
        shutil.copy2(erasure_log.path(), folder / erasure_log.NAME)
    found = list(manifest.files_in(folder))
    manifest.write(
        folder,
        Manifest(
            taken_at=now.astimezone(UTC).isoformat(),
            engine=databases.engine_of(settings.DATABASES["default"]),
            version=version("moothall"),
            files={str(path.relative_to(folder)): manifest.sha256_of(path) for path in found},
        ),
    )
    return Taken(folder, len(found), sum(path.stat().st_size for path in found))


def _copy_files(target: Path, progress: Progress) -> None:
    """Copy stored bytes; what was erased meanwhile is simply not there any more."""
    names = sorted(storage.everything())
    for number, name in enumerate(names, start=1):
        place = target / storage.path_of(name).relative_to(storage.folder())
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(storage.path_of(name), place)
        except FileNotFoundError:
            place.unlink(missing_ok=True)
        progress("Copying files", number, len(names))
