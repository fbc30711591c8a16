"""Reads the dated lists of care: what others owe the person, and what they go through alone."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any

from moothall.domain.held import Held, held

DUTY, SAFETY, EXPOSED = "duty", "safety", "exposed"  # of an Incident
OWN, REPORTING = "own", "reporting"  # of one person
PACKS = (DUTY, SAFETY, EXPOSED, OWN, REPORTING)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to do, or to look at oneself.

    Attributes:
        key: unique in its pack; rows of the desk name it, so it never changes its meaning.
        words: how, in a sentence or two.
        ask: of whom, and what; "" where nobody is asked.
        by: who sees to it, "decider", "supporter" or "target".
        days: working days from the report until it is due; 0 where no day is set.
        needs: the step the target must have said yes to: "to_employer", "to_police" or "".
        months: until it is looked at again; 0 for once.
        address: where it is done, on a site of somebody else.
        law: on which its words lean, in short; "" where they lean on none.
        held: against which texts of that law it was held; None where nobody of us read them.
        source_url: where it comes from, "" for a choice of ours.
        checked_on: when somebody last held it against its source; None if nobody has.
        reworded_on: from which day on a desk's own words stand here; None for those it came with.
    """

    key: str
    title: str
    words: str = ""
    ask: str = ""
    by: str = "target"
    days: int = 0
    needs: str = ""
    months: int = 0
    address: str = ""
    law: str = ""
    held: Held | None = None
    source_url: str = ""
    checked_on: date | None = None
    reworded_on: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs together on a page.

    Attributes:
        as_of: when its words were written down, for settings that a Platform may move.
    """

    key: str
    title: str
    words: str
    points: tuple[Point, ...]
    as_of: date | None = None


@lru_cache
def read(pack: str) -> tuple[Group, ...]:
    """The groups of one of `PACKS`, in their order. Raises KeyError for any other name."""
    if pack not in PACKS:
        raise KeyError(pack)
    text = files(__package__).joinpath("packs", f"{pack}.toml").read_text(encoding="utf-8")
    return tuple(map(_group, tomllib.loads(text)["group"]))


def find(pack: str, key: str) -> Point | None:
    """The point of that key; None where the pack has none."""
    points = (point for group in read(pack) for point in group.points)
    return next((point for point in points if point.key == key), None)


def _group(row: dict[str, Any]) -> Group:
    points = tuple(Point(**{**each, "held": held(each)}) for each in row["point"])
    return Group(row["key"], row["title"], row.get("words", ""), points, row.get("as_of"))
