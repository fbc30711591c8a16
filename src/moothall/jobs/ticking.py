"""The tick: asks every finder what is due, and takes back what the dead left."""

import time
from datetime import datetime, timedelta
from itertools import islice

import structlog
from django.db import DatabaseError, connection, transaction

from moothall.jobs import clock, connections, engine, leases, stopping, troubles
from moothall.jobs.registry import Due, finders, job_named

EVERY = 1.0  # seconds
MOST = 1_000  # ids taken from one finder in one round; the rest comes next time
LONG = timedelta(minutes=1)  # from here on, when a finder last ran must survive a restart
SHORT_REST = timedelta(minutes=5)
log = structlog.get_logger("moothall.jobs")


class Ticker:
    """One process' part in the tick. Whoever holds the lease does the work."""

    def __init__(self, holder: str) -> None:
        self._holder = holder
        self._next: dict[str, datetime] = {}
        self._failing = troubles.names() & {due.name for due in finders()}

    def tick(self) -> bool:
        """Do one round, if the lease is ours."""
        if not leases.hold(leases.TICK, self._holder, leases.TICK_LENGTH):
            return False
        now = clock.now()
        for due in finders():
            if self._its_turn(due, now):
                self._look(due, now)
        engine.own().sweep()
        return True

    def run(self) -> None:
        """Tick each second until this process is asked to stop."""
        while not stopping.asked():
            began = time.monotonic()
            try:
                connections.mend()
                self.tick()
            except DatabaseError as error:
                log.warning("database unavailable", error=type(error).__name__)
                connection.close()
            _rest(EVERY - (time.monotonic() - began))
        leases.release(leases.TICK, self._holder)

    def _its_turn(self, due: Due, now: datetime) -> bool:
        if due.every >= LONG:
            return leases.take_turn(f"due:{due.name}", due.every)
        if now < self._next.get(due.name, now) <= now + due.every:  # later: the clock was wrong
            return False
        self._next[due.name] = now + due.every
        return True

    def _look(self, due: Due, now: datetime) -> None:
        """Enqueue what `due` finds; one that fails hinders no other."""
        try:
            _enqueue_found(due, now)
        except Exception as error:  # noqa: BLE001 a finder's defect must not stop the others
            self._failing.add(due.name)
            kind, place = type(error).__name__, troubles.place_of(error)
            log.error("finder failed", finder=due.name, error=kind, place=place)  # noqa: TRY400
            troubles.note(due.name, (), error=kind, place=place, rest=SHORT_REST)
        else:
            if due.name in self._failing:
                self._failing.discard(due.name)
                troubles.forget(due.name, ())


def _enqueue_found(due: Due, now: datetime) -> None:
    found = list(islice(due.finder(now), MOST))
    if not found:
        return
    job = job_named(due.runs)
    waiting, given_up = engine.own().pending(due.runs), troubles.known(due.runs)
    with transaction.atomic():
        for each in dict.fromkeys((each,) for each in found):
            if each in waiting or given_up.get(each, now) > now:
                continue
            last = len(job.retry_after) + 1 if each in given_up else 1
            engine.put(job, each, attempt=last)


def _rest(seconds: float) -> None:
    until = time.monotonic() + seconds
    while not stopping.asked() and (left := until - time.monotonic()) > 0:
        time.sleep(min(left, 0.2))
