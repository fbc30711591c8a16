"""One person alone hides abuse, never what may be criticism, and never what is about them."""

from datetime import date, timedelta

import pytest

from moothall.domain.moderation import (
    DEFAULT_REVIEW,
    LONGEST_REVIEW,
    Decider,
    Said,
    is_about,
    needs_second_yes,
    notice,
    review_is_sound,
)

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("tone", "abusive", "second"),
    [
        ("critical", False, True),
        ("mixed", False, True),
        (None, False, True),
        ("neutral", False, False),
        ("positive", False, False),
        ("abusive", False, False),
        ("critical", True, False),
        ("mixed", True, False),
    ],
)
def test_what_may_be_criticism_needs_two(tone: str | None, abusive: bool, second: bool) -> None:
    assert needs_second_yes(Said("?", tone, abusive)) is second


def test_whoever_is_named_whom_it_answers_or_whose_incident_it_is_does_not_decide() -> None:
    robin = Decider(7, "Robin Ash")
    assert is_about(Said("robin  ASH is a fool", "abusive", abusive=True), robin)
    assert is_about(Said("You fool", "abusive", abusive=True, target="you", answers=7), robin)
    assert is_about(Said("You fool", "abusive", abusive=True), Decider(7, "Robin Ash", True))


def test_everybody_else_may_decide() -> None:
    robin = Decider(7, "Robin Ash")
    assert not is_about(Said("You fool", "abusive", abusive=True, target="you", answers=8), robin)
    assert not is_about(Said("Fools", "abusive", abusive=True, target="group", answers=7), robin)
    assert not is_about(Said("Robin is a fool", "abusive", abusive=True), robin)


def test_a_second_look_is_neither_past_nor_far() -> None:
    assert review_is_sound(TODAY + DEFAULT_REVIEW, today=TODAY)
    assert review_is_sound(TODAY + LONGEST_REVIEW, today=TODAY)
    for day in (TODAY, TODAY - timedelta(days=1), TODAY + LONGEST_REVIEW + timedelta(days=1)):
        assert not review_is_sound(day, today=TODAY)


def test_the_notice_names_the_rule_and_where_to_ask_for_another_look() -> None:
    said = notice("No threats", "appeals@eastmere.example")
    assert "“No threats”" in said
    assert said.endswith("appeals@eastmere.example")
    assert "not deleted" in said
