"""National ways to the police, dated and with sources; each force has its own beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from moothall.domain.casefile.dated import Dated, stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Route(Dated):
    """One way to the police that holds everywhere in a nation.

    Attributes:
        purpose: as `protection.models.PoliceRoute.Purpose` names it.
        contact: a number, or an address of a page.
        words: for what it is, and what to say there.
    """

    purpose: str
    name: str
    contact: str
    words: str


def routes_on(on: date, nation: str) -> tuple[Route, ...]:
    """The ways of that day in this nation, in the order of the pack."""
    rows = (_route(row) for row in stored("police_routes")["route"])
    return tuple(each for each in rows if each.holds(on, nation))


def _route(row: Mapping[str, Any]) -> Route:
    return Route(**{**row, "nations": tuple(row.get("nations", ()))})
