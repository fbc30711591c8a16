"""A story rests until its day, needs a reader, and says that details were changed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.domain.publishing.approving import FIRST, SECOND, Needed, When
from moothall.domain.publishing.case_stories import (
    Powers,
    labelled,
    may_rest_until,
    readers_needed,
    rests,
    usual_rest,
)
from moothall.domain.publishing.composition import Composition

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("on", "until"),
    [
        (date(2026, 11, 28), date(2027, 5, 28)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_a_story_rests_half_a_year_and_never_past_the_end_of_a_month(
    on: date, until: date
) -> None:
    assert usual_rest(on) == until


def test_it_rests_through_the_day_before_by_the_clock_here() -> None:
    until = date(2027, 5, 28)
    assert rests(until, datetime(2027, 5, 27, 22, 59, tzinfo=UTC))
    assert not rests(until, datetime(2027, 5, 27, 23, 0, tzinfo=UTC))  # midnight in summer
    assert not rests(None, datetime(2027, 1, 1, tzinfo=UTC))


def test_a_rest_ends_after_today_within_ten_years_and_is_never_cut_short() -> None:
    assert may_rest_until(TODAY + timedelta(days=1), TODAY)
    assert not may_rest_until(TODAY, TODAY)
    assert not may_rest_until(TODAY + timedelta(days=3654), TODAY)
    before = TODAY + timedelta(days=100)
    assert may_rest_until(before, TODAY, before)
    assert not may_rest_until(before - timedelta(days=1), TODAY, before)


@pytest.mark.parametrize("powers", [each for each in Powers if each is not Powers.AGREED])
def test_powers_without_consent_ask_for_one_more_person(powers: Powers) -> None:
    assert readers_needed(powers, asked=False) == Needed(SECOND, (When.STORY, When.POWERS))


def test_any_other_story_asks_for_one_person_and_other_words_for_nobody() -> None:
    assert readers_needed(Powers.AGREED, asked=False) == Needed(FIRST, (When.STORY,))
    assert readers_needed(None, asked=True) == Needed(FIRST, (When.READER,))
    assert not readers_needed(None, asked=False)


def test_the_label_stands_at_the_end_once() -> None:
    made = Composition(text="We met a family. ", accounts=(1, 2))
    once = labelled(made, {1: "Details changed.", 2: "Details changed."})
    assert once.text == "We met a family.\n\nDetails changed."
    assert labelled(once, {1: "Details changed.", 2: "Details changed."}) == once


def test_each_account_has_its_own_label_under_its_own_words() -> None:
    made = Composition(text="All.", accounts=(1, 2, 3), own_words={2: "Two."})
    got = labelled(made, {1: "Changed.", 2: "Newid.", 3: "Changed."})
    assert [got.words_for(each) for each in (1, 2, 3)] == [
        "All.\n\nChanged.",
        "Two.\n\nNewid.",
        "All.\n\nChanged.",
    ]


def test_nothing_is_labelled_where_there_is_no_label_or_no_word() -> None:
    made = Composition(text="All.", accounts=(1,))
    assert labelled(made, {}) is made
    empty = Composition(accounts=(1,))
    assert labelled(empty, {1: "Changed."}) is empty
