"""Writes rows of the log: executemany on SQLite, COPY on PostgreSQL; no model in between.

Django takes longer to write such a question than the database to answer it, and every mail asks.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from moothall.domain.evidence.tree import Node
from moothall.evidence.models import Entry, LogFrontier, Subtree

_ENTRY = (
    *("position", "kind", "subject_type", "subject_id", "at", "late"),
    *("commitment", "salt", "raw"),
)
_SUBTREE = ("level", "number", "hash")
_FRONTIER = LogFrontier._meta.db_table


def insert_entries(rows: Sequence[tuple[Any, ...]]) -> None:
    """Write entries, whole ones, each a tuple in the order of `_ENTRY`."""
    _insert(Entry._meta.db_table, _ENTRY, rows)


def insert_subtrees(nodes: Sequence[Node]) -> None:
    """Write complete subtrees."""
    _insert(Subtree._meta.db_table, _SUBTREE, nodes)


def held_frontier() -> LogFrontier:
    """The row of the frontier, which `migrate` makes, held until the transaction ends."""
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT size, peaks FROM {_FRONTIER} WHERE id = 1{held}")  # noqa: S608
        size, peaks = cursor.fetchone()
    return LogFrontier(pk=1, size=size, peaks=bytes(peaks))


def move_frontier(size: int, peaks: bytes) -> None:
    """Say how long the log is now, and its peaks."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_FRONTIER} SET size = %s, peaks = %s WHERE id = 1",  # noqa: S608
            [size, peaks],
        )


def as_kept(moment: datetime) -> Any:  # noqa: ANN401 what the database's driver takes
    """A moment as this database keeps it."""
    return connection.ops.adapt_datetimefield_value(moment)


def _insert(table: str, columns: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> None:
    if not rows:
        return
    named = ", ".join(f'"{each}"' for each in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and len(rows) > 1:
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)  # noqa: S608
