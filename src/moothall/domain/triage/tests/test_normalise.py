"""Disguises are read through, and every character knows where it came from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.triage.normalise import normalise


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("sh1t service", "shit"),
        ("f***ing late", "fucking"),
        ("d i s g r a c e", "disgrace"),
        ("ѕсum", "scum"),  # noqa: RUF001 Cyrillic on purpose
        ("heeeelp", "help"),
        ("ｈｅｌｐ", "help"),  # noqa: RUF001 full width on purpose
        ("he\u200blp", "help"),
        ("café", "cafe"),
        ("you’re", "youre"),
        ("🔪", "knife"),
        ("w@nkers", "wankers"),
    ],
)
def test_a_disguise_is_read_through(text: str, word: str) -> None:
    assert word in normalise(text).words


@pytest.mark.parametrize(
    "text", ["LS8 2AB", "10am", "M25", "£40", "24/7", "year 9s", "a.b@c.example"]
)
def test_what_only_looks_like_a_disguise_stays(text: str) -> None:
    assert normalise(text).plain == text.lower()


@pytest.mark.parametrize("text", ["Привет мир", "你好", "مرحبا", "Γειά"])
def test_other_scripts_stay_what_they_are(text: str) -> None:
    assert not normalise(text).plain.isascii()


def test_the_way_back_leads_to_the_disguise() -> None:
    text = "Oh, you f.u.c.k — 🔪"
    reading = normalise(text)
    start = reading.plain.index("fuck")
    first, last = reading.span(start, start + 4)
    assert text[first:last] == "f.u.c.k"


@given(st.text(st.characters(), max_size=300))
def test_every_character_has_a_place_in_the_original(text: str) -> None:
    reading = normalise(text)
    places = [reading.span(at, at + 1) for at in range(len(reading.plain))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)
