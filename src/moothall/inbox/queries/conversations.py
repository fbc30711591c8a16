"""Reads of one conversation and of what stands around it."""

from datetime import datetime
from itertools import islice

from django.db.models import Q, QuerySet

from moothall.inbox.models import Answer, Attachment, Contact, Conversation, Cover, Label, Note
from moothall.inbox.queries.entries import Entry, thread
from moothall.people import access
from moothall.people.models import StaffMember


def conversations_for(staff: StaffMember, now: datetime | None = None) -> QuerySet[Conversation]:
    """Every conversation this person may see, with what its heading shows; no order."""
    scope = access.scope(staff, now)
    return scope.narrow(
        Conversation.objects.select_related(
            "account", "department", "contact", "profile", "assigned_to", "assigned_team"
        )
    )


def conversation_for(staff: StaffMember, pk: int) -> Conversation:
    """The conversation, if this person may see it. Raises Conversation.DoesNotExist."""
    return conversations_for(staff).get(pk=pk)


def attachment_for(staff: StaffMember, pk: int) -> Attachment:
    """The file, if this person may see its conversation and nothing covers its message.

    Raises Attachment.DoesNotExist.
    """
    return Attachment.objects.select_related("message").get(
        pk=pk,
        message__cover=Cover.OPEN,
        message__conversation__in=conversations_for(staff).values("pk"),
    )


def earlier_with(
    contact: Contact, staff: StaffMember, *, excluding: Conversation
) -> QuerySet[Conversation]:
    """What this Contact wrote before, on every channel a person has joined; newest first."""
    return (
        conversations_for(staff)
        .filter(contact=contact, merged_into=None)
        .exclude(pk=excluding.pk)
        .order_by("-last_message_at", "-id")
    )


def what_came_since(
    conversation: Conversation, version: int, reader: StaffMember | None = None
) -> list[Entry]:
    """What was added after somebody saw `version` of the conversation; in time order."""
    added = conversation.version - version
    if added <= 0:
        return []
    said: list[Entry] = [
        each for each in reversed(thread(conversation, reader)) if not isinstance(each, Note)
    ]
    return list(islice(said, added))[::-1]


def labels_for(conversation: Conversation) -> QuerySet[Label]:
    """Labels that can be put on it: its department's and the whole desk's; by name."""
    return Label.objects.filter(_here(conversation)).order_by("name")


def answers_for(conversation: Conversation) -> QuerySet[Answer]:
    """Saved answers that can be used in it; by title."""
    return Answer.objects.filter(_here(conversation), retired_at=None).order_by("title")


def _here(conversation: Conversation) -> Q:
    return Q(department=conversation.department_id) | Q(department=None)
