"""Whose Incidents a message belongs to: they decide nothing about it; others may not know."""

from django.db.models import Q
from django.utils import timezone

from moothall.inbox.models import Message
from moothall.people.models import StaffMember
from moothall.protection.models import Incident, IncidentContact, IncidentMessage, KeptMessage
from moothall.protection.queries.incidents import incidents_for


def is_target_of(staff_id: int, message: Message) -> bool:
    """Whether an Incident of this person has the message in it, or its writer."""
    mine = Incident.objects.filter(target=staff_id)
    if IncidentMessage.objects.filter(incident__in=mine, message=message).exists():
        return True
    writer = message.profile.contact_id if message.profile else None
    return IncidentContact.objects.filter(incident__in=mine, contact=writer).exists()


def is_in_an_incident(staff: StaffMember, message: Message) -> bool:
    """Whether it has to do with an Incident as far as this person knows of one.

    It stands in one that is there for them, or its writer is linked to one; or they were given it
    to read for a colleague.
    """
    given = KeptMessage.objects.filter(Q(reader=staff) | Q(read_by=staff), message=message)
    theirs = incidents_for(staff, timezone.now()).order_by().values("pk")
    put_in = IncidentMessage.objects.filter(incident__in=theirs, message=message)
    linked = IncidentContact.objects.filter(incident__in=theirs)
    linked = linked.filter(contact__profiles=message.profile_id)
    return given.exists() or put_in.exists() or linked.exists()
