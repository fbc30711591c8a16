"""Notes, in words ready for the page."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from moothall.inbox.models import Note


@dataclass(frozen=True)
class NoteEntry:
    """One note."""

    note: Note
    template = "inbox/parts/note_entry.html"

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"note-{self.note.pk}"

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.note.at

    @property
    def who(self) -> str:
        """Who wrote it."""
        return str(self.note.author or _("Somebody who has left"))

    @property
    def text(self) -> str:
        """Its words."""
        return self.note.text
