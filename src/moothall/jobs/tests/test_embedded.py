"""The embedded engine passes the suite that any engine must pass."""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError, connection

from moothall.jobs import clock, engine, queries
from moothall.jobs.conformance import toy
from moothall.jobs.conformance.suite import EngineConformance, Start, wait_for
from moothall.jobs.embedded import rows, worker
from moothall.jobs.enqueueing import enqueue
from moothall.jobs.models import Worker

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start() -> Iterator[Start]:
    started = []

    def start_one(slot: str, *queues: str) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", "moothall.jobs.conformance", slot, *queues]
        started.append(subprocess.Popen(command))
        return started[-1]

    yield start_one
    for process in started:
        process.kill()
        process.wait()


class TestEmbedded(EngineConformance):
    pass


def test_the_hints_of_a_silent_worker_are_taken_back_after_its_lease() -> None:
    me = uuid4()
    now = clock.now()
    Worker.objects.create(id=me, slot="a", started_at=now, beat_at=now - timedelta(seconds=20))
    enqueue("jobs.toy_note", 1)
    assert rows.claim(["default"], me) is not None
    assert rows.sweep(lease=timedelta(seconds=30)) == 0
    assert rows.sweep(lease=timedelta(seconds=10)) == 1
    assert rows.claim(["default"], uuid4()) is not None


def test_the_hints_of_a_worker_that_died_before_a_clock_was_put_back_are_taken_back() -> None:
    me, now = uuid4(), clock.now()
    Worker.objects.create(id=me, slot="a", started_at=now, beat_at=now + timedelta(hours=2))
    enqueue("jobs.toy_note", 1)
    assert rows.claim(["default"], me) is not None
    assert rows.sweep() == 1


def test_a_worker_that_was_given_up_cannot_finish_what_another_now_does() -> None:
    enqueue("jobs.toy_note", 1)
    slow = rows.claim(["default"], uuid4())
    assert slow is not None
    rows.sweep()
    assert rows.claim(["default"], uuid4()) is not None
    rows.finish(slow)
    assert engine.own().pending("jobs.toy_note") == {(1,)}


def test_a_worker_that_could_not_write_how_it_went_puts_its_hint_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when the database was locked for too long at the end of a job."""

    def locked(_row: rows.Row) -> None:
        raise OperationalError

    me = uuid4()
    enqueue("jobs.toy_note", 1)
    monkeypatch.setattr(rows, "finish", locked)
    with pytest.raises(OperationalError):
        engine.own().run_one(["default"], me)
    assert rows.claim(["default"], me) is None
    worker._recover(me)
    assert rows.claim(["default"], me) is not None


def test_what_comes_in_goes_before_housekeeping() -> None:
    enqueue("jobs.toy_note", 1)
    enqueue("jobs.toy_long", 2)
    first = rows.claim(["in", "default"], uuid4())
    assert first is not None
    assert first.queue_name == "in"


def test_an_idle_worker_locks_nothing(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1) as captured:  # type: ignore[operator]
        assert rows.claim(["default"], uuid4()) is None
    assert "BEGIN" not in str(captured.captured_queries)


@pytest.mark.postgresql
def test_a_worker_goes_on_when_its_connection_is_cut(start: Start) -> None:
    start("a", "out")
    enqueue("jobs.toy_send", 1)
    wait_for(lambda: "sent 1" in toy.lines())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    enqueue("jobs.toy_send", 2)
    wait_for(lambda: "sent 2" in toy.lines())
    time.sleep(3)  # a beat and a half: its life goes on too
    assert queries.queues_without_a_worker() == ["in", "default"]
