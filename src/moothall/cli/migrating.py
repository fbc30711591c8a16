"""Brings the database up to this version, and keeps a copy where it can."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

Say = Callable[[str], object]


def missing_migrations() -> list[str]:
    """Names of the migrations that this version has and the database has not."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def migrate(*, say: Say) -> bool:
    """Apply what is missing; whether anything was. A database in use is copied first."""
    settings.MOOTHALL.data.mkdir(parents=True, exist_ok=True)
    missing = missing_migrations()
    if not missing:
        say("The database is up to date.")
        return False
    if _in_use():
        say(_keep_copy())
    say(f"Bringing the database up to this version: {len(missing)} steps.")
    call_command("migrate", interactive=False, verbosity=0)
    return True


def _in_use() -> bool:
    return "django_migrations" in connection.introspection.table_names()


def _keep_copy() -> str:
    """Copy a SQLite database beside itself; say what was done, or what to do."""
    if connection.vendor != "sqlite":
        return "Make sure that you have a backup of the database; this version changes it."
    source = Path(str(connection.settings_dict["NAME"]))
    target = source.with_name(f"{source.stem}-before-{timezone.now():%Y%m%dT%H%M%SZ}.sqlite3")
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.chmod(0o600)
    return f"Kept a copy of the database as it was: {target}"
