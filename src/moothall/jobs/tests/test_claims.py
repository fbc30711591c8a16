"""A claim lives as long as whoever holds it, and not much longer."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import DatabaseError

from moothall.jobs import LEASE, clock, kept

pytestmark = pytest.mark.django_db(transaction=True)
OFTEN = 0.01  # seconds
HOUR = timedelta(hours=1)
PATIENCE = 20.0  # seconds; the machine may be busy


class Book:
    """What was renewed, until when, and by whom; it can be told to fail first."""

    def __init__(self, failures: int = 0) -> None:
        self.ends: list[datetime] = []
        self.threads: set[str] = set()
        self._failures = failures

    def renew(self, until: datetime) -> None:
        self.threads.add(threading.current_thread().name)
        if self._failures:
            self._failures -= 1
            raise DatabaseError("locked")
        self.ends.append(until)


def wait_for(settled: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not settled():
        assert time.monotonic() < until
        time.sleep(OFTEN)


def test_it_is_renewed_beside_the_work_by_the_databases_clock() -> None:
    book = Book()
    began = clock.now()
    with kept(book.renew, at_most=HOUR, every=OFTEN):
        wait_for(lambda: len(book.ends) >= 3)
    assert book.threads == {"claim"}
    assert all(began + LEASE <= end <= clock.now() + LEASE for end in book.ends)


def test_it_is_renewed_no_more_once_the_work_has_ended() -> None:
    book = Book()
    with kept(book.renew, at_most=HOUR, every=OFTEN):
        wait_for(lambda: bool(book.ends))
    renewed = len(book.ends)
    time.sleep(20 * OFTEN)
    assert len(book.ends) == renewed


def test_it_is_renewed_no_more_once_the_work_has_failed() -> None:
    book = Book()
    with pytest.raises(ZeroDivisionError), kept(book.renew, at_most=HOUR, every=OFTEN):
        raise ZeroDivisionError
    renewed = len(book.ends)
    time.sleep(20 * OFTEN)
    assert len(book.ends) == renewed


def test_work_that_never_ends_loses_it() -> None:
    book = Book()
    with kept(book.renew, at_most=timedelta(seconds=3 * OFTEN), every=OFTEN):
        wait_for(lambda: not [each for each in threading.enumerate() if each.name == "claim"])
    assert len(book.ends) == 3


def test_a_database_that_is_away_for_a_moment_ends_nothing() -> None:
    book = Book(failures=2)
    with kept(book.renew, at_most=HOUR, every=OFTEN):
        wait_for(lambda: bool(book.ends))


def test_short_work_asks_the_database_nothing() -> None:
    book = Book()
    with kept(book.renew, at_most=HOUR):
        pass
    assert book.ends == []
