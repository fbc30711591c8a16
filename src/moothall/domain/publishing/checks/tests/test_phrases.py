"""Phrases of a pack are found as they are written, and wrong ones are refused at once."""

import pytest

from moothall.domain.publishing.checks.packs import pack
from moothall.domain.publishing.checks.phrases import Phrases, is_phrase
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.tests.sets import NOW

NAMES = (
    *("access", "audience", "claims", "cooling_off", "duplicate", "lengths", "levels", "links"),
    *("parties", "political", "pre_election", "profanity", "recognisable", "respect", "voice"),
)


def found(phrase: str, text: str) -> list[str]:
    phrases = Phrases([(phrase, True)], lists={"pet": ["cat", "dog"]})
    return [text[each.start : each.end] for each in phrases.find(Reading.of(text).words)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("a|the cat", "The cat saw a cat.", ["The cat", "a cat"]),
        ("our .. <pet>", "Our very old dog.", ["Our very old dog"]),
        ("our .. <pet>", "Our one two three four dog.", []),
        ("<number> <pet>", "3 cat, ninety dog", ["3 cat", "ninety dog"]),
        ("our <pet>", "It is our. Dog here.", []),
        ("vote labour", "#VoteLabour", ["VoteLabour"]),
        ("labour", "https://labour.example.org @labour", []),
    ],
)
def test_a_phrase_is_found_as_it_is_written(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


def test_a_phrase_that_begins_with_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="certain word"):
        Phrases([(".. cat", True)])


@pytest.mark.parametrize(
    ("written", "reads"),
    [
        ("our <pet>", True),
        ("a||b", True),
        ("our <car>", False),
        (".. cat", False),
        ("| cat", False),
    ],
)
def test_whether_a_phrase_can_be_read_is_known_without_reading(written: str, reads: bool) -> None:
    assert is_phrase(written, {"pet": ["cat"]}) is reads


@pytest.mark.parametrize("name", NAMES)
def test_every_pack_can_be_read_and_says_since_when(name: str) -> None:
    held = pack(name, NOW.date())
    assert all(row.holds(NOW.date()) for row in held.rows)
    assert not pack(name, NOW.date().replace(year=2020)).rows


def test_a_row_ends_on_its_last_day() -> None:
    row = pack("respect", NOW.date()).rows[0]
    assert not row.holds(row.effective_from.replace(year=1999))
