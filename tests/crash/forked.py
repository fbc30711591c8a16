"""Workers that are forked from the test instead of started anew: hundreds of deaths in minutes.

They are processes of their own and die by a real SIGKILL. What they do not prove, that `moothall
worker` starts and dies so too, test_send_survives.py does with the real command.
"""

import os
import signal
import time
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import connections

from moothall.jobs import clock, crashpoints, engine
from moothall.jobs.models import Worker
from moothall.jobs.registry import Queue
from moothall.jobs.ticking import Ticker
from tests.crash.harness import PATIENCE, let_time_pass

SLOT = "forked"
QUEUES = tuple(Queue)
ROUNDS = 5  # taken back, read back, judged; and two in which nothing may happen


def die_at(point: str) -> None:
    """Let a worker run until it dies at `point`; fails when it never comes there."""

    def work() -> None:
        _agree_to_die(point)
        engine.own().work(QUEUES, SLOT)

    assert _ended(work, point) == -signal.SIGKILL, f"the worker never came to {point}"


def live_on(rounds: int = ROUNDS) -> None:
    """Let a successor work through what is due, round after round, with time passing between."""
    assert _ended(lambda: _rounds(rounds), "its end") == 0, "the successor broke"


def live_on_until_death(point: str) -> None:
    """The same, but the successor dies at `point` as well."""

    def work() -> None:
        _agree_to_die(point)
        _rounds(ROUNDS)

    assert _ended(work, point) == -signal.SIGKILL, f"the successor never came to {point}"


def _agree_to_die(point: str) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"crash_points": True})
    crashpoints._POINT = point


def _rounds(number: int) -> None:
    for _round in range(number):
        _bury_the_dead()
        let_time_pass()
        Ticker("forked").tick()
        _work_off()


def _bury_the_dead() -> None:
    long_ago = clock.now() - timedelta(minutes=1)
    Worker.objects.update(beat_at=long_ago)
    engine.own().sweep()


def _work_off() -> None:
    me = uuid4()
    while engine.own().run_one(QUEUES, me):
        pass


def _ended(work: Callable[[], object], where: str) -> int:
    """Run `work` in a process of its own; how that ended: 0, or minus the signal."""
    let_go_of_the_database()
    child = os.fork()
    if child == 0:
        outcome = 1
        try:
            work()
            outcome = 0
        finally:
            os._exit(outcome)
    return wait_for(child, where)


def let_go_of_the_database() -> None:
    """Before a fork: a connection, or a pool of them, is no thing that two processes can share."""
    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def wait_for(child: int, where: str) -> int:
    """How the child ended: its exit status, or minus the signal; fails when it does not end."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        done, how = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(how)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    raise AssertionError(f"the worker never came to {where}")
