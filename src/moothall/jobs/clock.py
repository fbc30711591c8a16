"""The one clock that every process agrees on: the database's."""

from datetime import datetime

from django.db import connection
from django.utils import timezone


def now() -> datetime:
    """The time by the database, in UTC; SQLite has none but this machine's."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        moment: datetime = cursor.fetchone()[0]
    return moment
