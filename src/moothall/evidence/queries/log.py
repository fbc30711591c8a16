"""What the Vault can say of itself."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from moothall.domain.evidence.entry import parse
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.tree import Frontier, Nodes, leaf_hash, node_hash
from moothall.domain.evidence.walk import Record
from moothall.evidence.bare import raw_rows
from moothall.evidence.models import (
    Anchor,
    Backlog,
    Checkpoint,
    Entry,
    LogFrontier,
    LogKey,
    Subtree,
)

KEPT_FROM = 5  # the level: smaller subtrees are reckoned from at most 32 entries
_ENTRIES, _SUBTREES = Entry._meta.db_table, Subtree._meta.db_table
_CHUNK = 2_048  # rows in one question; whole subtrees of the kept level
_IN_CHUNK = (
    f"SELECT commitment, salt, raw FROM {_ENTRIES} WHERE position >= %s"  # noqa: S608 our own name
    " AND position < %s ORDER BY position"
)
_FROM = (
    f"SELECT position, commitment, salt, raw FROM {_ENTRIES} WHERE position >= %s"  # noqa: S608 as above
    f" ORDER BY position LIMIT {_CHUNK}"
)
_FEW = 200  # rows that hold more
_AT_ONCE = 900  # ids in one question


def size() -> int:
    """How many entries there are."""
    return LogFrontier.objects.values_list("size", flat=True).first() or 0


def frontier() -> Frontier:
    """The frontier as its row says it."""
    row = LogFrontier.objects.first()
    if row is None:
        return Frontier()
    peaks = bytes(row.peaks)
    return Frontier(row.size, tuple(peaks[at : at + 32] for at in range(0, len(peaks), 32)))


def placed_records(begin: int = 0) -> Iterator[tuple[Sequence[int], list[Record]]]:
    """Records from position `begin` on with their places, in order, a few thousand at once.

    Asked chunk by chunk, so that whoever stops in the middle leaves no cursor open; and without a
    model, which takes as long for a row as its hashes. The records are bare tuples for the same
    reason. A chunk of which nothing is gone needs no places: they are unique.
    """
    while len(records := raw_rows(_IN_CHUNK, [begin, begin + _CHUNK])) == _CHUNK:
        yield range(begin, begin + _CHUNK), cast("list[Record]", records)
        begin += _CHUNK
    while rows := raw_rows(_FROM, [begin]):
        places, *halves = zip(*rows, strict=True)
        yield places, cast("list[Record]", list(zip(*halves, strict=True)))
        begin = places[-1] + 1


def checkpoints(begin: int = 0) -> Iterator[Checkpoint]:
    """Every checkpoint of `begin` entries or more, shortest first, a few in memory."""
    rows = Checkpoint.objects.order_by("size")
    while chunk := list(rows.filter(size__gte=begin)[:_FEW]):
        yield from chunk
        begin = chunk[-1].size + 1


def tokens(begin: int = 0) -> Iterator[Anchor]:
    """Every token on a checkpoint of `begin` entries or more, longest first, a few in memory."""
    ids = list(stamped().filter(checkpoint__size__gte=begin).values_list("pk", flat=True))
    for first in range(0, len(ids), _FEW):
        yield from stamped().filter(pk__in=ids[first : first + _FEW])


def nodes() -> Nodes:
    """Reads complete subtrees, for proofs; small ones are reckoned from their entries."""
    leaves: dict[int, list[bytes]] = {}

    def read(level: int, number: int) -> bytes:
        if level >= KEPT_FROM:
            return bytes(Subtree.objects.get(level=level, number=number).hash)
        begin, block = number << level, (number << level) >> KEPT_FROM
        if block not in leaves:
            leaves[block] = _block(block)
        first = begin - (block << KEPT_FROM)
        return _root(leaves[block][first : first + (1 << level)])

    return read


def kept_subtrees(level: int, first: int, end: int) -> list[tuple[int, bytes]]:
    """The subtrees of a level from `first` up to `end`, number and root, as they are kept."""
    asked = (
        f"SELECT number, hash FROM {_SUBTREES} WHERE level = %s AND number >= %s"  # noqa: S608
        " AND number < %s ORDER BY number"
    )
    return cast("list[tuple[int, bytes]]", raw_rows(asked, [level, first, end]))


def has_subtree_beyond(level: int, end: int) -> bool:
    """Whether one is kept of this level that cannot be there yet."""
    return Subtree.objects.filter(level=level, number__gte=end).exists()


def frontier_at(length: int) -> Frontier:
    """The frontier after the first `length` entries, from the subtrees that are kept."""
    read, peaks, begin = nodes(), list[bytes](), 0
    for level in range(length.bit_length() - 1, -1, -1):
        if length >> level & 1:
            peaks.append(read(level, begin >> level))
            begin += 1 << level
    return Frontier(length, tuple(peaks))


def whole_positions(subject_type: str, subject_ids: Collection[int]) -> list[int]:
    """Where entries about these rows stand that still say something, in order."""
    found: list[int] = []
    ids = list(subject_ids)
    for first in range(0, len(ids), _AT_ONCE):
        some = Entry.objects.filter(
            subject_type=subject_type, subject_id__in=ids[first : first + _AT_ONCE], erased_at=None
        )
        found += some.values_list("position", flat=True)
    return sorted(found)


def sealed_among(subject_type: str, subject_ids: Sequence[int | None]) -> set[int | None]:
    """Which of these rows have an entry."""
    rows = Entry.objects.filter(subject_type=subject_type, subject_id__in=subject_ids)
    return set(rows.values_list("subject_id", flat=True))


def entries_about(subject_type: str, subject_ids: Collection[int]) -> "QuerySet[Entry]":
    """Entries about these rows, in the order of the log."""
    return Entry.objects.filter(subject_type=subject_type, subject_id__in=subject_ids)


def erased_unsaid() -> list[int]:
    """Entries that were erased although no entry says so, in order."""
    rows = Entry.objects.filter(erased_at__isnull=False)
    return sorted(set(rows.values_list("position", flat=True)) - _said_to_be_erased())


def newest() -> Checkpoint | None:
    """The last checkpoint."""
    return Checkpoint.objects.order_by("-size").first()


def oldest_after(length: int) -> datetime:
    """When the first entry beyond the first `length` was sealed. There is one."""
    beyond = Entry.objects.filter(position__gte=length).order_by("position")
    moment: datetime = beyond.values_list("at", flat=True)[0]
    return moment


def unanswered(checkpoint: Checkpoint) -> list[Anchor]:
    """The last failed try of each way that has not kept this checkpoint, by name."""
    tries = checkpoint.anchors.all()
    held = {each.authority for each in tries if not each.failure}
    last = {each.authority: each for each in reversed(tries) if each.authority not in held}
    return [last[name] for name in sorted(last)]


def stamped() -> "QuerySet[Anchor]":
    """Anchors of authorities that hold, those of the longest log first."""
    rows = Anchor.objects.filter(way=Anchor.Way.AUTHORITY, stamped_at__isnull=False)
    return rows.select_related("checkpoint").order_by("-checkpoint__size", "tried_at")


def stamped_size() -> int:
    """How many entries the longest stamped checkpoint has, 0 where none is."""
    newest = stamped().first()
    return newest.checkpoint.size if newest else 0


def log_keys() -> "QuerySet[LogKey]":
    """Every key there ever was, oldest first."""
    return LogKey.objects.order_by("made_at", "pk")


def as_key(row: LogKey) -> Key:
    """What others need to check signatures of this key."""
    return Key(row.name, bytes(row.public))


def erased_count() -> int:
    """How many entries were erased."""
    return Entry.objects.filter(erased_at__isnull=False).count()


def late_count() -> int:
    """How many entries tell of what was here before the log."""
    return Entry.objects.filter(late=True).count()


def entered_upto(subject_type: str) -> int:
    """The last id of this kind that was looked at for the log, 0 before the first."""
    rows = Backlog.objects.filter(subject_type=subject_type)
    return rows.values_list("upto", flat=True).first() or 0


def unfinished_backlogs() -> "QuerySet[Backlog]":
    """Kinds of what was here before, of which something may not be entered yet."""
    return Backlog.objects.filter(finished_at=None)


def _said_to_be_erased() -> set[int]:
    rows = Entry.objects.filter(kind="erased", raw__isnull=False)
    return {
        position
        for raw in rows.values_list("raw", flat=True)
        for position in parse(bytes(raw or b""))["positions"]
    }


def _block(block: int) -> list[bytes]:
    begin = block << KEPT_FROM
    return _leaves(begin, begin + (1 << KEPT_FROM))


def _leaves(begin: int, end: int) -> list[bytes]:
    rows = Entry.objects.filter(position__gte=begin, position__lt=end).order_by("position")
    return [leaf_hash(bytes(found)) for found in rows.values_list("commitment", flat=True)]


def _root(level: list[bytes]) -> bytes:
    while len(level) > 1:
        level = _halved(level)
    return level[0]


def _halved(level: list[bytes]) -> list[bytes]:
    """A level of the tree from the one below; what stands alone at its end has no parent yet."""
    return [node_hash(left, right) for left, right in zip(level[::2], level[1::2], strict=False)]
