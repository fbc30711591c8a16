"""What each Platform itself offers to take old posts away or lock them: dated, with its source."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take a post away, or to show it to fewer.

    Attributes:
        steps: what to press there, one after the other.
        beware: what it does not do, "" where there is nothing to add.
        checked_on: when somebody last held it against its source; None if nobody has.
    """

    platform: str
    kind: str  # one, many, lock, copy
    title: str
    steps: tuple[str, ...]
    beware: str = ""
    source_url: str = ""
    effective_from: date = date.min
    effective_to: date | None = None
    checked_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)


def ways_of(platform: str, on: date) -> tuple[Way, ...]:
    """The ways of one Platform on that day: its own, or those that hold of any."""
    held = [each for each in _stored() if each.holds(on)]
    own = tuple(each for each in held if each.platform == platform)
    return own or tuple(each for each in held if not each.platform)


@lru_cache
def _stored() -> tuple[Way, ...]:
    text = files(__package__).joinpath("packs", "clearing_up.toml").read_text(encoding="utf-8")
    stored = tomllib.loads(text)
    return tuple(_way(row, stored["pack"]) for row in stored["way"])


def _way(row: Mapping[str, Any], head: Mapping[str, Any]) -> Way:
    dated = {"effective_from": head["effective_from"]}
    return Way(**{**dated, **row, "steps": tuple(row["steps"])})
