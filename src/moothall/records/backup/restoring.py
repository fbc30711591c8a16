"""Puts a backup into an empty desk, then erases again whatever was erased since."""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from moothall import storage
from moothall.records import erasure_log, services
from moothall.records.backup import databases, manifest
from moothall.records.backup.manifest import Progress
from moothall.records.errors import DeskIsNotEmpty, NotABackup


@dataclass(frozen=True, slots=True)
class Restored:
    """A finished restore."""

    taken_at: str
    files: int
    erased_again: int


def restore(
    folder: Path,
    *,
    now: datetime,
    erasures: Iterable[Path] = (),
    progress: Progress = manifest.quiet,
) -> Restored:
    """Put the backup in `folder` into this desk's empty database and data folder.

    Args:
        folder: a whole backup; every file is held against its hash before anything is changed.
        now: the moment erasures are repeated at.
        erasures: further lists of erasures to repeat, such as the one of the desk that was lost.
            The list in the data folder and the one in the backup are always read.
        progress: told what is being done, how many and of how many.

    Raises:
        NotABackup: a file is missing or altered; nothing was changed.
        DeskIsNotEmpty: there is a desk here already; nothing was changed.
        ToolMissing: PostgreSQL's pg_restore is not installed.
    """
    found = manifest.read(folder)
    manifest.check(folder, found, progress)
    _require_an_empty_desk(found.engine, folder)
    since = [line for file in (erasure_log.path(), *erasures) for line in erasure_log.read(file)]
    since += erasure_log.read(folder / erasure_log.NAME)
    databases.put_back(settings.DATABASES["default"], folder / databases.COPIES[found.engine])
    if (folder / "files").exists():
        shutil.copytree(folder / "files", storage.folder(), dirs_exist_ok=True)
    progress("Bringing the database up to date", 1, 1)
    call_command("migrate", interactive=False, verbosity=0)
    erasure_log.remember(since)
    return Restored(found.taken_at, len(found.files), services.repeat_erasures(since, now=now))


def _require_an_empty_desk(engine: str, folder: Path) -> None:
    database = settings.DATABASES["default"]
    if databases.engine_of(database) != engine:
        raise NotABackup(folder=folder, what=f"it is of a {engine} database, and this desk is not")
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
    connection.close()
    if "django_migrations" in tables:
        raise DeskIsNotEmpty(folder=settings.MOOTHALL.data)
