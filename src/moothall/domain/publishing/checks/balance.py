"""Counts what is known of each party, and says where a desk's changes favour or spare one."""

from collections.abc import Mapping, Sequence
from typing import Any

from moothall.domain.publishing.checks.changes import ROOMS
from moothall.domain.publishing.checks.packs import On, day_of, written

_PARTIES = "parties"


def names_known(on: On) -> Mapping[str, Mapping[str, int]]:
    """How many names of each sort (`ROOMS`) stand under each party, in the order of the list."""
    return {row["name"]: _counted(row) for row in written(_PARTIES, on)["party"]}


def unevenly_changed(on: On) -> Sequence[str]:
    """Parties of which the desk knows more or less than came with it, unlike of the others.

    Empty where every party was changed by as much, or none was; a party that the desk added is
    held against nothing.
    """
    now = names_known(on)
    by = {
        party: sum(now.get(party, {}).values()) - sum(counts.values())
        for party, counts in names_known(day_of(on)).items()
    }
    usual = min(by.values(), key=lambda each: (-list(by.values()).count(each), abs(each)))
    return [party for party, changed in by.items() if changed != usual]


def _counted(row: Mapping[str, Any]) -> Mapping[str, int]:
    return {room: len(row.get(room, ())) for room in ROOMS}
