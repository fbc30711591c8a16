"""Keeps one database connection through a long life, and lets go of it once it has failed."""

from django.db import connection


def mend() -> None:
    """Close a connection on which something went wrong, so that the next query opens another.

    Django's own `close_old_connections` would open one for every look at an empty queue.
    """
    if connection.errors_occurred and not connection.in_atomic_block:
        connection.close()
