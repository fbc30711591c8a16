"""Keeps a claim on a row alive while its work goes on, so that a dead worker's ends soon."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog
from django.db import DatabaseError, connection

from moothall.jobs import clock

LEASE = timedelta(seconds=30)  # a claim that nobody has renewed for so long is a dead worker's
EVERY = 8.0  # seconds; three beats may be missed
log = structlog.get_logger("moothall.jobs")


@contextmanager
def kept(
    renew: Callable[[datetime], object], *, at_most: timedelta, every: float = EVERY
) -> Iterator[None]:
    """Renew a claim from beside the work, until the work ends or has taken `at_most`.

    Args:
        renew: writes the new end of the claim, given by the database's clock. It must leave a
            claim alone that was given back.
        at_most: how long the work may take; then the claim runs out, whatever it still does.
        every: seconds between two renewals.
    """
    over = threading.Event()
    beats = int(at_most.total_seconds() / every)
    beside = threading.Thread(
        target=_renew, args=(renew, over, beats, every), name="claim", daemon=True
    )
    beside.start()
    try:
        yield
    finally:
        over.set()
        beside.join()


def _renew(
    renew: Callable[[datetime], object], over: threading.Event, beats: int, every: float
) -> None:
    try:
        for _beat in range(beats):
            if over.wait(every):
                return
            try:
                renew(clock.now() + LEASE)
            except DatabaseError as error:
                log.warning("claim not renewed", error=type(error).__name__)
                connection.close()
    finally:
        connection.close()
