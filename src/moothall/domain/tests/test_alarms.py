"""People are told of danger again and again, at first those on duty, later everybody."""

from datetime import UTC, datetime, timedelta

from moothall.domain.alarms import FEW, MANY, OFTEN, SELDOM, tell_next, tells_everybody

RAISED = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def test_they_are_told_at_once() -> None:
    assert tell_next(None, times=0, raised_at=RAISED) == RAISED


def test_they_are_told_again_every_few_minutes_and_later_less_often() -> None:
    assert timedelta(minutes=5) > OFTEN
    assert tell_next(RAISED, times=1, raised_at=RAISED) == RAISED + OFTEN
    assert tell_next(RAISED, times=MANY, raised_at=RAISED) == RAISED + SELDOM


def test_those_on_duty_have_a_few_minutes_before_everybody_is_told() -> None:
    assert [tells_everybody(times) for times in range(FEW + 2)] == [False, False, True, True]
