"""All checks together: total on any text, quick on hostile ones, quiet on ordinary posts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.domain.publishing.checks import (
    CHECKS,
    Earlier,
    Edit,
    Kind,
    Level,
    Medium,
    Proposed,
    check_all,
    learn,
)
from moothall.domain.publishing.checks.tests.sets import NOW, levels, posts, said

PIECES = st.sampled_from(
    [
        *("Labour ", "vote for ", "#votegreen ", "our account was hacked ", "a 34 year old mum "),
        *(
            "https://",
            "www.",
            "a.uk/",
            "@",
            "#",
            "\U0001d415\U0001d428\U0001d42d\U0001d41e",
            "SHOUTING ",
            "lol ",
            "\u200d",
            "🎉",
        ),
        *(". ", "!!", "\n", "ß", "İ", "07700 900123 ", "f**k ", "\ud800", "Llyfrgell ", "کتاب "),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
MEDIA = st.lists(st.builds(Medium, st.text(max_size=9), st.text(max_size=9)), max_size=3)


@given(TEXTS, MEDIA, st.sampled_from(Kind), st.booleans(), TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_has_an_answer_whose_places_lie_inside_it(
    text: str, media: list[Medium], kind: Kind, pre_election: bool, facts: str
) -> None:
    voice = learn([facts] * 25, on=NOW.date())
    proposed = Proposed(
        text=text, now=NOW, media=media, kind=kind, pre_election=pre_election, facts=facts,
        voice=voice, earlier=(Earlier(facts),), platform="x",
    )  # fmt: skip
    for finding in check_all(proposed):
        assert finding.check in CHECKS
        assert 0 <= finding.start <= finding.end <= len(text)
        assert finding.because
        assert finding.advice
        if finding.edit:
            assert 0 <= finding.edit.start <= finding.edit.end <= len(text)
            assert finding.edit.of(text) != text


HOSTILE = (
    *(
        "a",
        "a ",
        "A ",
        "# ",
        "#a",
        "@a",
        "a.a",
        "1 ",
        ".",
        "\n",
        "🎉",
        "\U0001d415",
        "http://a.uk ",
        "a@a.uk ",
    ),
    *(
        "vote for Labour ",
        "a-a-",
        "0",
        "07700 900",
        "she lives at 3 Mill Lane ",
        "the .. ",
        "one ",
    ),
    *("in the ", "I ", "not ", "our account was ", "?", "a. A", "&a=b", "if you "),
)


def seconds_for(hostile: str, length: int) -> float:
    text = (hostile * length)[:length]
    start = time.process_time()
    check_all(Proposed(text=text, now=NOW, kind=Kind.CORRECTION, facts=text[:5_000]))
    return time.process_time() - start


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_hostile_and_as_long_as_a_post_takes_no_second_of_work(hostile: str) -> None:
    assert seconds_for(hostile, 5_000) < 2  # it takes about a tenth


@pytest.mark.long
@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hundred_thousand_characters_take_seconds_and_not_hours(hostile: str) -> None:
    assert seconds_for(hostile, 100_000) < 20  # a guard against squares: it takes about one


def test_the_worst_comes_first() -> None:
    found = said("Our gritters are out. Vote Labour. #accessiblebydefault")
    weights = [each.level.weight for each in found]
    assert weights == sorted(weights, reverse=True)
    assert len(weights) > 1


@pytest.mark.parametrize("account", ["council", "library"])
@pytest.mark.parametrize("pre_election", [False, True])
def test_ordinary_posts_are_seldom_questioned(account: str, pre_election: bool) -> None:
    """At most one in twenty has a warning, and none is stopped."""
    ordinary = posts(account)
    loud = [text for text in ordinary if levels(text, pre_election=pre_election) - {"note"}]
    assert len(loud) <= len(ordinary) / 20
    assert not [text for text in ordinary if "stop" in levels(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mae'r llyfrgell ar agor ddydd Sadwrn.",
        "Biblioteka jest otwarta w sobotę.",
        "لائبریری ہفتے کو کھلی ہے",
    ],
)
def test_other_languages_are_left_alone(text: str) -> None:
    assert not levels(text) - {"note"}


def test_a_finding_reads_as_the_contract_says() -> None:
    (finding,) = said("Druggies meet here.", "respect")
    assert finding.as_json() == {
        "check": "respect",
        "level": "warn",
        "start": 0,
        "end": 8,
        "why": "“Druggies” makes people into their illness.",
        "source": "",
        "fix": "Say “people who use drugs”, or leave it out.",
        "edit": {"start": 0, "end": 8, "text": "People who use drugs"},
        "type_name": False,
    }


def test_a_level_rises_no_higher_than_stop() -> None:
    assert Level.NOTE.raised() is Level.WARN
    assert Level.STOP.raised(2) is Level.STOP


def test_an_edit_changes_its_place_alone() -> None:
    assert Edit(2, 3, "XY").of("abcd") == "abXYd"
