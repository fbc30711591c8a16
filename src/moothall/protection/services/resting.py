"""Lets an Incident rest: dormant, which a new message ends, or closed, as its target says."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Direction, Message
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import DoesNotRest, RestsAlready
from moothall.protection.models import Incident, IncidentRest, Pseudonym

WOKEN = "incident.woken"


@transaction.atomic
def let_rest(incident: Incident, *, by: StaffMember, now: datetime) -> IncidentRest:
    """Call it dormant. Raises PermissionDenied or RestsAlready."""
    held = queries.held(incident, by)
    if queries.standing_rest(held):
        raise RestsAlready
    return _begin(held, IncidentRest.Kind.DORMANT, by, now)


@transaction.atomic
def close(incident: Incident, *, by: StaffMember, now: datetime) -> IncidentRest:
    """Close it; only its target says so. Raises PermissionDenied or RestsAlready."""
    held = queries.held_by_target(incident, by)
    standing = queries.standing_rest(held)
    if standing and standing.kind == IncidentRest.Kind.CLOSED:
        raise RestsAlready
    if standing:
        _end(standing, IncidentRest.Woken.CLOSED, by, now)
    return _begin(held, IncidentRest.Kind.CLOSED, by, now)


@transaction.atomic
def wake(incident: Incident, *, by: StaffMember, now: datetime) -> IncidentRest:
    """Say that it goes on. Raises PermissionDenied or DoesNotRest."""
    held = queries.held(incident, by)
    standing = queries.standing_rest(held)
    if standing is None:
        raise DoesNotRest
    _end(standing, IncidentRest.Woken.PERSON, by, now)
    return standing


def wake_on_arrival(messages: Sequence[Message], *, now: datetime) -> None:
    """Wake dormant Incidents whose linked Contact wrote; buddy and decider are told, nobody else.

    It runs in the transaction that stores the messages.
    """
    theirs = [each for each in messages if each.direction == Direction.IN]
    for rest, message in queries.woken_by(theirs):
        rest.message = message
        _end(rest, IncidentRest.Woken.MESSAGE, None, now)
        incident = rest.incident
        people = {each for each in (incident.buddy, incident.decider) if each}
        notify(sorted(people, key=lambda one: one.pk), WOKEN, incident.get_absolute_url(), now=now)


@transaction.atomic
def call_by(incident: Incident, name: str, *, by: StaffMember, now: datetime) -> None:
    """Show the target by another name to all outside the circle; "" takes it back.

    Raises PermissionDenied or ValidationError.
    """
    held = queries.held_by_target(incident, by)
    Pseudonym.objects.filter(incident=held).delete()
    if name.strip():
        made = Pseudonym(incident=held, name=name.strip())
        made.full_clean()
        made.save()
    audit.record(by, "incident.pseudonym_chosen", held, fields=("pseudonym",), at=now)


def _begin(incident: Incident, kind: str, by: StaffMember, now: datetime) -> IncidentRest:
    made = IncidentRest.objects.create(incident=incident, kind=kind, since=now, by=by)
    audit.record(by, "incident_rest.began", made, at=now, incident=incident.pk, kind=kind)
    return made


def _end(rest: IncidentRest, woken: str, by: StaffMember | None, now: datetime) -> None:
    rest.ended_at, rest.ended_by, rest.woken = max(now, rest.since), by, woken
    rest.save(update_fields=["ended_at", "ended_by", "woken", "message"])
    audit.record(by, "incident_rest.ended", rest, at=now, incident=rest.incident_id, woken=woken)
