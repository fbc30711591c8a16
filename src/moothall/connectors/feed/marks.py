"""How far a feed was read: what was seen, and the tags by which it says that it is unchanged."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

REMEMBERED = 4_000  # marks; a feed shows at most a quarter of them at once
MARK = 12  # hex digits; of 4,000 marks two agree once in ten million feeds
LONGEST_TAG = 500  # characters


class Seen(Protocol):
    """An entry as far as it matters whether it was seen."""

    @property
    def names(self) -> tuple[str, ...]:
        """Whatever the entry can be known by: its id, and its place with its words."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The cursor of a feed.

    Attributes:
        seen: marks of entries, those of the oldest reading first.
        broken: digests of documents that could not be read, since the last that could.
    """

    etag: str = ""
    modified: str = ""
    seen: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @classmethod
    def read(cls, cursor: str) -> "Marks":
        """The marks that were written; none where there is nothing, or nothing sound."""
        try:
            kept: Any = json.loads(cursor) if cursor else {}
            return cls(
                etag=str(kept.get("etag", "")),
                modified=str(kept.get("modified", "")),
                seen=tuple(map(str, kept.get("seen", ()))),
                broken=tuple(map(str, kept.get("broken", ()))),
            )
        except (ValueError, AttributeError, TypeError):
            return cls()

    def written(self) -> str:
        """As a cursor. The same marks are the same cursor."""
        kept = {
            "etag": self.etag,
            "modified": self.modified,
            "seen": self.seen,
            "broken": self.broken,
        }
        return json.dumps(kept, separators=(",", ":"))

    def has_seen(self, entry: Seen) -> bool:
        """Whether the entry is known by any of its names: some sites renew ids with every look."""
        return not {_mark(name) for name in entry.names}.isdisjoint(self.seen)

    def having_seen(self, entries: Iterable[Seen], *, among: Iterable[Seen]) -> "Marks":
        """These too. What still stands in the feed (`among`) is forgotten last."""
        known = set(self.seen)
        new = [mark for each in entries for name in each.names if (mark := _mark(name))]
        standing = {_mark(name) for each in among for name in each.names} & known
        gone = [mark for mark in self.seen if mark not in standing]
        kept = [mark for mark in self.seen if mark in standing]
        together = tuple(dict.fromkeys([*gone, *kept, *new]))
        return replace(self, seen=together[-REMEMBERED:], broken=())

    def having_broken(self, digest: str) -> "Marks":
        """With one more document that could not be read."""
        return replace(self, broken=(*self.broken, digest))

    def with_tags(self, etag: str, modified: str) -> "Marks":
        """With what the server calls this state of the feed."""
        return replace(self, etag=etag[:LONGEST_TAG], modified=modified[:LONGEST_TAG])

    def forgetting_tags(self) -> "Marks":
        """Without tags: the feed is sent whole again."""
        return replace(self, etag="", modified="")


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:MARK]
