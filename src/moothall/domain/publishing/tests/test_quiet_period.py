"""The pre-election period begins with the notice, and the law says by when that must be."""

from datetime import UTC, date, datetime

import pytest

from moothall.domain.publishing.quiet_period import (
    Election,
    NoCalendar,
    checklist,
    kinds,
    latest_notice,
    quiet_period,
)


@pytest.mark.parametrize(
    ("kind", "poll_on", "notice_on"),
    [
        ("local-england", date(2023, 5, 4), date(2023, 3, 27)),
        ("local-england", date(2024, 5, 2), date(2024, 3, 26)),
        ("london-mayor", date(2024, 5, 2), date(2024, 3, 19)),
        ("local-scotland", date(2017, 5, 4), date(2017, 3, 22)),
    ],
)
def test_the_last_day_is_the_one_that_was_published(
    kind: str, poll_on: date, notice_on: date
) -> None:
    found, days = latest_notice(Election(kind, "Northmere", poll_on))
    assert found == notice_on
    assert days[-1][0] == notice_on
    assert {why for _, why in days} >= {"weekend", "bank holiday", "1"}


def test_in_scotland_easter_monday_is_passed_over_as_in_the_timetable_of_2022() -> None:
    days = latest_notice(Election("local-scotland", "Northmere", date(2022, 5, 5)))[1]
    assert {why: day for day, why in days}["23"] == date(2022, 3, 30)  # nominations close


def test_a_day_of_mourning_moves_the_notice() -> None:
    poll = Election("local-england", "Northmere", date(2024, 5, 2), mourning=(date(2024, 4, 10),))
    assert latest_notice(poll)[0] == date(2024, 3, 25)


def test_a_notice_published_early_begins_the_period() -> None:
    poll = Election("local-england", "Uttlesford", date(2024, 5, 2), notice_on=date(2024, 3, 22))
    period = quiet_period(poll)
    assert (period.starts, period.computed) == (date(2024, 3, 22), date(2024, 3, 26))


def test_the_period_ends_when_the_poll_closes() -> None:
    period = quiet_period(Election("local-england", "Northmere", date(2024, 5, 2)))
    assert period.holds(datetime(2024, 5, 2, 20, 59, tzinfo=UTC))  # an hour ahead of UTC
    assert not period.holds(datetime(2024, 5, 2, 21, 0, tzinfo=UTC))
    assert not period.holds(datetime(2024, 3, 25, 12, tzinfo=UTC))


def test_christmas_eve_does_not_count() -> None:
    days = dict(latest_notice(Election("local-england", "Northmere", date(2027, 1, 14)))[1])
    assert days[date(2026, 12, 24)] == "Christmas"


@pytest.mark.parametrize(
    ("kind", "poll_on"), [("nonsense", date(2024, 5, 2)), ("local-england", date(2040, 5, 3))]
)
def test_what_is_not_in_the_pack_is_refused_unless_the_notice_is_known(
    kind: str, poll_on: date
) -> None:
    with pytest.raises(NoCalendar, match="Enter the date"):
        quiet_period(Election(kind, "Northmere", poll_on))
    known = quiet_period(Election(kind, "Northmere", poll_on, notice_on=date(2040, 3, 1)))
    assert (known.starts, known.computed) == (date(2040, 3, 1), None)


def test_the_checklist_has_ten_steps_each_with_its_own_name() -> None:
    assert len({step.name for step in checklist()}) == len(checklist()) == 10
    assert {"local-england", "local-scotland"} <= set(kinds())
