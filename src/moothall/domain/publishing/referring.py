"""Decides how far the desk is with what a member told it privately, and what is overdue (F52).

The member reads steps and days: never who did it, and nothing of what is understood afterwards.
"""

import tomllib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any


class Step(StrEnum):
    """What happens to it, in this order."""

    RECEIVED = "received"
    LOOKED_AT = "looked at"
    DECIDED = "decided"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Targets:
    """How soon somebody looks at it, and how soon it is decided; both from when it was told.

    Attributes:
        source_url: where the times come from; "" is a choice of ours.
        checked_on: when somebody last held them against their source.
    """

    look: timedelta
    decide: timedelta
    source_url: str
    checked_on: date


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was told, with its times; `is_corrected`: in public, now or soon."""

    raised_at: datetime
    look_by: datetime
    decide_by: datetime
    taken_at: datetime | None = None
    decided_at: datetime | None = None
    is_corrected: bool = False
    corrected_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reached:
    """One step: when it was reached, or by when it should be; both None: nobody can say."""

    step: Step
    at: datetime | None
    by: datetime | None = None


def targets(on: date) -> Targets:
    """Those in force on that day. Raises LookupError for a day before the first of them."""
    stored = _pack()
    for row in stored["row"]:
        if row["effective_from"] <= on < row.get("effective_to", date.max):
            look = timedelta(minutes=row["look_minutes"])
            decide = timedelta(minutes=row["decide_minutes"])
            return Targets(look, decide, stored["source_url"], stored["checked_on"])
    raise LookupError(f"No target times hold on {on}.")


def timeline(told: Told) -> tuple[Reached, ...]:
    """Its steps in their order. A decision without a look before it was both at once."""
    taken_at = told.taken_at or told.decided_at
    steps = (
        Reached(Step.RECEIVED, told.raised_at),
        Reached(Step.LOOKED_AT, taken_at, None if taken_at else told.look_by),
        Reached(Step.DECIDED, told.decided_at, None if told.decided_at else told.decide_by),
    )
    return (*steps, Reached(Step.CORRECTED, told.corrected_at)) if told.is_corrected else steps


def overdue_since(told: Told, now: datetime) -> datetime | None:
    """The earliest target that has passed unmet; None while none has."""
    missed = (each.by for each in timeline(told) if each.by is not None and each.by < now)
    return min(missed, default=None)


@lru_cache
def _pack() -> dict[str, Any]:
    text = files(__package__).joinpath("packs", "referrals.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
