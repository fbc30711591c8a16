"""The page of one conversation: what was said, noted and is on its way, in time order."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from moothall.inbox.models import Attachment, Conversation, Cover, Message, Note, Readable
from moothall.inbox.queries import revealing
from moothall.people.models import StaffMember
from moothall.publishing import queries as publishing
from moothall.publishing.models import Publication

Entry = Message | Note | Publication


def thread(conversation: Conversation, reader: StaffMember | None = None) -> list[Entry]:
    """Messages with their files, notes, and publications on the way; oldest first.

    Four queries, and three more where something is covered. Messages come as `Readable`; those
    that `reader` has asked to see come with their words.
    """
    entries: list[Entry] = [
        *in_full(messages(conversation), reader),
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


def in_full(rows: Iterable[Readable], reader: StaffMember | None) -> list[Readable]:
    """The same rows; those that `reader` has asked to see with their words and files."""
    found = list(rows)
    hidden = {each.pk: each for each in found if each.is_hidden or each.is_masked}
    if reader is not None and (seen := revealing.revealed_to(reader, hidden.keys())):
        whole = Message.objects.filter(pk__in=seen, erased_at=None)
        for message in whole.prefetch_related("attachments"):
            hidden[message.pk].reveal(message)
            _hand_on_files(message, hidden[message.pk])
    return found


def _hand_on_files(message: Message, to: Readable) -> None:
    files = list(message.attachments.all())
    to._prefetched_objects_cache = {"attachments": files}  # type: ignore[attr-defined]  # noqa: SLF001


def with_files(rows: QuerySet[Readable]) -> QuerySet[Readable]:
    """The same rows with their attachments; a covered message shows none, nor their names."""
    shown = Attachment.objects.filter(message__cover=Cover.OPEN).order_by("id")
    return rows.prefetch_related(Prefetch("attachments", shown))


def when(entry: Entry) -> datetime:
    """Its place in the thread."""
    return entry.revision.made_at if isinstance(entry, Publication) else entry.at
