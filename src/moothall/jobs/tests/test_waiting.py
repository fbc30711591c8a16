"""A send is queued a little ahead and leaves at its moment, neither early nor much later."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from moothall.jobs import LEAD, RunAgain, stopping, wait_until

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _not_asked_to_stop() -> Iterator[None]:
    stopping.forget()
    yield
    stopping.forget()


class Clock:
    """Goes on by one step whenever somebody looks."""

    def __init__(self, step: timedelta) -> None:
        self.now = NOW
        self._step = step

    def __call__(self) -> datetime:
        self.now += self._step
        return self.now


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    naps: list[float] = []
    monkeypatch.setattr(time, "sleep", naps.append)
    return naps


def test_a_moment_that_has_passed_is_not_waited_for(slept: list[float]) -> None:
    wait_until(NOW - timedelta(hours=1), lambda: NOW)
    assert slept == []


def test_it_returns_at_the_moment_and_not_before(slept: list[float]) -> None:
    clock = Clock(timedelta(seconds=0.25))
    wait_until(NOW + timedelta(seconds=1), clock)
    assert clock.now == NOW + timedelta(seconds=1)
    assert max(slept) <= 0.2


def test_the_last_nap_is_as_short_as_what_is_left() -> None:
    began = time.monotonic()
    moment = datetime.now(UTC) + timedelta(seconds=0.3)
    wait_until(moment)
    assert datetime.now(UTC) >= moment
    assert time.monotonic() - began < 1.3  # it aims at a second even here


def test_a_moment_far_off_gives_the_worker_back_and_says_when_to_come_again() -> None:
    with pytest.raises(RunAgain) as asked:
        wait_until(NOW + timedelta(minutes=10), lambda: NOW)
    assert asked.value.seconds == 600 - LEAD.total_seconds()


def test_a_worker_that_is_asked_to_stop_waits_no_longer(slept: list[float]) -> None:
    stopping.ask()
    with pytest.raises(RunAgain) as asked:
        wait_until(NOW + timedelta(seconds=3), lambda: NOW)
    assert asked.value.seconds == 0
    assert slept == []
