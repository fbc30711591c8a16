"""Copies a database while others write to it, by its own means on either engine."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from moothall.records.errors import ToolFailed, ToolMissing

COPIES = {"sqlite": "moothall.sqlite3", "postgresql": "moothall.pgdump"}
PAGES = 4096  # copied at a time, so that writers get their turn in between


def engine_of(database: dict[str, Any]) -> str:
    """Say "sqlite" or "postgresql" of a DATABASES entry."""
    return "sqlite" if database["ENGINE"].endswith("sqlite3") else "postgresql"


def copy_out(database: dict[str, Any], folder: Path) -> Path:
    """Write one consistent copy into `folder`. Raises ToolMissing or ToolFailed."""
    engine = engine_of(database)
    target = folder / COPIES[engine]
    if engine == "sqlite":
        _copy_sqlite(Path(database["NAME"]), target)
    else:
        _run(database, "pg_dump", "--format=custom", "--no-owner", f"--file={target}")
    return target


def put_back(database: dict[str, Any], copy: Path) -> None:
    """Fill an empty database from `copy`. Raises ToolMissing or ToolFailed."""
    if engine_of(database) == "sqlite":
        target = Path(database["NAME"])
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(copy, target)
    else:
        _run(
            database,
            "pg_restore",
            "--no-owner",
            "--exit-on-error",
            "--single-transaction",
            f"--dbname={database['NAME']}",
            str(copy),
        )


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy page by page; SQLite begins again by itself when a writer came between.

    A reader's transaction is held meanwhile, so that under steady writing the copy still ends:
    in WAL mode writers go on, and the copy sees the moment it began.
    """
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True, timeout=60)) as reading,
        closing(sqlite3.connect(target)) as writing,
    ):
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchone()
        reading.backup(writing, pages=PAGES, sleep=0.01)
        writing.execute("PRAGMA journal_mode=DELETE")


def _run(database: dict[str, Any], tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools with the password in its environment, never on its line."""
    path = shutil.which(tool)
    if path is None:
        raise ToolMissing(tool=tool)
    known = {
        "PGHOST": database["HOST"],
        "PGPORT": database["PORT"],
        "PGUSER": database["USER"],
        "PGPASSWORD": database["PASSWORD"],
        "PGDATABASE": database["NAME"],
    }
    environment = os.environ | {name: str(value) for name, value in known.items() if value}
    done = subprocess.run(
        [path, *arguments], env=environment, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode:
        raise ToolFailed(tool=tool, why=done.stderr.strip()[-300:])
