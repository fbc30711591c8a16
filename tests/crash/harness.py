"""Starts workers that die at a point, starts their successors, and lets time pass between."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from moothall.evidence.queries import EvidencePack
from moothall.jobs import clock
from moothall.jobs.crashpoints import VARIABLE
from moothall.jobs.models import Lease
from moothall.jobs.ticking import Ticker
from moothall.moderation.models import ModerationAction
from moothall.protection.models import ReportMailbox
from moothall.publishing.models import Publication
from moothall.register.models import Channel

PATIENCE = 40.0  # seconds; the machine may be busy
SLOT = "crash"
WORKER = (sys.executable, "-c", "from moothall.cli import main; main()", "worker", "--slot")


@contextmanager
def worker(*, crash_at: str = "", slot: str = SLOT) -> Iterator["subprocess.Popen[bytes]"]:
    """A real worker on every queue, dead afterwards whatever happens."""
    environment = dict(os.environ)
    if crash_at:
        environment |= {VARIABLE: crash_at, "MOOTHALL_CRASH_POINTS": "1"}
    process = subprocess.Popen([*WORKER, slot], env=environment)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def die_at(point: str) -> None:
    """Let a worker run until it dies at `point`; fails when it never comes there."""
    with worker(crash_at=point) as process:
        try:
            status = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the worker never came to {point}") from None
    assert status == -signal.SIGKILL, f"the worker ended with {status} before {point}"


def recover(settled: Callable[[], bool]) -> None:
    """Let a successor, and the tick, go on until `settled`; time passes quickly meanwhile."""
    ticker = Ticker("harness")
    with worker() as process:
        until = time.monotonic() + PATIENCE
        while not settled():
            assert process.poll() is None, "the successor died"
            assert time.monotonic() < until, "never settled"
            let_time_pass()
            ticker.tick()
            time.sleep(0.2)
        _let_it_finish()


def let_time_pass() -> None:
    """Run out the leases of whoever died, and bring what waits for later forward to now."""
    past = clock.now() - timedelta(seconds=1)
    if not _running():  # a lease that is held now is not a dead worker's
        for model in (Channel, Publication, ReportMailbox):
            model._default_manager.exclude(claimed_until=None).update(claimed_until=past)
        EvidencePack.objects.exclude(leased_until=None).update(leased_until=past)
        ModerationAction.objects.exclude(try_again_at=None).update(try_again_at=past)
    Lease.objects.filter(name__startswith="due:").update(until=past)
    later = DBTaskResult.objects.filter(status=TaskResultStatus.READY, run_after__gt=past)
    later.exclude(run_after=get_date_max()).update(run_after=past)


def _let_it_finish() -> None:
    """Wait until nothing runs, so that what is counted next stands still."""
    until = time.monotonic() + PATIENCE
    while _running() and time.monotonic() < until:
        time.sleep(0.05)


def _running() -> bool:
    return bool(DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING).exists())
