"""Counts are of the last four whole quarters, and of no other time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.casefile.quarters import last_quarters


def test_the_quarter_that_runs_is_not_among_them() -> None:
    quarters = last_quarters(date(2026, 11, 28))
    assert [(each.start.year, each.number) for each in quarters] == [
        (2025, 4),
        (2026, 1),
        (2026, 2),
        (2026, 3),
    ]
    assert quarters[-1].end == date(2026, 10, 1)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 3, 31)])
def test_a_year_ends_between_two(day: date) -> None:
    assert last_quarters(day)[-1].end == date(2026, 1, 1)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_they_follow_each_other_without_a_gap_and_end_before_today(day: date) -> None:
    quarters = last_quarters(day)
    assert [each.end for each in quarters[:-1]] == [each.start for each in quarters[1:]]
    assert quarters[-1].end <= day
    assert (day - quarters[-1].end).days < 92
