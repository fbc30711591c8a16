"""The one writer of `Message.cover`: whether words may be shown at once."""

from collections.abc import Collection

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Cover, Message
from moothall.inbox.services import upkeep

# What a message is before anybody judged it. Triage, once built, makes it `unread`.
AT_FIRST = Cover.OPEN


@transaction.atomic
def cover(message_ids: Collection[int], *, cover: Cover, kind: str = "") -> None:
    """Put this cover on the messages, with its kind where they are covered.

    Subjects of conversations and the search index follow in the same transaction.
    """
    messages = Message.objects.filter(pk__in=message_ids)
    touched = messages.values_list("conversation", flat=True).order_by().distinct()
    conversations = upkeep.lock(list(touched))
    messages.update(cover=cover, cover_kind=kind if cover == Cover.COVERED else "")
    for conversation in conversations.values():
        conversation.subject = upkeep.first_subject(conversation)
        upkeep.changed(conversation)
    upkeep.store(list(conversations.values()))
    audit.record_each(None, "message.covered", messages, fields=("cover",), cover=cover)
