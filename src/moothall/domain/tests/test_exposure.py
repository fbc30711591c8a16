"""What somebody has seen adds up, fades, and goes to whoever has most left."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.exposure import (
    Look,
    Plan,
    Reader,
    Relief,
    load,
    next_reader,
    relief,
    share,
    shift_ends,
    shift_of,
)

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)
PLAN = Plan()
LOOKS = st.lists(
    st.builds(
        Look,
        at=st.integers(0, 2_000).map(lambda minutes: NOW - timedelta(minutes=minutes)),
        points=st.integers(1, 20),
    ),
    max_size=20,
)


@pytest.mark.parametrize(
    ("kind", "with_media", "points"),
    [
        ("threat", False, 4),
        ("threat", True, 8),
        ("sexualised", False, 3),
        ("identity-hate", False, 3),
        ("abusive", False, 1),
        ("stalking-like", True, 2),
        ("", False, 1),
    ],
)
def test_each_kind_weighs_what_the_plan_says(kind: str, *, with_media: bool, points: int) -> None:
    assert PLAN.points(kind, with_media=with_media) == points


@given(LOOKS, st.integers(0, 2_000))
def test_it_fades_and_never_grows_by_itself(looks: list[Look], minutes: int) -> None:
    before = load(looks, plan=PLAN, now=NOW)
    after = load(looks, plan=PLAN, now=NOW + timedelta(minutes=minutes))
    assert 0 <= after <= before <= sum(each.points for each in looks)


@given(LOOKS, st.integers(1, 20))
def test_one_more_look_never_makes_it_less(looks: list[Look], points: int) -> None:
    more = load([*looks, Look(NOW, points)], plan=PLAN, now=NOW)
    assert more == pytest.approx(load(looks, plan=PLAN, now=NOW) + points)


@given(LOOKS)
def test_after_its_hours_nothing_of_it_is_left(looks: list[Look]) -> None:
    assert load(looks, plan=PLAN, now=NOW + timedelta(hours=PLAN.hours)) == 0


@pytest.mark.parametrize(
    ("weight", "told", "percent"),
    [
        (0, Relief.NONE, 0),
        (15.8, Relief.NONE, 79),
        (15.99, Relief.OFFERED, 80),
        (19.8, Relief.OFFERED, 99),
        (19.99, Relief.DUE, 100),
        (90, Relief.DUE, 100),
    ],
)
def test_relief_is_offered_before_the_budget_is_spent(
    weight: float, told: Relief, percent: int
) -> None:
    assert relief(weight, PLAN) is told
    assert share(weight, PLAN) == percent


def test_whoever_has_most_left_reads_next() -> None:
    readers = [Reader(1, 9.0), Reader(2, 3.0), Reader(3, 3.0)]
    assert next_reader(readers, "", PLAN) == readers[1]


def test_nobody_reads_who_rests_or_left_the_kind_out_or_has_read_enough() -> None:
    readers = [Reader(1, rests=True), Reader(2, 20.0), Reader(3, without=frozenset({"hate"}))]
    assert next_reader(readers, "identity-hate", PLAN) is None
    assert next_reader(readers, "threat", PLAN) == readers[2]
    assert next_reader([], "", PLAN) is None


@given(st.lists(st.builds(Reader, pk=st.integers(1, 50), load=st.floats(0, 40)), max_size=9))
def test_nobody_is_given_more_than_somebody_else_carries(readers: list[Reader]) -> None:
    found = next_reader(readers, "", PLAN)
    if found is None:
        assert all(relief(each.load, PLAN) is Relief.DUE for each in readers)
    else:
        assert found.load == min(each.load for each in readers)


def test_a_night_belongs_to_the_day_before_it() -> None:
    late, early = datetime(2026, 11, 28, 3, 59), datetime(2026, 11, 28, 4)  # noqa: DTZ001 a wall
    assert shift_of(late) == date(2026, 11, 27)
    assert shift_of(early) == date(2026, 11, 28)
    assert shift_ends(late) == early
