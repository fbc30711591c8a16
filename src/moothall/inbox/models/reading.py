"""The one way from a stored Message to words on a screen; a covered one has none."""

from collections.abc import Collection
from typing import Any, NoReturn

from moothall.inbox.models.messages import Cover, Message

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

    Queries, screens, the API and notices read messages through this, so that none of them has
    to remember the cover. It cannot be saved: what it has left out would be lost.
    """

    class Meta:
        """The rows are those of Message."""

        proxy = True

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs speak of Django 6, which says more
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> "Readable":
        """Read a row, leaving out words that are covered."""
        row = super().from_db(db, field_names, values)
        if row.cover != Cover.OPEN:
            for name in WORDS.keys() & set(field_names):
                setattr(row, name, WORDS[name])
        return row

    @property
    def is_hidden(self) -> bool:
        """Whether there are words that may not be shown now."""
        return self.cover != Cover.OPEN

    def save(self, *_args: object, **_options: object) -> NoReturn:
        """Refuse: a projection is for reading."""
        raise TypeError("A Readable is for reading; change the Message.")
