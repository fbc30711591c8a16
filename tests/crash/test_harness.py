"""The harness itself: it kills where it is told, and would notice what it is there to notice."""

import os
import signal

import pytest
from django.conf import settings

from moothall.jobs import crashpoints
from moothall.jobs.crashpoints import crash_here
from tests.crash.points import points_of


def test_points_are_read_from_the_source() -> None:
    assert {"inbox.before_commit", "inbox.after_commit"} <= set(points_of("inbox"))
    assert {"publishing.claimed", "publishing.handed_over"} <= set(points_of("publishing"))
    assert points_of("jobs") == ()  # the toys are no product


@pytest.mark.parametrize("app", ["inbox", "publishing", "protection"])
def test_every_point_has_a_name_of_its_own(app: str) -> None:
    assert len(set(points_of(app))) == len(points_of(app))


def test_a_point_is_passed_where_nobody_asked() -> None:
    crash_here("inbox.before_commit")


def test_a_point_is_passed_in_real_use_even_if_somebody_asks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crashpoints, "_POINT", "inbox.before_commit")
    assert not settings.MOOTHALL.crash_points
    crash_here("inbox.before_commit")


def test_a_point_that_was_asked_for_kills(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    asked = settings.MOOTHALL.model_copy(update={"crash_points": True})
    monkeypatch.setattr(settings, "MOOTHALL", asked)
    monkeypatch.setattr(crashpoints, "_POINT", "inbox.before_commit")
    monkeypatch.setattr(os, "kill", lambda *who: killed.append(who))
    crash_here("inbox.after_commit")
    assert not killed
    crash_here("inbox.before_commit")
    assert killed == [(os.getpid(), signal.SIGKILL)]
