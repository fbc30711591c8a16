"""The days after which the desk asks again hold to the day, and stay within their bounds."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

from moothall.domain.spans import BOUNDS, Spans

LAST = datetime(2026, 11, 2, 9, tzinfo=UTC)
DAY = date(2026, 12, 3)


def test_what_we_ship_lies_within_the_bounds() -> None:
    for name, days in asdict(Spans()).items():
        lowest, highest = BOUNDS[name]
        assert lowest <= days <= highest


def test_an_incident_may_be_dormant_after_so_many_days_and_not_a_second_sooner() -> None:
    spans = Spans(dormant=30)
    then = LAST + timedelta(days=30)
    assert spans.may_be_dormant(LAST, then)
    assert not spans.may_be_dormant(LAST, then - timedelta(seconds=1))


def test_a_shield_is_looked_at_again_on_its_day() -> None:
    assert Spans().review_after(DAY) == date(2027, 3, 3)
    assert Spans(review=14).review_after(DAY) == date(2026, 12, 17)


def test_late_steps_are_called_to_mind_up_to_the_last_day() -> None:
    spans = Spans(late_steps=60)
    assert spans.calls_to_mind(DAY, DAY + timedelta(days=60))
    assert not spans.calls_to_mind(DAY, DAY + timedelta(days=61))
