"""What follows from news of others: triggers after a migrate, keys with those of the desk."""

from django.db import connections

from moothall.evidence import services, triggers
from moothall.evidence.models import LogFrontier


def protect(*, using: str, **_of_the_signal: object) -> None:
    """Make the log append-only again: SQLite drops triggers whenever it rebuilds a table.

    The row of the frontier is there from the start, so that nobody who appends makes it.
    """
    connection = connections[using]
    if triggers.exist(connection):
        triggers.make(connection)
        if not LogFrontier.objects.using(using).exists():
            LogFrontier.objects.using(using).create(pk=1)


def close_anew(**_of_the_signal: object) -> None:
    """The file of keys has a fresh one: what signs the log is closed with it too."""
    services.close_keys_anew()
    services.close_lists_anew()
