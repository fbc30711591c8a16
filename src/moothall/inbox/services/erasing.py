"""Takes the words, bytes, files and search rows of messages away, wherever inbox keeps them.

The row, its ids and the hash of its bytes stay: counters and threads stay right, and a mailbox
that is read again from its beginning brings nothing back.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from moothall import storage
from moothall.audit import services as audit
from moothall.inbox import queries
from moothall.inbox.models import Attachment, Conversation, Message, RawPayload
from moothall.inbox.services import upkeep
from moothall.people.models import StaffMember

NOTHING: dict[str, object] = {
    "subject": "",
    "text": "",
    "html": "",
    "to": [],
    "cc": [],
    "address": "",
}


@transaction.atomic
def erase(message_ids: Collection[int], *, by: StaffMember | None, now: datetime) -> int:
    """Erase these messages; how many there were. Whoever calls has asked whether it may."""
    messages = Message.objects.filter(pk__in=message_ids, erased_at=None)
    touched = messages.values_list("conversation", flat=True).order_by().distinct()
    held = upkeep.lock(list(touched))
    ids = list(messages.values_list("pk", flat=True))
    _drop_bytes(Message.objects.filter(pk__in=ids))
    Message.objects.filter(pk__in=ids).update(erased_at=now, sent_at=None, **NOTHING)
    _refresh(held.values())
    gone = Message.objects.filter(pk__in=ids).order_by("pk")
    audit.record_each(by, "message.erased", gone, at=now)
    return len(ids)


def _drop_bytes(messages: QuerySet[Message]) -> None:
    """Forget raw bytes and attachments; a file goes after commit, once nothing names it."""
    raw = RawPayload.objects.filter(message__in=messages)
    files = Attachment.objects.filter(message__in=messages)
    names = {
        *raw.filter(content=None).values_list("sha256", flat=True),
        *files.values_list("sha256", flat=True),
    }
    raw.update(content=None)
    files.delete()
    transaction.on_commit(lambda: drop_unnamed(names))


def drop_unnamed(names: Collection[str]) -> None:
    """Remove stored bytes that nothing names any more."""
    for name in queries.unnamed(names):
        storage.forget(name)


def _refresh(conversations: Collection[Conversation]) -> None:
    for conversation in conversations:
        conversation.subject = upkeep.first_subject(conversation)
        upkeep.changed(conversation)
    upkeep.store(list(conversations))
