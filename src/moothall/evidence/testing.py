"""Lets the flush of a test database empty the log. Nothing else may."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from django.db.backends.base.operations import BaseDatabaseOperations

from moothall.evidence import triggers


@contextmanager
def vault_lifted_by_flush() -> Iterator[None]:
    """While open, Django's flush drops the triggers first and makes them again after."""
    flush = BaseDatabaseOperations.execute_sql_flush

    def lifted(operations: Any, sql_list: list[str]) -> None:  # noqa: ANN401 Django's own
        theirs = [sql for sql in sql_list if any(table in sql for table in triggers.TABLES)]
        if theirs:
            triggers.drop(operations.connection)
        flush(operations, sql_list)
        if theirs:
            triggers.make(operations.connection)

    with patch.object(BaseDatabaseOperations, "execute_sql_flush", lifted):
        yield
