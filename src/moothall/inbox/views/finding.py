"""Finds what an address names, as far as this person may see it; else it is not there."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404

from moothall.inbox import queries
from moothall.inbox.models import (
    Attachment,
    Contact,
    Conversation,
    Message,
    Move,
    Profile,
    Reference,
    Suggestion,
)
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Post, Publication, TimelineEntry

Row = TypeVar("Row", bound=Model)


def conversation_for(request: StaffRequest, pk: int) -> Conversation:
    """The conversation, or 404."""
    try:
        return queries.conversation_for(request.staff, pk)
    except Conversation.DoesNotExist:
        raise Http404 from None


def chosen_conversations(staff: StaffMember, ids: list[int]) -> list[Conversation]:
    """Those of `ids` that this person may see and that were not merged away, in id order."""
    seen = access.scope(staff).narrow(Conversation.objects.all())
    related = ("account", "contact", "profile", "department", "assigned_team")
    return list(seen.filter(pk__in=ids, merged_into=None).select_related(*related).order_by("pk"))


def message_for(request: StaffRequest, pk: int) -> Message:
    """The message, or 404."""
    rows = Message.objects.select_related("conversation__account", "profile")
    return _inside(request, rows, pk)


def attachment_for(request: StaffRequest, pk: int) -> Attachment:
    """The attachment, or 404."""
    rows = Attachment.objects.select_related("message__conversation__account")
    return _inside(request, rows, pk, "message__conversation")


def reference_for(request: StaffRequest, pk: int) -> Reference:
    """The reference, or 404."""
    return _inside(request, Reference.objects.select_related("conversation__account"), pk)


def suggestion_for(request: StaffRequest, pk: int) -> Suggestion:
    """The suggestion, or 404."""
    rows = Suggestion.objects.select_related("conversation__account", "other__account")
    return _inside(request, rows, pk)


def move_for(request: StaffRequest, pk: int) -> Move:
    """The move, or 404."""
    return _inside(request, Move.objects.select_related("source", "target"), pk, "source")


def publication_for(request: StaffRequest, pk: int) -> Publication:
    """The reply on its way, or 404."""
    rows = Publication.objects.select_related("account", "revision__draft")
    return access.get_or_404(
        request.staff, "inbox.read", rows, department="account__department", pk=pk
    )


def post_for(request: StaffRequest, pk: int) -> Post:
    """The post of ours, or 404."""
    return get_object_or_404(publishing.posts_for(request.staff), pk=pk)


def entry_for(request: StaffRequest, pk: int) -> TimelineEntry:
    """What stands on our timeline, or 404."""
    return get_object_or_404(publishing.entries_for(request.staff), pk=pk)


def profile_for(request: StaffRequest, pk: int) -> Profile:
    """The presence of somebody with whom this person may see a conversation, or 404."""
    seen = access.scope(request.staff).narrow(Conversation.objects.all())
    try:
        return Profile.objects.select_related("contact").get(pk=pk, pk__in=seen.values("profile"))
    except Profile.DoesNotExist:
        raise Http404 from None


def presences_of(staff: StaffMember, contact: Contact) -> QuerySet[Profile]:
    """Where a contact writes from, as far as this person may see what they wrote there."""
    theirs = queries.conversations_for(staff).filter(contact=contact)
    return contact.profiles.filter(pk__in=theirs.values("profile")).order_by("pk")


def _inside(
    request: StaffRequest, rows: "QuerySet[Row]", pk: int, conversation: str = "conversation"
) -> Row:
    return access.get_or_404(
        request.staff,
        "inbox.read",
        rows,
        department=f"{conversation}__department",
        account=f"{conversation}__account",
        pk=pk,
    )


def posted(request: StaffRequest) -> QueryDict | None:
    """What a form is bound to: nothing until it was sent, however empty it came."""
    return request.POST if request.method == "POST" else None
