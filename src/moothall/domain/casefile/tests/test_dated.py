"""Routes, report pages and the week of silence are dated rows with a source."""

from datetime import date, timedelta

import pytest

from moothall.domain.casefile import (
    ask_again_after,
    pages_on,
    routes_on,
)
from moothall.domain.casefile.dated import Dated

TODAY = date(2026, 11, 28)


def test_a_row_holds_from_its_first_day_to_the_day_before_its_last() -> None:
    row = Dated(
        rule_id="x", effective_from=TODAY, nations=("wales",), effective_to=date(2027, 1, 1)
    )
    assert not row.holds(date(2026, 11, 27), "wales")
    assert row.holds(TODAY, "wales")
    assert not row.holds(TODAY, "england")
    assert not row.holds(date(2027, 1, 1), "wales")


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_everywhere_stands_999_first_and_101(nation: str) -> None:
    contacts = [each.contact for each in routes_on(TODAY, nation)]
    assert contacts[:2] == ["999", "101"]


def test_operation_ford_is_for_councillors_of_england_and_wales_and_takes_no_crime_reports() -> (
    None
):
    (ford,) = (each for each in routes_on(TODAY, "england") if each.purpose == "councillors")
    assert "Operation Ford" in ford.words
    assert "takes no reports of crime" in ford.words
    assert not [each for each in routes_on(TODAY, "scotland") if each.purpose == "councillors"]


def test_a_network_is_asked_again_after_a_week() -> None:
    assert ask_again_after(TODAY) == timedelta(days=7)
    assert ask_again_after(date(2001, 1, 1)) == timedelta(days=7), "no older row: the first"


def test_each_page_of_a_network_is_a_safe_address_and_none_of_theirs_was_checked_by_us() -> None:
    pages = pages_on(TODAY, "england")
    assert {"facebook", "x", "bluesky"} <= {each.platform for each in pages}
    assert all(each.url.startswith("https://") for each in pages)
    assert [each.rule_id for each in pages if each.checked_on] == ["report-harmful-content"]
    assert [each.rule_id for each in pages if each.after_silence] == ["report-harmful-content"]
