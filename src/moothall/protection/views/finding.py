"""Finds what an address names, as far as this person may see it; else it is not there."""

from django.http import Http404

from moothall.inbox.models import Message
from moothall.people.access import StaffRequest
from moothall.protection import queries


def message_for(request: StaffRequest, pk: int) -> Message:
    """The message, or 404."""
    try:
        return queries.message_for(request.staff, pk)
    except Message.DoesNotExist:
        raise Http404 from None


def place_of(message: Message) -> str:
    """Where it stands on the page of its conversation."""
    return f"{message.conversation.get_absolute_url()}#message-{message.pk}"
