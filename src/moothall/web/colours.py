"""The colours an Account can have, and arithmetic that keeps words on them readable."""

import re
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

# Twelve that are told apart by light as well as by hue; white words stand on each of them.
ACCOUNT_COLOURS = (
    ("#46545e", _("Slate")),
    ("#0a6a6a", _("Teal")),
    ("#1c5d99", _("Ocean")),
    ("#40459b", _("Indigo")),
    ("#74388a", _("Plum")),
    ("#a52f62", _("Rose")),
    ("#9c3a23", _("Brick")),
    ("#805300", _("Amber")),
    ("#5a6211", _("Olive")),
    ("#2a6b35", _("Forest")),
    ("#6d4a36", _("Cocoa")),
    ("#23314f", _("Night")),
)
DEFAULT_COLOUR = ACCOUNT_COLOURS[0][0]
DARK, LIGHT = "#000000", "#ffffff"
_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LINEAR_UP_TO = 0.04045


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _LINEAR_UP_TO else ((share + 0.055) / 1.055) ** 2.4


def luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb", 0 (black) to 1 (white). Source: WCAG 2.2, definitions."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2, definitions."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=256)
def safe_colour(colour: str) -> str:
    """`colour` if it is one, else the default: what is stored may be older than our rules."""
    return colour if _HEX.fullmatch(colour) else DEFAULT_COLOUR


@lru_cache(maxsize=256)
def words_on(colour: str) -> str:
    """The colour, dark or light, in which words on `colour` are easier to read."""
    return max((LIGHT, DARK), key=lambda words: contrast(colour, words))
