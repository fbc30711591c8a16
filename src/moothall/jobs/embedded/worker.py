"""One process that runs jobs, one after another, until it is asked to stop."""

import os
import threading
import time
from collections.abc import Collection
from datetime import timedelta
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, connection, transaction

from moothall.jobs import clock, connections, stopping
from moothall.jobs.embedded import rows
from moothall.jobs.engine import perform
from moothall.jobs.errors import UnknownJob
from moothall.jobs.models import Worker
from moothall.jobs.registry import LONGEST, job_named

POLL = 0.15  # seconds between looks at an empty queue
BEAT = 2.0  # seconds between two signs of life
PAUSE = 1.0  # seconds between tries while the database is away
STUCK = 70  # the exit status of a worker that ended itself because a job took too long
log = structlog.get_logger("moothall.jobs")


def work(queues: Collection[str], slot: str) -> None:
    """Run what comes on `queues` until SIGTERM or SIGINT. A successor in `slot` replaces us."""
    stopping.stop_when_asked()
    me = uuid4()
    _take_place(me, queues, slot)
    life = Life(me)
    life.start()
    try:
        _work_until_asked(queues, me, life)
    finally:
        life.end()
        Worker.objects.filter(id=me).delete()
        connection.close()


def run_one(queues: Collection[str], me: UUID, life: "Life | None" = None) -> bool:
    """Run the next job, if one is ready."""
    row = rows.claim(queues, me)
    if row is None:
        return False
    try:
        if life:
            life.job_begins(_longest(row))
        perform.call(*row.args_kwargs["args"])
    except Exception as error:
        log.exception("job could not be tried", error=type(error).__name__)
        rows.fail(row, error)
    else:
        rows.finish(row)
    finally:
        if life:
            life.job_ends()
    return True


def _work_until_asked(queues: Collection[str], me: UUID, life: "Life") -> None:
    while not stopping.asked():
        try:
            busy = run_one(queues, me, life)
        except DatabaseError as error:
            log.warning("database unavailable", error=type(error).__name__)
            _recover(me)
            continue
        connections.mend()
        if not busy:
            time.sleep(POLL)


def _recover(me: UUID) -> None:
    """Wait for the database, then put back what we had in hand: it may or may not be done."""
    while not stopping.asked():
        time.sleep(PAUSE)
        try:
            connection.close()
            rows.put_back(me)
        except DatabaseError:
            continue
        return


def _take_place(me: UUID, queues: Collection[str], slot: str) -> None:
    """Say that we live here now, and take back what our predecessor was doing."""
    now = clock.now()
    with transaction.atomic():
        Worker.objects.filter(slot=slot).delete()
        Worker.objects.create(id=me, slot=slot, queues=list(queues), started_at=now, beat_at=now)
    rows.sweep()


def _longest(row: rows.Row) -> timedelta:
    try:
        return job_named(row.args_kwargs["args"][0]).longest
    except UnknownJob:
        return LONGEST


class Life(threading.Thread):
    """The sign of life of one worker; it also ends a worker whose job will not end."""

    def __init__(self, me: UUID) -> None:
        super().__init__(name="life", daemon=True)
        self._me = me
        self._over = threading.Event()
        self._deadline: float | None = None

    def job_begins(self, longest: timedelta) -> None:
        """Start counting."""
        self._deadline = time.monotonic() + longest.total_seconds()

    def job_ends(self) -> None:
        """Stop counting."""
        self._deadline = None

    def end(self) -> None:
        """Stop beating."""
        self._over.set()
        self.join()

    def run(self) -> None:
        """Beat until the end."""
        while not self._over.wait(BEAT):
            deadline = self._deadline
            if deadline is not None and time.monotonic() > deadline:
                log.error("job took too long", worker=str(self._me))
                os._exit(STUCK)
            self._beat()
        connection.close()

    def _beat(self) -> None:
        try:
            connections.mend()
            if not Worker.objects.filter(id=self._me).update(beat_at=clock.now()):
                log.warning("worker replaced", worker=str(self._me))
                stopping.ask()
        except DatabaseError:
            connection.close()
