"""Reads the dated lists and thresholds of the checks, each in the state of one day."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias, TypeVar

from moothall.domain.publishing.checks.changes import NONE, Changes, changed

Made = TypeVar("Made")
_KEPT = 256  # lists, each of one day and one desk, that are kept in memory


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a pack.

    Attributes:
        words: phrases as `phrases` reads them.
        why: what is so, a sentence; may hold %(words)s.
        fix: what to do.
        instead: what to write instead, "" where there is no one way.
        weight: how much it counts where a check adds up.
        source_url: where it comes from, "" for a choice of ours.
        checked_on: when somebody last held it against its source; None if nobody has.
        effective_to: the first day on which it no longer holds.
    """

    name: str
    words: tuple[str, ...] = ()
    why: str = ""
    fix: str = ""
    level: str = "note"
    instead: str = ""
    kind: str = ""
    weight: float = 1.0
    source_url: str = ""
    effective_from: date = date.min
    effective_to: date | None = None
    checked_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)


@dataclass(frozen=True, slots=True)
class Pack:
    """The rows and figures of one list that are in force on one day."""

    rows: tuple[Row, ...]
    figures: Mapping[str, float]
    lists: Mapping[str, tuple[str, ...]]
    source_url: str = ""

    def of_kind(self, kind: str) -> tuple[Row, ...]:
        """Its rows of one kind, in their order."""
        return tuple(row for row in self.rows if row.kind == kind)

    def figure(self, name: str) -> int:
        """A whole figure."""
        return int(self.figures[name])


@dataclass(frozen=True, slots=True)
class Edition:
    """The lists of one day as one desk has them: as shipped, with its own changes."""

    day: date
    changes: Changes = NONE


On: TypeAlias = date | Edition  # a day; as shipped, where no desk's changes come with it


@lru_cache(maxsize=_KEPT)
def pack(name: str, on: On) -> Pack:
    """The list `name` as it stands then."""
    stored, day = written(name, on), day_of(on)
    rows = (_row(row, stored["pack"]) for row in stored.get("row", ()))
    return Pack(
        rows=tuple(row for row in rows if row.holds(day)),
        figures=stored.get("figures", {}),
        lists={key: tuple(words) for key, words in stored.get("lists", {}).items()},
        source_url=stored["pack"]["source_url"],
    )


def written(name: str, on: On) -> Mapping[str, Any]:
    """The list `name` as its file holds it, with the changes of that day made; read only."""
    stored = shipped(name)
    if isinstance(on, Edition) and (changes := list(on.changes.of(name, on.day))):
        return changed(stored, changes)
    return stored


def day_of(on: On) -> date:
    """The day itself."""
    return on.day if isinstance(on, Edition) else on


def once_a_day(make: Callable[[On], Made]) -> Callable[[On], Made]:
    """Keep what `make` builds from a pack for a day and a desk."""
    return lru_cache(maxsize=_KEPT)(make)


@lru_cache
def shipped(name: str) -> Mapping[str, Any]:
    """The list `name` as it came, whatever the day; read only."""
    text = files(__package__).joinpath("packs", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _row(row: Mapping[str, Any], head: Mapping[str, Any]) -> Row:
    dated = {
        key: head[key] for key in ("effective_from", "source_url", "checked_on") if key in head
    }
    return Row(**{**dated, **row, "words": tuple(row.get("words", ()))})
