"""Says who could recognise somebody, from the kinds of details that stand together (F122–F124).

The ICO's "motivated intruder" is seldom a stranger: it is a relative, a neighbour, a colleague or
a reporter, each of whom knows one thing more. Each circle below needs something that this circle
knows and something that narrows it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Edit

_ANY = frozenset(
    {"age", "family", "health", "care", "court", "family-trouble", "money", "place", "time"}
    | {"visit", "origin", "work", "rare", "quote", "legal", "powers", "child"}
)
_YEARS_OLD = re.compile(r"\b(an?)(\s+)\d{1,3}[- ]years?[- ]old\s+(?=([A-Za-z]))", re.IGNORECASE)
_AGED = re.compile(r",?\s+aged\s+\d{1,3}\b,?", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?:this (?:morning|afternoon|evening|week)|today|tonight|yesterday|"
    r"last (?:night|week|monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that narrows the circle: its kind, its words and place, what would loosen it."""

    kind: str
    words: str
    start: int
    end: int
    loosen: str


@dataclass(frozen=True, slots=True)
class Circle:
    """Some who could recognise them, and why."""

    who: str
    why: str


@dataclass(frozen=True, slots=True)
class _Rule:
    knows: frozenset[str]
    narrows: frozenset[str]
    circle: Circle


_THEMSELVES = Circle(
    gettext_noop("the person themselves"),
    gettext_noop("They know what was said and done, whatever is left out."),
)
_RULES = (
    _Rule(
        frozenset({"family", "family-trouble", "child", "quote", "legal"}),
        _ANY,
        Circle(
            gettext_noop("their family"),
            gettext_noop("Relatives know who lives with whom, and what was said."),
        ),
    ),
    _Rule(
        frozenset({"place", "visit", "time", "powers"}),
        frozenset({"age", "family", "child", "health", "origin", "rare", "visit", "powers"})
        | {"money", "family-trouble", "place"},
        Circle(
            gettext_noop("neighbours"),
            gettext_noop("Whoever lives near saw us at the door, or knows who fits."),
        ),
    ),
    _Rule(
        frozenset({"child", "work"}),
        _ANY - {"quote"},
        Circle(
            gettext_noop("their school or workplace"),
            gettext_noop("Teachers, other parents and workmates know who was away that day."),
        ),
    ),
    _Rule(
        frozenset({"care", "health", "visit", "powers", "legal"}),
        _ANY,
        Circle(
            gettext_noop("colleagues, and services that know them"),
            gettext_noop("Whoever had a part in it knows the case from the first line."),
        ),
    ),
    _Rule(
        frozenset({"court", "rare", "legal", "powers"}),
        frozenset({"place", "time", "age", "work"}),
        Circle(
            gettext_noop("the local press"),
            gettext_noop("Reporters put court lists, notices and posts side by side."),
        ),
    ),
    _Rule(
        frozenset({"origin"}),
        _ANY,
        Circle(
            gettext_noop("their community"),
            gettext_noop("In a small community two or three details are a name."),
        ),
    ),
)


def who_could(kinds: Iterable[str]) -> tuple[Circle, ...]:
    """All who could recognise somebody told of with details of these kinds; themselves last."""
    told = set(kinds)
    found = tuple(rule.circle for rule in _RULES if _fits(rule, told))
    return (*found, _THEMSELVES) if told else ()


def _fits(rule: _Rule, told: set[str]) -> bool:
    """Whether one of the details is known there, and another one narrows it."""
    return any(told & (rule.narrows - {known}) for known in told & rule.knows)


def loosened(text: str, details: Sequence[Detail]) -> Edit | None:
    """One click that makes a detail wider: a moment first, then an age. None where none can be."""
    kinds = {each.kind for each in details}
    if "time" in kinds and (found := _WHEN.search(text)):
        word = "recently"
        return Edit(*found.span(), word.capitalize() if found[0][0].isupper() else word)
    return _without_age(text) if "age" in kinds else None


def _without_age(text: str) -> Edit | None:
    if found := _YEARS_OLD.search(text):
        vowel = found[3].lower() in "aeiou"
        return Edit(*found.span(), found[1][0] + ("n" if vowel else "") + found[2])
    if found := _AGED.search(text):
        return Edit(*found.span(), "")
    return None
