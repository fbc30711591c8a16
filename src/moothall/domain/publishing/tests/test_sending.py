"""When words may leave, and what a failed try means."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.sending import MOST_TRIES, Fate, after_failure, leave_at

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
pauses = st.timedeltas(timedelta(0), timedelta(days=2))
tries = st.integers(1, 200)


@given(hold=st.timedeltas(timedelta(0), timedelta(minutes=10)), ahead=st.none() | pauses)
def test_nothing_leaves_before_its_hold_or_its_time(
    hold: timedelta, ahead: timedelta | None
) -> None:
    scheduled = NOON + ahead if ahead is not None else None
    leaves = leave_at(NOON, hold=hold, scheduled_at=scheduled)
    assert leaves >= NOON + hold
    assert scheduled is None or leaves >= scheduled
    assert leaves in {NOON + hold, scheduled}


@given(pause=pauses, number=tries)
def test_what_may_have_arrived_is_never_sent_again(pause: timedelta, number: int) -> None:
    for sent in (None, True):
        step = after_failure(sent=sent, pause=pause, tries=number, now=NOON)
        assert step.fate is Fate.ASK_A_PERSON
        assert step.try_again_at is None


@given(pause=pauses, number=st.integers(1, MOST_TRIES - 1))
def test_what_surely_did_not_leave_waits_at_least_as_long_as_asked(
    pause: timedelta, number: int
) -> None:
    step = after_failure(sent=False, pause=pause, tries=number, now=NOON)
    assert step.fate is Fate.TRY_AGAIN
    assert step.try_again_at is not None
    assert step.try_again_at >= NOON + max(pause, timedelta(seconds=15))


def test_trying_ends() -> None:
    step = after_failure(sent=False, pause=timedelta(0), tries=MOST_TRIES, now=NOON)
    assert step.fate is Fate.GIVE_UP
