"""Says what the law asks of employers against harassment, as dated rows of a pack."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from moothall.domain.casefile.dated import Dated, stored
from moothall.domain.held import Held, held


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerLaw(Dated):
    """One thing that the law asks of employers, or may.

    Attributes:
        name: of the law, with its section.
        words: what it asks, plainly.
        held: against which texts it was held; None where nobody of us read them.
    """

    name: str
    words: str
    held: Held | None = None


def employer_laws(on: date, nation: str) -> tuple[EmployerLaw, ...]:
    """What holds in this nation on that day, in the order of the pack."""
    rows = (_law(row) for row in stored("employers")["law"])
    return tuple(each for each in rows if each.holds(on, nation))


def _law(row: Mapping[str, Any]) -> EmployerLaw:
    nations = tuple(row.get("nations", ()))
    return EmployerLaw(**{**row, "nations": nations, "held": held(row)})
