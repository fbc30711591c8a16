"""What a thread shows: messages, notes and what is on its way, in words ready for the page."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from moothall.inbox import queries
from moothall.inbox.models import Note, Readable
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
    about: str,
    now: datetime,
    may_see_originals: bool = False,
    may_settle: bool = False,
) -> list[Entry]:
    """Each thing as the page shows it, in the order given.

    Args:
        things: from `queries`, which have left out what may not be read.
        account_name: as whom we speak.
        about: the conversation's subject, which no message needs to repeat.
        now: the moment of the page.
        may_see_originals: whether this person may download messages as they came.
        may_settle: whether this person may say what became of a doubtful reply.
    """

    def entry(thing: queries.Entry) -> Entry:
        if isinstance(thing, Publication):
            return OnTheWay(thing, now, may_settle)
        if isinstance(thing, Note):
            return NoteEntry(thing)
        return MessageEntry(cast("Readable", thing), account_name, about, may_see_originals)

    return [entry(thing) for thing in things]
