"""Asks for rows as the database hands them over: no model, and no bytes spelt out in letters."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def raw_rows(asked: str, values: Sequence[int]) -> list[tuple[Any, ...]]:
    """All rows of one question; whoever asks says how many there can be.

    PostgreSQL spells out bytes in hexadecimal unless it is asked for them as they are, and our
    usual cursor cannot ask so.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return _as_they_are(cursor.connection, asked, values)
        cursor.execute(asked, values)
        return list(cursor.fetchall())


def _as_they_are(session: Any, asked: str, values: Sequence[int]) -> list[tuple[Any, ...]]:  # noqa: ANN401 psycopg may be absent
    from psycopg import Cursor  # noqa: PLC0415 an installation with SQLite has no need of it

    with Cursor(session) as cursor:
        return list(cursor.execute(asked, values, binary=True, prepare=False).fetchall())
