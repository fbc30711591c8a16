"""Reads the first of several index ranges at once, and counts them up to a cap.

A list over several departments must not sort them: each range is read in index order, a few
rows long, and only those few are merged. (PostgreSQL sorts every row for `IN`; measured.)
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

CAP = 1000
Compiled = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Counting:
    """A query that counts several things, compiled; the names of its columns in order."""

    names: tuple[str, ...]
    sql: str
    params: tuple[Any, ...]


def first_of(ranges: Sequence[QuerySet[Any, Any]], way: str, size: int) -> RawSQL:
    """The ids of the first `size` of all `ranges` together.

    Each of them gives (key, id) in order, no longer than `size`; `way` is "-" for descending.
    """
    parts = [part for part in map(_compiled, ranges) if part]
    if not parts:
        return RawSQL("SELECT 0 WHERE 1 = 0", ())
    down = "DESC" if way else "ASC"
    names = "page(moment, pk)"
    sql = (
        f"WITH {names} AS ({_union(parts)})"  # noqa: S608 what Django compiled
        f" SELECT pk FROM page ORDER BY moment {down}, pk {down} LIMIT {size:d}"
    )
    return RawSQL(sql, [value for _, values in parts for value in values])  # noqa: S611 as above


def counting(sets: Mapping[str, Sequence[QuerySet[Any]]], cap: int) -> Counting:
    """Compile the counting of each set, no further than `cap` + 1."""
    columns: list[str] = []
    params: list[Any] = []
    for ranges in sets.values():
        sql, values = _capped(ranges, cap)
        columns.append(sql)
        params.extend(values)
    return Counting(tuple(sets), "SELECT " + ", ".join(columns), tuple(params))


def counted(what: Counting) -> dict[str, int]:
    """How many rows each name has; one query."""
    with connection.cursor() as cursor:
        cursor.execute(what.sql, what.params)
        row = cursor.fetchone() or ()
    return dict(zip(what.names, row, strict=True))


def _capped(ranges: Sequence[QuerySet[Any]], cap: int) -> Compiled:
    parts = [_compiled(each.order_by().values_list("pk")[: cap + 1]) for each in ranges]
    there = [part for part in parts if part]
    if not there:
        return "0", ()
    some = f"SELECT 1 FROM ({_union(there)}) AS a LIMIT {cap + 1:d}"  # noqa: S608 as above
    counted = f"(SELECT COUNT(*) FROM ({some}) AS b)"  # noqa: S608 as above
    return counted, tuple(value for _, values in there for value in values)


def _union(parts: Sequence[Compiled]) -> str:
    return " UNION ALL ".join(f"SELECT * FROM ({sql}) AS part" for sql, _ in parts)  # noqa: S608


def _compiled(queryset: QuerySet[Any, Any]) -> Compiled | None:
    """The SQL of a queryset that Django itself made, with its parameters; None: nothing fits."""
    try:
        return queryset.query.sql_with_params()
    except EmptyResultSet:
        return None
