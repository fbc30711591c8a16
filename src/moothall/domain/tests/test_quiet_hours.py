"""Quiet hours hold over midnight, holidays and the days on which the clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.quiet_hours import Hours, is_quiet, quiet_until

LONDON = ZoneInfo("Europe/London")
OFFICE, NIGHT = Hours(), Hours(starts=time(22), ends=time(6))
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(  # noqa: DTZ001 UTC next
    lambda moment: moment.replace(tzinfo=UTC)
)
HOURS = st.builds(
    Hours,
    days=st.frozensets(st.integers(0, 6)),
    starts=st.times(),
    ends=st.times(),
)


def never(_day: date) -> bool:
    return False


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=LONDON)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("hours", "now", "quiet"),
    [
        (OFFICE, at(2026, 11, 27, 7, 59), True),
        (OFFICE, at(2026, 11, 27, 8, 0), False),
        (OFFICE, at(2026, 11, 27, 17, 59), False),
        (OFFICE, at(2026, 11, 27, 18, 0), True),
        (OFFICE, at(2026, 11, 28, 12, 0), True),  # Saturday
        (NIGHT, at(2026, 11, 27, 23, 0), False),
        (NIGHT, at(2026, 11, 28, 5, 59), False),  # begun on Friday
        (NIGHT, at(2026, 11, 28, 6, 0), True),
        (NIGHT, at(2026, 11, 28, 23, 0), True),
        (Hours(starts=time(9), ends=time(9)), at(2026, 11, 28, 8, 59), False),
    ],
)
def test_hours_are_those_of_the_wall(hours: Hours, now: datetime, *, quiet: bool) -> None:
    assert is_quiet(hours, now, zone=LONDON, is_off=never) is quiet


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(2026, 3, 27, 18, 30), at(2026, 3, 30, 8)),  # the clocks go forward between
        (at(2026, 10, 23, 18, 30), at(2026, 10, 26, 8)),  # and back
        (at(2026, 12, 24, 19, 0), at(2026, 12, 29, 8)),  # Christmas, its Monday taken too
    ],
)
def test_eight_stays_eight_when_the_clocks_change(now: datetime, until: datetime) -> None:
    holidays = {date(2026, 12, 25), date(2026, 12, 28)}
    found = quiet_until(OFFICE, now, zone=LONDON, is_off=holidays.__contains__)
    assert found == until
    assert found.astimezone(LONDON).hour == 8


def test_a_shift_in_the_hour_that_is_left_out_does_not_begin() -> None:
    gap = Hours(frozenset({6}), time(1, 15), time(1, 45))
    found = quiet_until(gap, at(2026, 3, 28, 12), zone=LONDON, is_off=never)
    assert found == at(2026, 4, 5, 1, 15)


def test_whoever_works_on_no_day_is_not_waited_for() -> None:
    nowhere = Hours(days=frozenset())
    assert quiet_until(nowhere, at(2026, 11, 27, 12), zone=LONDON, is_off=never) is None


@given(HOURS, MOMENTS, st.frozensets(st.integers(0, 800)))
def test_what_waits_waits_until_they_work(
    hours: Hours, now: datetime, off: frozenset[int]
) -> None:
    first = date(2026, 1, 1)
    away = {first + timedelta(days=each) for each in off}
    asked = {"zone": LONDON, "is_off": away.__contains__}
    until = quiet_until(hours, now, **asked)  # type: ignore[arg-type]
    if not is_quiet(hours, now, **asked):  # type: ignore[arg-type]
        assert until == now
    elif until is not None:
        assert until > now
        assert not is_quiet(hours, until, **asked)  # type: ignore[arg-type]
