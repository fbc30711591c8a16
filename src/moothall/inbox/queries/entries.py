"""The page of one conversation: what was said, noted and is on its way, in time order."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from moothall.inbox.models import Attachment, Conversation, Cover, Message, Note, Readable
from moothall.publishing import queries as publishing
from moothall.publishing.models import Publication

Entry = Message | Note | Publication


def thread(conversation: Conversation) -> list[Entry]:
    """Messages with their files, notes, and publications on the way; oldest first.

    Four queries. Messages come as `Readable`.
    """
    entries: list[Entry] = [
        *messages(conversation),
        *conversation.notes.select_related("author").order_by("at", "id"),
        *publishing.on_the_way(conversation.pk),
    ]
    return sorted(entries, key=when)


def messages(conversation: Conversation) -> QuerySet[Readable]:
    """What was said in it, as far as it may be read; oldest first."""
    return with_files(
        Readable.objects.filter(conversation=conversation)
        .select_related("profile", "author")
        .order_by("at", "id")
    )


def with_files(rows: QuerySet[Readable]) -> QuerySet[Readable]:
    """The same rows with their attachments; a covered message shows none, nor their names."""
    shown = Attachment.objects.filter(message__cover=Cover.OPEN).order_by("id")
    return rows.prefetch_related(Prefetch("attachments", shown))


def when(entry: Entry) -> datetime:
    """Its place in the thread."""
    return entry.revision.made_at if isinstance(entry, Publication) else entry.at
