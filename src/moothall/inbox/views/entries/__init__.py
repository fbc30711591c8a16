"""What a thread shows: messages, notes and what is on its way, in words ready for the page."""

from collections.abc import Iterable
from datetime import datetime

from moothall.inbox import queries
from moothall.inbox.models import Note
from moothall.inbox.views.entries.files import FileEntry
from moothall.inbox.views.entries.messages import MessageEntry
from moothall.inbox.views.entries.notes import NoteEntry
from moothall.inbox.views.entries.onward import OnTheWay
from moothall.publishing.models import Publication

Entry = MessageEntry | NoteEntry | OnTheWay

__all__ = ["Entry", "FileEntry", "MessageEntry", "NoteEntry", "OnTheWay", "entries_of"]


def entries_of(
    things: Iterable[queries.Entry],
    *,
    account_name: str,
    now: datetime,
    may_see_originals: bool = False,
    may_settle: bool = False,
) -> list[Entry]:
    """Each thing as the page shows it, in the order given."""

    def entry(thing: queries.Entry) -> Entry:
        if isinstance(thing, Publication):
            return OnTheWay(thing, now, may_settle)
        if isinstance(thing, Note):
            return NoteEntry(thing)
        return MessageEntry(thing, account_name, may_see_originals)

    return [entry(thing) for thing in things]
