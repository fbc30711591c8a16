"""Empties the database after a test that committed, without making Django's own names again.

Django keeps a row for each model, and four rights for each row. Nothing of ours reads them, all
tests want the same ones, and to write them again costs ten times what the emptying itself does.
On PostgreSQL, to truncate a hundred tables makes hundreds of files, for the few rows of a test.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.core.management.commands import flush
from django.core.management.sql import emit_post_migrate_signal
from django.db.models.signals import post_migrate

KEPT = {"django_content_type", "auth_permission"}
RIGHTS = "django.contrib.auth.management.create_permissions"  # as contrib.auth connects it


@pytest.fixture(autouse=True, scope="session")
def names_outlive_a_flush() -> Iterator[None]:
    """Keep the names through every flush of this run."""

    def emit_to_ours(*words: Any) -> None:
        with _rights_left_alone():
            emit_post_migrate_signal(*words)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(flush, "sql_flush", _sql_flush)
        patched.setattr(flush, "emit_post_migrate_signal", emit_to_ours)
        yield


def _sql_flush(_style: Any, connection: Any, **_how: bool) -> list[str]:
    """What empties each table that holds something; Django's would truncate all, file by file."""
    there = connection.introspection.django_table_names(only_existing=True, include_views=False)
    named = [connection.ops.quote_name(table) for table in there if table not in KEPT]
    filled = " UNION ALL ".join(
        f"SELECT {place} WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - Django's own names
        for place, name in enumerate(named)
    )
    with connection.cursor() as cursor:
        cursor.execute(filled)
        return [f"DELETE FROM {named[place]};" for (place,) in cursor.fetchall()]  # noqa: S608 as above


@contextmanager
def _rights_left_alone() -> Iterator[None]:
    post_migrate.disconnect(dispatch_uid=RIGHTS)
    post_migrate.disconnect(create_contenttypes)
    try:
        yield
    finally:
        post_migrate.connect(create_contenttypes)
        post_migrate.connect(create_permissions, dispatch_uid=RIGHTS)
