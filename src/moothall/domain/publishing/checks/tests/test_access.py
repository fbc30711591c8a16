"""What keeps people out is said kindly, with a fix that works in one click."""

import pytest

from moothall.domain.publishing.checks import Medium
from moothall.domain.publishing.checks.camel import capitals_for
from moothall.domain.publishing.checks.tests.sets import levels, said


def mended(text: str, check: str = "access") -> str:
    edit = next(each.edit for each in said(text, check) if each.edit)
    return edit.of(text)


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Come along. #accessiblebydefault", "Come along. #AccessibleByDefault"),
        ("\U0001d405\U0001d42b\U0001d41e\U0001d41e swimming", "Free swimming"),
        ("CLOSED UNTIL FURTHER NOTICE today", "Closed until further notice today"),
        ("Open today 🎉 now 🎉", "Open today 🎉 now"),
        ("https://northmere.example.uk/bins", "Find out more: https://northmere.example.uk/bins"),
        (
            "To apply click here: https://northmere.example.uk/a",
            "To apply find out more: https://northmere.example.uk/a",
        ),
        ("See #One #Two #Three", "See #One #Two"),
    ],
)
def test_one_click_mends_it(text: str, better: str) -> None:
    assert mended(text) == better


def test_a_long_sentence_is_cut_where_a_clause_ends() -> None:
    text = (
        "We will close the road for the whole of next week, and buses on routes four and seven "
        "will stop in Mill Lane instead, which is two minutes away on foot."
    )
    assert ". Buses on routes" in mended(text)


def test_a_long_sentence_without_a_seam_has_no_edit() -> None:
    (found,) = said("word " * 30, "access")
    assert found.edit is None


@pytest.mark.parametrize(
    "text",
    [
        "The NHS and BBC visit on Monday.",
        "A short post.",
        "Steps \u2460\u2461.",
        "Read about bins: https://northmere.example.uk",
    ],
)
def test_what_is_plain_is_left_alone(text: str) -> None:
    assert said(text, "access") == []


def test_only_emoji_is_told() -> None:
    assert [each.because for each in said("🎉🎉", "access")] == [
        "Nothing but emoji: whoever listens hears their names and no message."
    ]


@pytest.mark.parametrize(
    ("medium", "level"),
    [
        (Medium("a.png"), "warn"),
        (Medium("a.png", "image"), "warn"),
        (Medium("a.png", "Picture of a duck on a pond"), "note"),
        (Medium("a.png", "x" * 300), "note"),
        (Medium("poster.png", "A poster"), "note"),
        (Medium("a.mp4", "Ducks swim", captions=""), "warn"),
        (Medium("a.mp4", "Ducks swim"), "note"),
    ],
)
def test_files_that_shut_people_out_are_told(medium: Medium, level: str) -> None:
    assert levels("Hello.", "access", media=(medium,)) == {level}


@pytest.mark.parametrize(
    "medium",
    [
        Medium("a.png", "Two ducks on the pond in Victoria Park"),
        Medium("a.png", decorative_because="a line"),
        Medium("a.mp4", "Two ducks swim", captions="WEBVTT"),
    ],
)
def test_files_that_are_described_are_left_alone(medium: Medium) -> None:
    assert said("Hello.", "access", media=(medium,)) == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("See https://bit.ly/abc", "note"),
        ("Sign at https://www.change.org/p/x", "warn"),
        ("See https://council.gov.uk@evil.example/x", "warn"),
        ("See http://192.0.2.1/x", "warn"),
        ("See http://northmere.gov.uk", "note"),
        ("See https://northmere.gov.uk/a?fbclid=1&b=2", "note"),
    ],
)
def test_links_that_hide_something_are_told(text: str, level: str) -> None:
    assert levels(text, "links") == {level}


def test_links_are_mended() -> None:
    assert mended("See http://a.gov.uk/b", "links") == "See https://a.gov.uk/b"
    assert mended("See https://a.uk/?fbclid=1&b=2 x", "links") == "See https://a.uk/?b=2 x"
    assert mended("See https://a.uk/?a=1&gclid=2 x", "links") == "See https://a.uk/?a=1 x"


def test_a_post_that_is_too_long_is_stopped_where_it_stops_fitting() -> None:
    (found,) = said("a " * 200, "length", platform="bluesky")
    assert (found.level.value, found.start) == ("stop", 300)
    assert levels("a " * 147, "length", platform="bluesky") == {"note"}
    assert said("a " * 200, "length") == []
    assert levels("ab", "length", length=9, limit=5) == {"stop"}


@pytest.mark.parametrize("word", ["qqqqqqqqq", "x" * 50, "überalles"])
def test_a_hashtag_of_unknown_words_has_no_capitals(word: str) -> None:
    assert capitals_for(word, ["a"]) == ""
