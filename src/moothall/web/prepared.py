"""Questions to the database that Django writes once, for pages that ask them at every turn.

Django takes up to ten times as long to write such a question as the database to answer it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, Expression, QuerySet
from django.db.models.sql.compiler import SQLCompiler


class Slot(Expression):
    """A moment in a question that is known only when it is asked."""

    def __init__(self, name: str) -> None:
        super().__init__(output_field=DateTimeField())
        self.name = name

    def as_sql(
        self, _compiler: SQLCompiler, _connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[Any, ...]]:
        """Stand where its value will stand."""
        return "%s", (self,)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The SQL of a queryset of values, and what goes into it; "" where nothing can fit.

    What it gives is as the database driver gives it: for numbers, words and yes or no.
    """

    sql: str
    params: tuple[Any, ...] = ()

    @classmethod
    def of(cls, queryset: QuerySet[Any, Any]) -> "Prepared":
        """Have Django write `queryset`."""
        try:
            return cls(*queryset.query.sql_with_params())
        except EmptyResultSet:
            return cls("")

    def ask(self, **values: datetime) -> Sequence[tuple[Any, ...]]:
        """Every row, with `values` in the slots of their names. Raises KeyError if one lacks."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [_filled(each, values) for each in self.params])
            rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return rows


def _filled(param: Any, values: Mapping[str, datetime]) -> Any:  # noqa: ANN401 what drivers take
    if not isinstance(param, Slot):
        return param
    return param.output_field.get_db_prep_value(values[param.name], connection)
