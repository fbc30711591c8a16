"""A worker lives, says so, stops when asked, and survives a database that goes away."""

import os
import signal
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import OperationalError, connection, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from moothall.jobs import (
    clock,
    connections,
    engine,
    enqueue,
    leases,
    queries,
    registry,
    stopping,
    ticking,
)
from moothall.jobs.conformance import toy
from moothall.jobs.conformance.suite import wait_for
from moothall.jobs.embedded import rows, worker
from moothall.jobs.embedded.worker import Life
from moothall.jobs.models import Lease, Worker
from moothall.jobs.registry import Job, Queue
from moothall.jobs.ticking import Ticker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _in_one_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Signals and the wish to stop are this process's own: leave them as they were."""
    before = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    monkeypatch.setattr(worker, "PAUSE", 0.01)
    stopping.forget()
    yield
    stopping.forget()
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def last(monkeypatch: pytest.MonkeyPatch) -> Job:
    """A job that asks its worker to stop, as SIGTERM does."""

    def ask(_pk: int) -> None:
        os.kill(os.getpid(), signal.SIGTERM)

    asks = Job("jobs.last", ask, Queue.DEFAULT, (), registry.LONGEST)
    monkeypatch.setitem(registry._jobs, asks.name, asks)
    return asks


def living(slot: str = "a", *, silent_for: float = 0) -> UUID:
    now = clock.now()
    beat = now - timedelta(seconds=silent_for)
    me = uuid4()
    Worker.objects.create(id=me, slot=slot, started_at=now, beat_at=beat)
    return me


def test_it_works_until_asked_and_leaves_its_place(last: Job) -> None:
    enqueue("jobs.toy_note", 1)
    enqueue(last.name, 1)
    worker.work(("default",), "a")
    assert len(toy.lines()) == 1
    assert not Worker.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_it_takes_over_from_whoever_had_its_place(last: Job) -> None:
    enqueue("jobs.toy_note", 1)
    assert rows.claim(["default"], living("a")) is not None
    enqueue(last.name, 1, at=clock.now() + timedelta(seconds=0.3))
    worker.work(("default",), "a")
    assert len(toy.lines()) == 1


def follow_a_hint_to_nothing() -> None:
    gone = Job("jobs.gone", lambda _pk: None, Queue.DEFAULT, (), registry.LONGEST)
    engine.put(gone, (1,))
    life = Life(living())
    assert worker.run_one(["default"], uuid4(), life)


def test_a_hint_to_a_job_that_is_no_more_is_kept_for_a_look() -> None:
    follow_a_hint_to_nothing()
    kept = DBTaskResult.objects.get()
    assert (kept.status, kept.exception_class_path) == (
        TaskResultStatus.FAILED,
        "moothall.jobs.errors.UnknownJob",
    )


def test_old_failures_are_swept_away() -> None:
    follow_a_hint_to_nothing()
    rows.sweep()
    assert DBTaskResult.objects.exists()
    DBTaskResult.objects.update(finished_at=clock.now() - timedelta(days=8))
    rows.sweep()
    assert not DBTaskResult.objects.exists()


def test_a_failure_of_what_was_taken_away_is_not_ours_to_write() -> None:
    enqueue("jobs.toy_note", 1)
    slow = rows.claim(["default"], uuid4())
    assert slow is not None
    rows.sweep()
    rows.fail(slow, ValueError())
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY


def test_it_goes_on_after_the_database_was_away(
    monkeypatch: pytest.MonkeyPatch, last: Job
) -> None:
    enqueue(last.name, 1)
    away = iter([True, True])

    def put_back(_me: UUID) -> None:
        if next(away, False):
            raise OperationalError

    calls = iter([True])
    run = worker.run_one

    def run_one(*words: object) -> bool:
        if next(calls, False):
            raise OperationalError
        return run(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(rows, "put_back", put_back)
    monkeypatch.setattr(worker, "run_one", run_one)
    worker.work(("default",), "a")
    assert list(away) == []


def test_it_does_not_put_back_what_others_hold() -> None:
    enqueue("jobs.toy_note", 1)
    assert rows.claim(["default"], living()) is not None
    rows.put_back(uuid4())
    assert DBTaskResult.objects.get().status == TaskResultStatus.RUNNING


def test_its_life_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BEAT", 0.01)
    me = living(silent_for=100)
    life = Life(me)
    life.start()
    wait_for(lambda: Worker.objects.get(pk=me).beat_at > clock.now() - timedelta(seconds=50))
    life.end()
    assert not life.is_alive()


def test_one_that_was_replaced_stops_by_itself() -> None:
    Life(uuid4())._beat()
    assert stopping.asked()


def test_a_beat_that_is_missed_is_no_death(monkeypatch: pytest.MonkeyPatch) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(connections, "mend", away)
    Life(living())._beat()
    assert not stopping.asked()


def test_a_job_that_takes_too_long_ends_its_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ended(Exception):
        pass

    def end(status: int) -> None:
        raise Ended(status)

    monkeypatch.setattr(os, "_exit", end)
    monkeypatch.setattr(worker, "BEAT", 0)
    life = Life(living())
    life.job_begins(timedelta(seconds=-1))
    with pytest.raises(Ended, match=str(worker.STUCK)):
        life.run()
    life.job_ends()
    assert life._deadline is None


def test_the_tick_goes_on_after_a_bad_round_and_gives_its_lease_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ticker, rounds = Ticker("one"), []
    monkeypatch.setattr("moothall.jobs.ticking.EVERY", 0.01)

    def tick() -> bool:
        rounds.append(leases.hold(leases.TICK, "one", leases.TICK_LENGTH))
        if len(rounds) == 1:
            raise OperationalError
        stopping.ask()
        return True

    monkeypatch.setattr(ticker, "tick", tick)
    ticker.run()
    assert rounds == [True, True]
    assert not queries.tick_is_fresh()


def test_the_tick_rests_between_rounds_but_not_when_asked_to_stop() -> None:
    began = time.monotonic()
    ticking._rest(0.05)
    assert time.monotonic() - began >= 0.05
    stopping.ask()
    ticking._rest(60)
    assert time.monotonic() - began < 30


def test_the_age_of_the_tick_is_known_once_it_ticked() -> None:
    assert queries.tick_age() is None
    leases.hold(leases.TICK, "one", leases.TICK_LENGTH)
    Lease.objects.update(until=clock.now())
    age = queries.tick_age()
    assert age is not None
    assert 9 < age < 60


def test_a_connection_that_failed_is_let_go_of() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    connections.mend()
    assert connection.connection is not None
    connection.errors_occurred = True
    with transaction.atomic():
        connections.mend()
        assert connection.connection is not None
    connection.errors_occurred = True
    connections.mend()
    assert connection.connection is None
