"""Each part of the United Kingdom has its own bank holidays, and no year is guessed."""

from datetime import date

import pytest

from moothall.domain.duties.calendars import bank_holidays, is_bank_holiday


@pytest.mark.parametrize(
    ("nation", "day", "off"),
    [
        ("england", date(2026, 12, 28), True),
        ("wales", date(2026, 4, 6), True),
        ("scotland", date(2026, 4, 6), False),  # Easter Monday is a working day there
        ("scotland", date(2026, 11, 30), True),
        ("england", date(2026, 11, 30), False),
        ("northern-ireland", date(2027, 7, 12), True),
        ("england", date(2027, 7, 12), False),
        ("england", date(2061, 12, 25), False),
    ],
)
def test_a_day_is_off_where_it_is(nation: str, day: date, *, off: bool) -> None:
    assert is_bank_holiday(nation, day) is off


def test_a_year_that_is_not_held_is_not_guessed() -> None:
    assert bank_holidays("england-and-wales", 2061) is None


def test_no_bank_holiday_is_at_a_weekend() -> None:
    for calendar in ("england-and-wales", "scotland", "northern-ireland"):
        for year in (2026, 2027):
            days = bank_holidays(calendar, year)
            assert days
            assert [day for day in days if day.weekday() > 4] == []
