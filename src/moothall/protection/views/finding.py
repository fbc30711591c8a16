"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.http import Http404
from django.utils import timezone

from moothall.inbox.models import Message
from moothall.people.access import StaffRequest
from moothall.protection import queries
from moothall.protection.models import Incident, KeptMessage


def message_for(request: StaffRequest, pk: int) -> Message:
    """The message, or 404."""
    try:
        return queries.message_for(request.staff, pk)
    except Message.DoesNotExist:
        raise Http404 from None


def place_of(message: Message) -> str:
    """Where it stands on the page of its conversation."""
    return f"{message.conversation.get_absolute_url()}#message-{message.pk}"


def incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident, or 404 for whoever does not stand in it."""
    try:
        return queries.incident_for(request.staff, pk, timezone.now())
    except Incident.DoesNotExist:
        raise Http404 from None


def own_incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident of this very person, or 404."""
    found = incident_for(request, pk)
    if found.target_id != request.staff.pk:
        raise Http404
    return found


def inner_incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident, for its circle; whoever looks by a special opening changes nothing. Or 404."""
    found = incident_for(request, pk)
    if not queries.circle_of(found).sees(request.staff.pk):
        raise Http404
    return found


def kept_for(request: StaffRequest, pk: int) -> KeptMessage:
    """What this person is to read for a colleague, or 404."""
    try:
        return queries.kept_for(request.staff, pk)
    except KeptMessage.DoesNotExist:
        raise Http404 from None
