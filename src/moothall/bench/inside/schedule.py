"""Holds a thousand posts for one minute, lets the workers of the desk send them, and looks."""

import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils import timezone

from moothall.bench.figures import Effort, median, percentile
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.publishing.composition import Composition
from moothall.people.models import Department, Grant, Role, StaffMember
from moothall.publishing import services
from moothall.publishing.models import Draft, Part, Progress, Publication
from moothall.register.models import Account

POSTS, ACCOUNTS = 1_000, 8
MINUTE = 60.0  # seconds
TO_MAKE = 0.08  # seconds that one post may take to be made, before the first is due
READY = 12.0  # seconds between the last made and the first due: workers start, and wait
LONGEST = 240.0  # seconds after the last moment until we stop waiting
SEED = 20261128
_processes = get_context("fork")


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """Each way of being due, and its floor, one after the other on the same machine."""
    del vendor
    count = max(10, POSTS // effort)
    chance = random.Random(SEED)
    spread = sorted(chance.uniform(0, MINUTE / effort) for _ in range(count))
    at_once = [0.0] * count
    desk = Desk(settings.MOOTHALL.data / "platform.sqlite3")
    return {
        "spread": _summary(desk.lateness(spread)),
        "spread_floor": _summary(_floor(spread)),
        "at_once": _summary(desk.lateness(at_once)),
        "at_once_floor": _summary(_floor(at_once)),
    }


class Desk:
    """A desk with accounts on one platform, and somebody who may post from all of them."""

    def __init__(self, file: Path) -> None:
        self._platform = DemoPlatform(file)
        department = Department.objects.create(name="Housing", slug="housing")
        self._by = StaffMember.objects.create(email="ash@eastmere.example", name="Robin Ash")
        Grant.objects.create(
            staff=self._by,
            role=Role.PUBLISHER,
            department=department,
            starts_at=timezone.now(),
        )
        self._accounts = [
            Account.objects.create(
                department=department,
                platform="demo",
                name=f"Eastmere {number}",
                address=f"@eastmere{number}",
                settings={"file": str(file), "repeats": "doubled"},
                last_posted_at=timezone.now(),
            )
            for number in range(ACCOUNTS)
        ]

    def lateness(self, offsets: Sequence[float]) -> list[float]:
        """Seconds from each post's time to when it was handed over; every one must arrive."""
        first = timezone.now() + timedelta(seconds=READY + TO_MAKE * len(offsets))
        due = self._hold([first + timedelta(seconds=each) for each in offsets])
        if timezone.now() > first - timedelta(seconds=READY / 2):
            raise RuntimeError("The machine is too slow to make the posts in time.")
        with _workers():
            self._wait(due, until=max(due.values()) + timedelta(seconds=LONGEST))
        handed = {each.key: each.at for each in self._platform.published() if each.key in due}
        if len(handed) != len(due):
            raise RuntimeError(f"{len(due) - len(handed)} posts never arrived.")
        return [(handed[key] - due[key]).total_seconds() for key in due]

    def _hold(self, moments: Sequence[datetime]) -> dict[str, datetime]:
        """Schedule a post for each moment; the keys they will be known by there."""
        for number, moment in enumerate(moments):
            account = self._accounts[number % ACCOUNTS]
            text = f"Number {number}: the library is open again."
            made = Composition(text=text, accounts=(account.pk,), scheduled_at=moment)
            draft = Draft.objects.create(author=self._by, text=text, created_at=timezone.now())
            services.submit_post(draft, made, by=self._by, now=timezone.now())
        held = Part.objects.filter(publication__progress=Progress.HELD)
        return dict(held.values_list("key", "publication__leave_at"))

    def _wait(self, due: dict[str, datetime], *, until: datetime) -> None:
        """Until nothing is on its way any more; looking seldom, so that it costs nothing."""
        waiting = Publication.objects.filter(progress__in=(Progress.HELD, Progress.SENDING))
        while timezone.now() < until:
            time.sleep(1)
            if timezone.now() > max(due.values()) and not waiting.exists():
                return


@contextmanager
def _workers() -> Iterator[None]:
    """The parts of `moothall serve` that have to do with sending, until the block ends."""
    parts = import_module("moothall.cli.serving.parts")  # it stands beside us, not below
    connections.close_all()  # a connection is no thing that two processes can share
    bodies: list[Callable[[], object]] = [
        partial(parts.work, queues=("out",), slot="bench:out-1"),
        partial(parts.work, queues=("out",), slot="bench:out-2"),
        partial(parts.work, queues=("in", "default"), slot="bench:in"),
        partial(parts.tick, holder="bench:tick"),
    ]
    with ExitStack() as stack:
        for body in bodies:
            process = _processes.Process(target=body, daemon=True)
            process.start()
            stack.callback(process.join, 10)
            stack.callback(process.terminate)
        yield


def _floor(offsets: Sequence[float]) -> list[float]:
    """Seconds by which a bare loop is late that commits one row at each of the moments."""
    file = sqlite3.connect(settings.MOOTHALL.data / "floor.sqlite3", isolation_level=None)
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("CREATE TABLE IF NOT EXISTS sent (number INTEGER, at REAL)")
    first, late = time.time() + 1, []
    for number, offset in enumerate(offsets):
        time.sleep(max(0.0, first + offset - time.time()))
        file.execute("INSERT INTO sent VALUES (?, ?)", (number, time.time()))
        late.append(time.time() - first - offset)
    file.close()
    return late


def _summary(late: Sequence[float]) -> dict[str, float]:
    """`per_s` says something where all were due at one moment."""
    return {
        "p99": percentile(late, 0.99),
        "p50": median(late),
        "per_s": len(late) / max(*late, 1e-6),
    }
