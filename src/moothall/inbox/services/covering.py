"""The one writer of `Message.cover`: whether words may be shown at once."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from moothall.audit import services as audit
from moothall.inbox import masking
from moothall.inbox.masking import Mask
from moothall.inbox.models import Contact, Conversation, Cover, Message, Profile
from moothall.inbox.services import upkeep
from moothall.inbox.services.arriving import Arrival

# What a resident's message is before anybody judged it. A copy of our own words is open.
AT_FIRST = Cover.UNREAD


def of(arrival: Arrival) -> Cover:
    """The cover of a message that is just being received."""
    return Cover.OPEN if arrival.is_ours else AT_FIRST


@transaction.atomic
def cover(message_ids: Collection[int], *, cover: Cover, kind: str = "") -> None:
    """Put this cover on the messages, with its kind where they are covered.

    Subjects of conversations and the search index follow in the same transaction.
    """
    messages = Message.objects.filter(pk__in=message_ids)
    touched = set(messages.values_list("conversation", flat=True).order_by())
    hold_conversations(touched)
    messages.update(cover=cover, cover_kind=kind if cover == Cover.COVERED else "", masked="")
    _name(touched)
    upkeep.changed_many(touched)
    audit.record_each(None, "message.covered", messages, fields=("cover",), cover=cover)


def hold_conversations(ids: Collection[int]) -> None:
    """Let nobody else change these conversations, nor what is in them, until we commit.

    For whoever reads no column of theirs: `upkeep.lock` brings the rows.
    """
    if connection.features.has_select_for_update:  # SQLite has one writer at a time anyway
        rows = Conversation.objects.select_for_update(no_key=True).filter(pk__in=ids)
        list(rows.order_by("pk").values_list("pk"))


@transaction.atomic
def open_judged(
    message_ids: Collection[int], *, masks: Mapping[int, Collection[Mask]], now: datetime
) -> None:
    """Show messages, many at once; one AuditEntry for all of them.

    Args:
        message_ids: their numbers, those with masks too.
        masks: for some, the places that stay hidden until somebody asks to see them.
        now: when that is.
    """
    messages = Message.objects.filter(pk__in=message_ids)
    touched = set(messages.values_list("conversation", flat=True).order_by())
    hold_conversations(touched)
    messages.update(cover=Cover.OPEN, cover_kind="", masked="")
    for pk, places in masks.items():
        Message.objects.filter(pk=pk).update(masked=masking.written(places))
    _name(touched)
    upkeep.changed_many(touched)
    audit.record(None, "messages.opened", None, at=now, count=len(message_ids), masked=len(masks))


def settle_names(profile_ids: Collection[int], *, cover: Cover, now: datetime) -> int:
    """Show, or cover, what these call themselves, their Contacts too; how many were told anew."""
    rows = Profile.objects.filter(pk__in=profile_ids).exclude(name_cover=cover)
    found = list(rows.values_list("pk", "contact"))
    Contact.objects.filter(pk__in={contact for _, contact in found}).update(name_cover=cover)
    Profile.objects.filter(pk__in=[pk for pk, _ in found]).update(name_cover=cover)
    if found and cover != Cover.OPEN:
        audit.record(None, "names.covered", None, at=now, profiles=[pk for pk, _ in found])
    return len(found)


def _name(conversation_ids: Collection[int]) -> None:
    """Give each conversation the subject of its first message whose words may be shown."""
    shown = Message.objects.filter(
        conversation=OuterRef("pk"), cover=Cover.OPEN, erased_at=None
    ).order_by("at", "id")
    first = Coalesce(Subquery(shown.values("subject")[:1]), Value(""))
    Conversation.objects.filter(pk__in=conversation_ids).update(subject=first)
    with_masks = Message.objects.filter(conversation__in=conversation_ids).exclude(masked="")
    for conversation in Conversation.objects.filter(pk__in=with_masks.values("conversation")):
        subject = upkeep.first_subject(conversation)
        Conversation.objects.filter(pk=conversation.pk).update(subject=subject)
