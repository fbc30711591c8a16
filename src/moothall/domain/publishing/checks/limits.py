"""Reads what people may change in the packs on screen, how far, and what each figure means."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

LEVELS = "levels"  # the pack that says how loudly each check speaks
LOUDEST = 1  # steps


@dataclass(frozen=True, slots=True)
class Sheet:
    """One pack, as people see it.

    Attributes:
        about: what it is for.
        checks: those that read it.
        adds: kinds of rows that may be added; none where it is empty.
        closed: rows and lists that belong to how the check works, and stay as they are.
        law: why its *stops* cannot be taken away; "" where it is a choice of ours.
        tried: whether past posts can show what a change does.
    """

    name: str
    title: str
    about: str
    checks: tuple[str, ...]
    adds: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    law: str = ""
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """How far one figure may be moved, both ends included, and what it means; "" says itself."""

    low: float
    high: float
    means: str = ""


@lru_cache
def sheets() -> Mapping[str, Sheet]:
    """Every pack that people may look at, by name, in the order of the page."""
    return {row["name"]: _sheet(row) for row in _stored()["sheet"]}


@lru_cache
def ranges(sheet: str) -> Mapping[str, Range]:
    """The figures of one pack that may be moved, by name; of `LEVELS`, the checks."""
    if sheet == LEVELS:
        rows = _stored()["step"]
        return {
            each["check"]: Range(each["softest"], LOUDEST, each.get("why", "")) for each in rows
        }
    rows = (row for row in _stored()["figure"] if row["sheet"] == sheet)
    return {each["name"]: Range(each["low"], each["high"], each["means"]) for each in rows}


@lru_cache
def bounds() -> Mapping[str, float]:
    """What keeps looking quick and lists readable: counts, and one share."""
    found: Mapping[str, float] = _stored()["bounds"]
    return found


@lru_cache
def words_of_everybody() -> frozenset[str]:
    """Words that stand in nearly every post."""
    return frozenset(_stored()["everywhere"]["words"])


@lru_cache
def keeps_its_stops() -> frozenset[str]:
    """Checks whose *stops* the law asks for: no step makes them softer."""
    lawful = (each.checks for each in sheets().values() if each.law)
    return frozenset(check for checks in lawful for check in checks)


@lru_cache
def _stored() -> Mapping[str, Any]:
    text = files(__package__).joinpath("packs", "limits.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _sheet(row: Mapping[str, Any]) -> Sheet:
    rest = {key: row[key] for key in ("law", "tried") if key in row}
    return Sheet(
        row["name"],
        row["title"],
        row["about"],
        tuple(row["checks"]),
        tuple(row.get("adds", ())),
        frozenset(row.get("closed", ())),
        **rest,
    )
