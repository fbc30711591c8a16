"""What every job engine must do, said as tests. Subclass it beside the engine's own tests.

Beside it stand a fixture `start(slot, *queues)`, which starts a real worker process that knows
the toys, and one that empties `toy.folder()`; all runs under `django_db(transaction=True)`.
"""

import signal
import subprocess
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Protocol

import pytest
from django.db import transaction
from django.utils import timezone

from moothall.jobs import clock, engine, queries, registry, troubles
from moothall.jobs.conformance import toy
from moothall.jobs.enqueueing import enqueue
from moothall.jobs.errors import UnknownJob
from moothall.jobs.models import Trouble
from moothall.jobs.testing import work_off
from moothall.jobs.ticking import Ticker

PATIENCE = 20  # seconds


class Start(Protocol):
    """Starts a worker process."""

    def __call__(self, slot: str, *queues: str) -> "subprocess.Popen[bytes]": ...


def wait_for(holds: Callable[[], bool], *, seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, f"waited {seconds} s; the book says {toy.lines()}"
        time.sleep(0.03)


def _has_begun(times: int) -> bool:
    return toy.lines().count("began 1") == times


class EngineConformance:
    @pytest.fixture(autouse=True)
    def only_toys_are_due(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What other apps find hangs on the hour: disposal is due at night, on any desk."""
        toys = {due.name: due for due in registry.finders() if due.name.startswith("jobs.toys_")}
        monkeypatch.setattr(registry, "_finders", toys)

    def test_a_hint_is_followed(self) -> None:
        enqueue("jobs.toy_send", 1)
        work_off()
        assert toy.lines() == ["sent 1"]

    def test_a_hint_leaves_with_the_commit_and_not_before(self) -> None:
        with transaction.atomic():
            enqueue("jobs.toy_send", 1)
            assert engine.own().pending("jobs.toy_send") == set()
        assert engine.own().pending("jobs.toy_send") == {(1,)}

    def test_a_rolled_back_transaction_leaves_no_hint(self) -> None:
        with transaction.atomic():
            enqueue("jobs.toy_send", 1)
            transaction.set_rollback(True)
        assert work_off() == 0

    def test_a_name_nobody_declared_is_refused_at_once(self) -> None:
        with pytest.raises(UnknownJob):
            enqueue("jobs.no_such_toy", 1)

    def test_a_hint_for_later_waits(self) -> None:
        enqueue("jobs.toy_send", 1, at=timezone.now() + timedelta(seconds=0.4))
        assert work_off() == 0
        time.sleep(0.5)
        assert work_off() == 1

    def test_a_job_that_asks_for_it_is_run_again(self) -> None:
        enqueue("jobs.toy_later", 1)
        work_off()
        assert toy.lines() == ["asked 1"]
        time.sleep(0.25)
        work_off()
        assert toy.lines() == ["asked 1", "asked 1"]
        assert engine.own().pending("jobs.toy_later") == set()

    def test_a_job_that_keeps_failing_is_given_up_and_remembered_without_its_words(self) -> None:
        enqueue("jobs.toy_broken", 5)
        self._work_for(1)
        assert toy.lines() == ["tried 5"] * 3
        trouble = Trouble.objects.get()
        assert (trouble.key, trouble.times, trouble.error) == (
            "jobs.toy_broken:5",
            1,
            "ValueError",
        )
        assert trouble.place.startswith("moothall/jobs/conformance/toy.py:")

    def test_success_ends_the_trouble(self) -> None:
        troubles.note("jobs.toy_broken", (5,), error="ValueError")
        (toy.folder() / "mended").touch()
        enqueue("jobs.toy_broken", 5)
        work_off()
        assert not Trouble.objects.exists()

    def test_a_finder_puts_each_row_in_the_queue_once(self) -> None:
        (toy.folder() / "due-3").touch()
        (toy.folder() / "due-4").touch()
        ticker = Ticker("one")
        ticker.tick()
        ticker.tick()
        assert work_off() == 2

    def test_what_was_given_up_rests_and_is_then_tried_once(self) -> None:
        (toy.folder() / "due-3").touch()
        troubles.note("jobs.toy_note", (3,), error="ValueError")
        Ticker("one").tick()
        assert work_off() == 0
        Trouble.objects.update(try_again_at=clock.now())
        Ticker("one").tick()
        assert work_off() == 1
        assert not Trouble.objects.exists()

    def test_a_finder_that_fails_hinders_no_other_and_is_remembered(self) -> None:
        (toy.folder() / "due-3").touch()
        (toy.folder() / "unfindable").touch()
        ticker = Ticker("one")
        ticker.tick()
        assert work_off() == 1
        assert Trouble.objects.get().name == "jobs.toys_unfindable"
        (toy.folder() / "unfindable").unlink()
        Ticker("one").tick()
        assert not Trouble.objects.exists()

    def test_only_one_process_ticks(self) -> None:
        assert Ticker("one").tick()
        assert not Ticker("two").tick()

    def test_the_line_says_how_many_wait_and_how_long(self) -> None:
        enqueue("jobs.toy_send", 1)
        enqueue("jobs.toy_send", 2, at=timezone.now() + timedelta(hours=1))
        by_queue = {line.queue: line for line in queries.lines()}
        assert by_queue["out"].waiting == 1
        assert 0 <= by_queue["out"].oldest_seconds < 5
        assert by_queue["in"].waiting == 0

    def test_two_workers_share_the_work_and_double_none(self, start: Start) -> None:
        for number in range(60):
            enqueue("jobs.toy_send", number)
        start("a", "out")
        start("b", "out")
        wait_for(lambda: len(toy.lines()) >= 60)
        time.sleep(0.3)
        assert sorted(toy.lines()) == sorted(f"sent {number}" for number in range(60))

    def test_a_long_job_of_one_queue_holds_up_no_other(self, start: Start) -> None:
        enqueue("jobs.toy_long", 1)
        enqueue("jobs.toy_send", 2)
        start("a", "in")
        wait_for(lambda: "began 1" in toy.lines())
        start("b", "out")
        wait_for(lambda: "sent 2" in toy.lines())
        assert "ended 1" not in toy.lines()

    def test_kill_9_in_mid_job_and_a_successor_runs_it_again(self, start: Start) -> None:
        enqueue("jobs.toy_long", 1)
        victim = start("a", "in")
        wait_for(lambda: "began 1" in toy.lines())
        victim.kill()
        victim.wait()
        (toy.folder() / "go").touch()
        start("a", "in")
        wait_for(lambda: "ended 1" in toy.lines())
        assert toy.lines() == ["began 1", "began 1", "ended 1"]

    def test_a_job_that_kills_its_worker_each_time_is_given_up(self, start: Start) -> None:
        enqueue("jobs.toy_long", 1)
        for times in (1, 2, 3):
            victim = start("a", "in")
            wait_for(partial(_has_begun, times))
            victim.kill()
            victim.wait()
        start("a", "in")
        wait_for(lambda: Trouble.objects.filter(name="jobs.toy_long").exists())
        assert Trouble.objects.get().error == "WorkerDied"
        assert engine.own().pending("jobs.toy_long") == set()

    def test_a_worker_asked_to_stop_ends_its_job_first(self, start: Start) -> None:
        enqueue("jobs.toy_long", 1)
        enqueue("jobs.toy_long", 2)
        worker = start("a", "in")
        wait_for(lambda: "began 1" in toy.lines())
        worker.send_signal(signal.SIGTERM)
        (toy.folder() / "go").touch()
        assert worker.wait(PATIENCE) == 0
        assert toy.lines() == ["began 1", "ended 1"]
        assert engine.own().pending("jobs.toy_long") == {(2,)}

    def test_a_job_that_never_ends_ends_its_worker_and_is_run_again(self, start: Start) -> None:
        enqueue("jobs.toy_stuck", 1)
        worker = start("a", "default")
        assert worker.wait(PATIENCE) != 0
        start("a", "default")
        wait_for(lambda: toy.lines() == ["stuck 1", "stuck 1"])

    def test_a_hint_is_picked_up_soon_by_an_idle_worker(self, start: Start) -> None:
        start("a", "default")
        enqueue("jobs.toy_note", 1)
        wait_for(lambda: len(toy.lines()) == 1)  # it is awake
        began = time.time()
        enqueue("jobs.toy_note", 2)
        wait_for(lambda: len(toy.lines()) == 2)
        noted = float(toy.lines()[-1].split()[-1])
        assert noted - began < 2  # 0.2 s on a quiet machine; this one may be busy

    def _work_for(self, seconds: float) -> None:
        until = timezone.now() + timedelta(seconds=seconds)
        while timezone.now() < until:
            work_off()
            time.sleep(0.05)
