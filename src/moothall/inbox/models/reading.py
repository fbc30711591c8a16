"""The one way from a stored Message to words on a screen; a covered one has none."""

from collections.abc import Collection
from typing import Any, NoReturn

from moothall.inbox import masking
from moothall.inbox.models.covers import Cover
from moothall.inbox.models.messages import Message

# Everything in a message that somebody else chose the words of.
WORDS: dict[str, Any] = {
    "subject": "",
    "text": "",
    "html": "",
    "address": "",
    "to": (),
    "cc": (),
}


class Readable(Message):
    """A Message as it may be read now: unless its cover is open, every word in it is gone.

    Where insults are masked, the rest of its plain words can be read, and its HTML cannot.
    Queries, screens, the API and notices read messages through this, so that none of them has
    to remember the cover. It cannot be saved: what it has left out would be lost.
    """

    is_revealed = False  # shown in full, to the one person who asked for it

    class Meta:
        """The rows are those of Message."""

        proxy = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs speak of Django 6, which says more
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> "Readable":
        """Read a row, leaving out words that are covered."""
        row = super().from_db(db, field_names, values)
        words = WORDS.keys() & set(field_names)
        if not words:  # nor is the cover itself asked for, which may be what is being read
            return row
        if row.cover != Cover.OPEN:
            for name in words:
                setattr(row, name, WORDS[name])
        elif row.masked:
            row._mask(words)  # noqa: SLF001 our own
        return row

    def reveal(self, message: Message) -> None:
        """Take on the words of `message`, the same row, for somebody who asked to see them."""
        for name in WORDS:
            setattr(self, name, getattr(message, name))
        self.is_revealed = True

    def _mask(self, there: Collection[str]) -> None:
        if "subject" in there:
            self.subject = masking.hidden(self.subject, "subject", self.masked)
        if "text" in there:
            self.text = masking.hidden(self.text, "text", self.masked)
        if "html" in there:
            self.html = ""

    @property
    def is_hidden(self) -> bool:
        """Whether there are words that may not be shown now."""
        return self.cover != Cover.OPEN and not self.is_revealed

    @property
    def is_masked(self) -> bool:
        """Whether single places of it may not be read now."""
        return self.cover == Cover.OPEN and bool(self.masked) and not self.is_revealed

    def save(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse: a projection is for reading."""
        raise TypeError("A Readable is for reading; change the Message.")
