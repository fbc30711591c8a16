"""Finds what an address names, as far as this person may see it; else it is not there.

Whoever is given an Incident here has it before them: that is written down for its target.
"""

from django.http import Http404
from django.utils import timezone

from moothall.inbox.models import Contact, Conversation, Message, Profile
from moothall.inbox.queries import conversations_for
from moothall.people.access import StaffRequest
from moothall.protection import queries, services
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
    return _noted(request, _incident(request, pk))


def own_incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident of this very person, or 404."""
    found = _incident(request, pk)
    if found.target_id != request.staff.pk:
        raise Http404
    return found


def inner_incident_for(request: StaffRequest, pk: int) -> Incident:
    """The Incident, for its circle; whoever looks by a special opening changes nothing. Or 404."""
    found = _incident(request, pk)
    if not queries.circle_of(found).sees(request.staff.pk):
        raise Http404
    return _noted(request, found)


def _incident(request: StaffRequest, pk: int) -> Incident:
    try:
        return queries.incident_for(request.staff, pk, timezone.now())
    except Incident.DoesNotExist:
        raise Http404 from None


def _noted(request: StaffRequest, found: Incident) -> Incident:
    """It, once it is written down; a form that comes back and a picture show as much as a page."""
    services.note_opening(found, by=request.staff, now=timezone.now())
    return found


def kept_for(request: StaffRequest, pk: int) -> KeptMessage:
    """What this person is to read for a colleague, or 404."""
    try:
        return queries.kept_for(request.staff, pk)
    except KeptMessage.DoesNotExist:
        raise Http404 from None


def profile_for(request: StaffRequest, pk: int) -> Profile:
    """A profile with which this person may see a conversation, or 404."""
    seen = conversations_for(request.staff).values("profile")
    try:
        return Profile.objects.select_related("contact").get(pk=pk, pk__in=seen)
    except Profile.DoesNotExist:
        raise Http404 from None


def conversation_with(request: StaffRequest, contact: Contact) -> Conversation:
    """The newest conversation with a contact that this person may see, or 404."""
    seen = conversations_for(request.staff).filter(contact=contact)
    found = seen.order_by("-last_message_at", "-pk").first()
    if found is None:
        raise Http404
    return found
