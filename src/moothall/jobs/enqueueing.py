"""Puts a hint in the queue, after commit and never before."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import transaction

from moothall.jobs.registry import job_named

_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quietly() -> Iterator[None]:
    """Give no hints in here: what is written is long past. Finders find what is left to do."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


def enqueue(name: str, *ids: int, at: datetime | None = None) -> None:
    """Ask for the job `name` to look at `ids`, once this transaction has committed.

    A hint may be lost, since a `due` finder finds the row again; so a queue that cannot be
    written to fails nothing here.

    Args:
        name: "<app>.<function>", as declared by `@job`.
        ids: primary keys.
        at: not before this moment; None is at once.

    Raises:
        UnknownJob: no app declares `name`.
    """
    from moothall.jobs import engine  # noqa: PLC0415 it has models, and apps import us first

    declared = job_named(name)
    if _quiet.get():
        return
    transaction.on_commit(lambda: engine.put(declared, ids, at=at), robust=True)
