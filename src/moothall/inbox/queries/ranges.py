"""Reads the newest of several index ranges at once, and counts them up to a cap.

A list over several departments must not sort them: each range is read in index order, a few
rows long, and only those few are merged. (PostgreSQL sorts every row for `IN`; measured.)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

CAP = 1000


def merged(
    ranges: Sequence[QuerySet[Any, tuple[Any, int]]], *, descending: bool, size: int
) -> list[tuple[Any, int]]:
    """The first `size` of all `ranges` together; each gives (key, id) in the order asked for."""
    parts = [_compiled(each[:size]) for each in ranges]
    return _first([part for part in parts if part], descending=descending, size=size)


def capped_counts(sets: Mapping[str, Sequence[QuerySet[Any]]]) -> dict[str, int]:
    """How many rows each name has, counted no further than CAP + 1; one query."""
    columns: list[str] = []
    params: list[Any] = []
    for ranges in sets.values():
        sql, values = _capped(ranges)
        columns.append(sql)
        params.extend(values)
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(columns), params)
        row = cursor.fetchone() or ()
    return dict(zip(sets, row, strict=True))


def _first(
    parts: Sequence[tuple[str, tuple[Any, ...]]], *, descending: bool, size: int
) -> list[tuple[Any, int]]:
    if not parts:
        return []
    way = "DESC" if descending else "ASC"
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in parts)  # noqa: S608
    params = [value for _, values in parts for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"{union} ORDER BY 1 {way}, 2 {way} LIMIT {size:d}", params)
        return [(key, pk) for key, pk in cursor.fetchall()]


def _capped(ranges: Sequence[QuerySet[Any]]) -> tuple[str, tuple[Any, ...]]:
    parts = [_compiled(each.order_by().values_list("pk")[: CAP + 1]) for each in ranges]
    there = [part for part in parts if part]
    if not there:
        return "0", ()
    union = " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in there)  # noqa: S608
    counted = f"(SELECT COUNT(*) FROM (SELECT * FROM ({union}) AS a LIMIT {CAP + 1:d}) AS b)"  # noqa: S608
    return counted, tuple(value for _, values in there for value in values)


def _compiled(queryset: QuerySet[Any]) -> tuple[str, tuple[Any, ...]] | None:
    """The SQL of a queryset that Django itself made, with its parameters; None: nothing fits."""
    try:
        return queryset.query.sql_with_params()
    except EmptyResultSet:
        return None
