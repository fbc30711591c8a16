"""The tick asks each finder when its turn comes, and remembers across restarts what is rare."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

import pytest

from moothall.jobs import clock, engine, leases, registry
from moothall.jobs.registry import Due, Job, Queue
from moothall.jobs.ticking import Ticker

pytestmark = pytest.mark.django_db(transaction=True)


class Finder:
    """Counts how often it was asked, and finds what it is told to."""

    def __init__(self, *found: int) -> None:
        self.asked = 0
        self.found = found

    def __call__(self, _now: datetime) -> Iterable[int]:
        self.asked += 1
        return self.found


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Only the finders of these tests are asked."""
    nap = Job("jobs.nap", lambda _pk: None, Queue.DEFAULT, (), registry.LONGEST)
    monkeypatch.setattr(registry, "_finders", {})
    monkeypatch.setitem(registry._jobs, "jobs.nap", nap)
    return iter(())


def declare(finder: Finder, every: timedelta, runs: str = "jobs.nap") -> None:
    name = f"jobs.finder_{len(registry._finders)}"
    registry._finders[name] = Due(name, finder, every, runs)


def test_a_frequent_finder_waits_for_its_turn() -> None:
    finder = Finder()
    declare(finder, timedelta(seconds=30))
    ticker = Ticker("one")
    ticker.tick()
    ticker.tick()
    assert finder.asked == 1


def test_a_rare_finder_is_not_asked_again_after_a_restart() -> None:
    finder = Finder()
    declare(finder, timedelta(days=1))
    Ticker("one").tick()
    Ticker("one").tick()
    assert finder.asked == 1


def test_whoever_has_no_lease_asks_nobody() -> None:
    finder = Finder(1)
    declare(finder, timedelta(0))
    leases.hold(leases.TICK, "another", leases.TICK_LENGTH)
    assert not Ticker("one").tick()
    assert finder.asked == 0


def test_what_is_found_twice_is_queued_once() -> None:
    declare(Finder(3, 3, 4), timedelta(0))
    declare(Finder(4), timedelta(0))
    Ticker("one").tick()
    assert engine.own().pending("jobs.nap") == {(3,), (4,)}


def test_a_finder_whose_job_is_unknown_hinders_no_other() -> None:
    declare(Finder(1), timedelta(0), runs="jobs.no_such_job")
    declare(Finder(2), timedelta(0))
    Ticker("one").tick()
    assert engine.own().pending("jobs.nap") == {(2,)}


def test_a_finder_cannot_flood_the_queue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("moothall.jobs.ticking.MOST", 5)
    declare(Finder(*range(100)), timedelta(0))
    Ticker("one").tick()
    assert len(engine.own().pending("jobs.nap")) == 5


def test_a_clock_that_is_put_back_keeps_no_finder_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    finder, ticker, moment = Finder(), Ticker("one"), clock.now()
    declare(finder, timedelta(seconds=30))
    monkeypatch.setattr(clock, "now", lambda: moment)
    ticker.tick()
    monkeypatch.setattr(clock, "now", lambda: moment - timedelta(hours=1))
    ticker.tick()
    ticker.tick()
    assert finder.asked == 2
