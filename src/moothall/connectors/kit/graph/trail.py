"""How far a list was read that has times and no cursor that lasts."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from moothall.domain.exchange import Batch, ReceivedMessage

OVERLAP = timedelta(minutes=15)  # things show up late; what was read is remembered
REMEMBERED = 2_000
LONG_AGO = datetime(2004, 2, 4, tzinfo=UTC)
MARK = 12  # hex digits


@dataclass(frozen=True, slots=True)
class Trail:
    """A cursor: the latest moment read, and marks of what was read around it."""

    at: datetime = LONG_AGO
    marks: tuple[str, ...] = ()

    @classmethod
    def read(cls, cursor: str) -> "Trail":
        """The trail that was written; one from the beginning where there is none."""
        try:
            kept = json.loads(cursor)
            return cls(datetime.fromisoformat(kept["at"]).astimezone(UTC), tuple(kept["marks"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def written(self) -> str:
        """As a cursor."""
        kept = {"at": self.at.isoformat(), "marks": self.marks}
        return json.dumps(kept, separators=(",", ":"))

    @property
    def since(self) -> datetime:
        """From when on to read, a little before what was read last."""
        return max(self.at - OVERLAP, LONG_AGO)

    def onwards(
        self, found: Iterable[ReceivedMessage], *, most: int, edited_is_new: bool = False
    ) -> Batch:
        """The oldest `most` that are new, and how to go on.

        `found` is everything since `since`, or more. With `edited_is_new` the same thing with
        other words counts as new: that is how an edit is noticed.
        """
        mark = _mark_of_words if edited_is_new else _mark
        marks = frozenset(self.marks)
        new = sorted(
            {each.external_id: each for each in found if mark(each) not in marks}.values(),
            key=_moment,
        )
        taken = new[:most]
        left = self._after(taken, map(mark, taken))
        return Batch(tuple(taken), left.written(), more=len(new) > most)

    def _after(self, taken: Sequence[ReceivedMessage], new: Iterable[str]) -> "Trail":
        if not taken:
            return self
        marks = (*self.marks, *new)
        return Trail(max(self.at, _moment(taken[-1])), marks[-REMEMBERED:])


def _moment(message: ReceivedMessage) -> datetime:
    return message.sent_at or LONG_AGO


def _mark(message: ReceivedMessage) -> str:
    return hashlib.sha256(message.external_id.encode()).hexdigest()[:MARK]


def _mark_of_words(message: ReceivedMessage) -> str:
    said = f"{message.external_id} {message.text}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:MARK]
