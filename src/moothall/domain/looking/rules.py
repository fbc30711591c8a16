"""Reads the dated rules of looking: how long a look counts, on what authority, what law says."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from moothall.domain.held import Held, held
from moothall.domain.retention import keep_until

PACK = "looking.toml"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen in a list, by a key that stays."""

    key: str
    says: str


@dataclass(frozen=True, slots=True)
class Law:
    """What stands on the page that stops a second look.

    Attributes:
        name: of the law, as people call it.
        whom: what the person is called who can be asked.
        says: paragraphs in plain words; they say "may", never "is".
        sources: addresses of the law and of the code.
        held: against which texts the row was held; None where nobody of us read them.
    """

    name: str
    whom: str
    says: tuple[str, ...]
    sources: tuple[str, ...]
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """All that holds on one day for one body.

    Attributes:
        again_months: how long a look counts as an earlier one.
        threat_hours: until when the reason of an immediate threat is written.
        open_minutes: how long the way to the profile stands open, as one look.
        authorisation_months: the longest that an authorisation held elsewhere may still run.
    """

    again_months: int
    threat_hours: int
    open_minutes: int
    authorisation_months: int
    authorities: tuple[Choice, ...]
    law: Law


def rules_on(on: date, *, nation: str, body_type: str) -> Rules:
    """The rules of that day. Raises LookupError where the pack lacks one."""
    rows = [each for each in _rows() if _fits(each, on, nation, body_type)]
    figures = {each["name"]: int(each["figure"]) for each in rows if each["kind"] == "figure"}
    laws = [each for each in rows if each["kind"] == "law"]
    return Rules(
        again_months=figures["again-months"],
        threat_hours=figures["threat-hours"],
        open_minutes=figures["open-minutes"],
        authorisation_months=figures["authorisation-months"],
        authorities=tuple(_choices(rows)),
        law=_law(laws),
    )


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a month that has no such day."""
    return keep_until(day, -months)


def _choices(rows: Iterable[Mapping[str, Any]]) -> Iterable[Choice]:
    return (Choice(each["name"], each["says"]) for each in rows if each["kind"] == "authority")


def _law(rows: list[Mapping[str, Any]]) -> Law:
    """The row that speaks most closely of this body: a kind of body before a nation."""
    if not rows:
        raise LookupError("No law of looking is in force on that day.")
    row = max(rows, key=lambda each: (each["body_type"] != "any", each["nation"] != "any"))
    says, sources = tuple(row["says"]), tuple(row["sources"])
    return Law(row["name"], row["whom"], says, sources, held(row))


def _fits(row: Mapping[str, Any], on: date, nation: str, body_type: str) -> bool:
    ends = row.get("effective_to")
    in_force = row["effective_from"] <= on and (ends is None or on < ends)
    fits = row["nation"] in {"any", nation} and row["body_type"] in {"any", body_type}
    return in_force and fits


@cache
def _rows() -> tuple[Mapping[str, Any], ...]:
    text = files(__package__).joinpath("packs", PACK).read_text(encoding="utf-8")
    usual = {"nation": "any", "body_type": "any"}
    return tuple(usual | row for row in tomllib.loads(text)["rule"])
