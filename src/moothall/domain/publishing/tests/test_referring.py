"""What was told privately has steps with days, and what nobody did in time is overdue."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.domain.publishing.referring import (
    Reached,
    Step,
    Told,
    overdue_since,
    targets,
    timeline,
)

TOLD_AT = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
LOOK_BY, DECIDE_BY = TOLD_AT + timedelta(hours=1), TOLD_AT + timedelta(days=1)


def told(**more: object) -> Told:
    return Told(TOLD_AT, LOOK_BY, DECIDE_BY, **more)  # type: ignore[arg-type]


def test_the_times_are_a_dated_choice_of_ours() -> None:
    found = targets(date(2026, 11, 28))
    assert (found.look, found.decide) == (timedelta(hours=1), timedelta(days=1))
    assert (found.source_url, found.checked_on) == ("", date(2026, 11, 28))


def test_no_times_hold_before_the_first_of_them() -> None:
    with pytest.raises(LookupError):
        targets(date(2025, 12, 31))


def test_whoever_told_us_reads_by_when_each_step_should_come() -> None:
    assert timeline(told()) == (
        Reached(Step.RECEIVED, TOLD_AT),
        Reached(Step.LOOKED_AT, None, LOOK_BY),
        Reached(Step.DECIDED, None, DECIDE_BY),
    )


def test_a_correction_is_a_step_only_where_one_is_to_follow() -> None:
    decided = {"taken_at": LOOK_BY, "decided_at": DECIDE_BY}
    assert [each.step for each in timeline(told(**decided))][-1] == Step.DECIDED
    wrong = timeline(told(**decided, is_corrected=True))
    assert wrong[-1] == Reached(Step.CORRECTED, None)
    out = timeline(told(**decided, is_corrected=True, corrected_at=DECIDE_BY))
    assert out[-1] == Reached(Step.CORRECTED, DECIDE_BY)


def test_what_was_decided_at_first_sight_was_looked_at_then() -> None:
    assert timeline(told(decided_at=LOOK_BY))[1] == Reached(Step.LOOKED_AT, LOOK_BY)


@pytest.mark.parametrize(
    ("more", "after", "since"),
    [
        ({}, timedelta(hours=1), None),
        ({}, timedelta(hours=2), LOOK_BY),
        ({"taken_at": LOOK_BY}, timedelta(hours=2), None),
        ({"taken_at": LOOK_BY}, timedelta(days=2), DECIDE_BY),
        ({}, timedelta(days=2), LOOK_BY),
        ({"decided_at": LOOK_BY}, timedelta(days=2), None),
    ],
    ids=["in time", "nobody looked", "looked", "nobody decided", "neither", "decided"],
)
def test_it_is_overdue_from_the_first_target_that_nobody_met(
    more: dict[str, datetime], after: timedelta, since: datetime | None
) -> None:
    assert overdue_since(told(**more), TOLD_AT + after) == since
