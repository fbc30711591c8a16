"""Shows the target of an Incident by the name they chose, to whoever comes from outside.

Only what is shown is changed, in memory; the rows are left as they are. Words that people wrote
are not searched for names.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol

from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.models import Incident
from moothall.protection.timeline import Entry


class Noted(Protocol):
    """A row that somebody wrote."""

    by_id: int
    by: StaffMember


def name_for(incident: Incident, viewer: StaffMember) -> str:
    """What to call the target before `viewer`; the one who reported it is covered with them."""
    name = queries.called(incident, viewer)
    if name != incident.target.name and incident.reported_by_id == incident.target_id:
        incident.reported_by.name = name
    return name


def veil(incident: Incident, rows: Iterable[Noted], name: str) -> None:
    """Call the target by `name` on each row that they wrote."""
    for each in rows:
        if each.by_id == incident.target_id:
            each.by.name = name


def veil_entries(incident: Incident, entries: Iterable[Entry], name: str) -> list[Entry]:
    """The same for the timeline."""
    return [
        replace(each, by=name) if each.by_id == incident.target_id else each for each in entries
    ]
