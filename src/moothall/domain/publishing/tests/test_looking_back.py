"""Old posts are looked at as of two days; what an office may not say, others may."""

from datetime import UTC, date, datetime

import pytest

from moothall.domain.publishing.checks import Level
from moothall.domain.publishing.clearing_up import Way, ways_of
from moothall.domain.publishing.looking_back import (
    Old,
    Said,
    Whose,
    asks_for_name,
    is_named,
    look_at,
    marked,
    weight_of,
)

LONG_AGO = datetime(2014, 6, 3, 12, 0, tzinfo=UTC)
LATELY = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
PARTY = "Vote Labour on Thursday, you know it makes sense."
ORDINARY = "The library in Larkfield is open until eight tonight."


def said_of(text: str, at: datetime = LATELY, whose: Whose = Whose.OURS) -> dict[str, Said]:
    return {each.finding.check: each for each in look_at(Old(text, at), whose=whose, today=TODAY)}


def test_an_ordinary_post_is_no_trouble() -> None:
    assert weight_of(said_of(ORDINARY).values()) < 2


def test_a_party_on_an_account_of_ours_comes_first() -> None:
    said = said_of(PARTY)["political"]
    assert said.finding.level is Level.STOP
    assert (said.then, said.now) == (True, True)
    assert weight_of([said]) == 3


def test_a_post_from_before_a_list_is_held_against_todays() -> None:
    said = look_at(Old(PARTY, LONG_AGO), whose=Whose.OURS, today=TODAY)
    assert [(each.finding.check, each.then, each.now) for each in said] == [
        ("political", False, True)  # and not once more what that day would have said of it
    ]


def test_what_only_the_lists_of_its_day_said_is_said_of_that_day() -> None:
    old = Old(
        "Join us on Saturday to talk about the new swimming pool.", LATELY, pre_election=True
    )
    later = look_at(old, whose=Whose.OURS, today=TODAY)
    plain = look_at(Old(old.text, LATELY), whose=Whose.OURS, today=TODAY)
    assert {each.finding.why for each in plain} <= {each.finding.why for each in later}
    assert all(each.then or each.now for each in later)


def test_a_councillor_may_have_taken_sides() -> None:
    said = said_of(PARTY, whose=Whose.POLITICAL)["political"].finding
    assert said.level is Level.NOTE
    assert said.because.startswith("“Labour” takes a side.")
    assert said_of(PARTY, whose=Whose.OWN)["political"].finding.level is Level.STOP


def test_an_insult_is_trouble_to_a_councillor_too() -> None:
    assert weight_of(said_of("What a fucking mess.", whose=Whose.POLITICAL).values()) == 3


def test_nobodys_own_account_is_held_against_a_voice_or_an_office() -> None:
    old = Old("omg so hungover lol", LATELY, pre_election=True)
    names = {each.finding.check for each in look_at(old, whose=Whose.OWN, today=TODAY)}
    assert not names & {"voice", "pre-election"}


@pytest.mark.parametrize("text", ["a" * 3000, "READ THIS NOW! #one#two#three 🎉🎉🎉🎉"])
def test_length_and_manners_of_reading_do_not_matter_any_more(text: str) -> None:
    assert not said_of(text).keys() & {"length", "duplicate", "access"}


def test_the_loudest_stands_first() -> None:
    levels = [
        each.finding.level.weight
        for each in look_at(
            Old(f"{PARTY} Ring 07700 900123.", LATELY), whose=Whose.OURS, today=TODAY
        )
    ]
    assert levels == sorted(levels, reverse=True)
    assert weight_of([]) == 0


@pytest.mark.parametrize(("count", "asks"), [(1, False), (3, False), (4, True), (25, True)])
def test_more_than_a_few_go_only_for_whoever_types_the_name(count: int, *, asks: bool) -> None:
    assert asks_for_name(count) is asks


@pytest.mark.parametrize(
    ("typed", "is_it"),
    [("Eastmere Streets", True), (" eastmere  streets ", True), ("Eastmere", False), ("", False)],
)
def test_a_name_is_that_name_however_it_is_typed(typed: str, *, is_it: bool) -> None:
    assert is_named(typed, "Eastmere Streets") is is_it


def test_no_name_is_named_by_nothing() -> None:
    assert not is_named(" ", " ")


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], [("abcdef", False)]),
        ([(0, 6)], [("abcdef", False)]),
        ([(2, 4)], [("ab", False), ("cd", True), ("ef", False)]),
        ([(4, 6), (0, 2)], [("ab", True), ("cd", False), ("ef", True)]),
        ([(1, 3), (2, 5), (2, 3)], [("a", False), ("bcde", True), ("f", False)]),
        ([(0, 0), (3, 2), (-1, 3), (2, 99)], [("abcdef", False)]),
    ],
)
def test_marked_words_are_those_pointed_at(
    spans: list[tuple[int, int]], pieces: list[tuple[str, bool]]
) -> None:
    assert list(marked("abcdef", spans)) == pieces


@pytest.mark.parametrize("platform", ["x", "facebook", "mastodon", "bluesky"])
def test_each_network_says_how_one_post_goes(platform: str) -> None:
    ways = ways_of(platform, date(2026, 12, 1))
    assert {each.platform for each in ways} == {platform}
    assert "one" in {each.kind for each in ways}
    assert all(each.source_url.startswith("https://") and each.steps for each in ways)


def test_a_network_nobody_described_has_the_steps_of_any() -> None:
    assert {each.platform for each in ways_of("myspace", date(2026, 12, 1))} == {""}
    assert ways_of("x", date(2020, 1, 1)) == ()


def test_a_way_ends() -> None:
    way = Way("x", "one", "Delete", ("Press it.",), effective_to=date(2027, 1, 1))
    assert way.holds(date(2026, 12, 31))
    assert not way.holds(date(2027, 1, 1))
