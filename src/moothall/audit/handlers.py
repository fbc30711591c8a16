"""Remakes the triggers after each migrate: SQLite drops them whenever it rebuilds a table."""

from django.db import connections

from moothall.audit import triggers


def protect(*, using: str, **_of_the_signal: object) -> None:
    """Make the table append-only again, where it exists."""
    connection = connections[using]
    if triggers.TABLE in connection.introspection.table_names():
        triggers.make(connection)
