"""Every pair of colours that words stand in can be read (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

from moothall.web.colours import (
    ACCOUNT_COLOURS,
    DEFAULT_COLOUR,
    contrast,
    safe_colour,
    words_on,
)

pytestmark = pytest.mark.once  # of styles, not of a database
TOKENS = Path(__file__).parents[1] / "styles" / "_tokens.scss"
COLOURS = dict(
    re.findall(r"^\$([\w-]+): (#[0-9a-f]{6});", TOKENS.read_text("utf-8"), re.MULTILINE)
)
TEXT, SHAPE = 4.5, 3.0


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("ink", "paper"),
        ("ink", "surface"),
        ("ink", "sunken"),
        ("ink", "focus"),
        ("ink", "act-tint"),
        ("ink-soft", "paper"),
        ("ink-soft", "surface"),
        ("ink-soft", "act-tint"),
        ("act", "paper"),
        ("act", "surface"),
        ("act", "act-tint"),
        ("act-strong", "act-tint"),
        ("surface", "act"),
        ("surface", "danger"),
        ("hall-text", "hall"),
        ("hall-soft", "hall"),
        ("hall-soft", "hall-raised"),
        ("hall", "brass"),
        ("danger", "danger-tint"),
        ("danger", "paper"),
        ("warn", "warn-tint"),
        ("good", "good-tint"),
        ("calm", "calm-tint"),
        ("quiet", "quiet-tint"),
    ],
)
def test_words_can_be_read(words: str, ground: str) -> None:
    assert contrast(COLOURS[words], COLOURS[ground]) >= TEXT


@pytest.mark.parametrize(
    ("shape", "ground"),
    [("line-strong", "surface"), ("line-strong", "paper"), ("brass", "hall"), ("focus", "ink")],
)
def test_edges_that_matter_can_be_seen(shape: str, ground: str) -> None:
    assert contrast(COLOURS[shape], COLOURS[ground]) >= SHAPE


@pytest.mark.parametrize("colour", [colour for colour, _name in ACCOUNT_COLOURS])
def test_letters_on_an_account_can_be_read(colour: str) -> None:
    assert contrast(words_on(colour), colour) >= TEXT


@pytest.mark.parametrize("colour", ["#ffff00", "#777777", "#000000", "#ffffff"])
def test_letters_turn_dark_or_light_as_any_colour_needs(colour: str) -> None:
    assert contrast(words_on(colour), colour) >= TEXT


@pytest.mark.parametrize("colour", ["red", "#12", "", "#1234567", "url(x)"])
def test_what_is_no_colour_gives_the_default(colour: str) -> None:
    assert safe_colour(colour) == DEFAULT_COLOUR


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
