"""No rule that ships bars criticism, and no rule that would can be made."""

import pytest

from moothall.domain.moderation import (
    PRE_ELECTION,
    first_sheet,
    post_words,
    shipped_rules,
    too_broad,
)
from moothall.domain.moderation.house_rules import LONGEST_TEXT, LONGEST_TITLE


def test_no_rule_that_ships_is_too_broad_or_too_long() -> None:
    for rule in shipped_rules():
        assert too_broad(f"{rule.title}. {rule.text}", in_elections=rule.in_elections) == ()
        assert len(rule.title) <= LONGEST_TITLE
        assert len(rule.text) <= LONGEST_TEXT


def test_each_rule_has_a_name_of_its_own_and_one_alone_is_for_elections() -> None:
    names = [rule.rule_id for rule in shipped_rules()]
    assert len(set(names)) == len(names)
    assert [rule.rule_id for rule in shipped_rules() if rule.in_elections] == [PRE_ELECTION]


def test_what_stands_beside_them_says_that_criticism_stays_and_when_somebody_reads() -> None:
    sheet = first_sheet()
    assert "do not remove criticism" in sheet.limits
    assert "999" in sheet.hours


@pytest.mark.parametrize(
    "text",
    [
        "We remove anything we consider upsetting.",
        "Comments that the council finds offensive are hidden.",
        "Do not post anything that names council employees.",
        "Do not identify our officers.",
        "No messages of a political nature.",
        "Do not publicise campaigns.",
        "Do not use this page to promote a petition.",
        "No criticism of our staff's decisions.",
        "Do not bring the council into disrepute.",
        "Nothing negative.",
    ],
)
def test_a_rule_that_bars_what_has_to_be_allowed_is_found(text: str) -> None:
    found = too_broad(text)
    assert found
    assert all(each.words in text and each.why for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Do not post pictures of children without their parents.",
        "Do not advertise.",
        "Do not insult or threaten anybody who works here or writes here.",
    ],
)
def test_a_rule_about_an_act_is_sound(text: str) -> None:
    assert too_broad(text) == ()


def test_politics_may_be_spoken_of_before_a_poll_alone_and_feelings_never() -> None:
    words = "Do not ask for votes in a political campaign here."
    assert too_broad(words)
    assert too_broad(words, in_elections=True) == ()
    assert too_broad("Nothing negative.", in_elections=True)


def test_the_post_holds_every_rule_and_where_all_of_it_stands() -> None:
    said = post_words(
        "All of it",
        [("No threats", "Threaten nobody."), ("No spam", "Do not advertise.")],
        limits="We do not remove criticism.",
        hours="",
        address="https://desk.eastmere.example/house-rules/1/",
    )
    assert "1. No threats. Threaten nobody." in said
    assert "2. No spam. Do not advertise." in said
    assert "We do not remove criticism.\nAll of it: https://desk" in said
