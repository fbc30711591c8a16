"""Checks the log as it stands in the database, and trusts nothing in it but what it proves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from moothall.domain.evidence import timestamp
from moothall.domain.evidence.checkpoint import Checkpoint as Note
from moothall.domain.evidence.checkpoint import open_checkpoint
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.note import Key
from moothall.domain.evidence.tree import Frontier
from moothall.domain.evidence.walk import Record, walk
from moothall.evidence import queries
from moothall.evidence.models import Anchor, Subtree
from moothall.evidence.reckoning import Subtrees


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found: how long the log is, what was read of it, and who vouches for how much."""

    size: int
    begun_at: int
    checkpoints: int
    stamps: tuple[tuple[str, int, datetime], ...]
    keys: tuple[Key, ...]


def verify(
    *,
    whole: bool = False,
    trusted: Sequence[Key] = (),
    outside: Sequence[bytes] = (),
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> Verified:
    """Check the live log, from the last anchored checkpoint on unless `whole`.

    Args:
        whole: read every entry from the first on.
        trusted: keys known by another way; without any, those of the database are believed.
        outside: checkpoints that were kept elsewhere. Only they show that the tail was cut off.
        progress: told now and then how many of how many entries were read.

    Raises:
        DoesNotHold: names the first thing that is wrong.
    """
    keys = tuple(trusted) or tuple(map(queries.as_key, queries.log_keys()))
    begin = 0 if whole else queries.stamped_size()
    notes = _notes(keys, begin)
    elsewhere = [open_checkpoint(raw, keys, f"Checkpoint {n}") for n, raw in enumerate(outside, 1)]
    stamps = tuple(_stamps(begin))
    start = _anchored(begin, notes) if begin else Frontier()
    roots = _roots([*notes.values(), *elsewhere], start)
    subtrees = Subtrees()
    records = _in_order(start.size, progress)
    end = walk(records, roots=roots, start=start, completed=subtrees.compare)
    if end != queries.frontier():
        raise DoesNotHold("The frontier of the log", "its row says otherwise than its entries")
    subtrees.end(end.size)
    if unsaid := queries.erased_unsaid():
        raise DoesNotHold(f"Entry {unsaid[0]:,}", "it was erased, and no entry says so")
    return Verified(end.size, start.size, len(notes), stamps, keys)


def _notes(keys: Sequence[Key], begin: int) -> dict[int, Note]:
    """Every checkpoint from this size on, its signature checked, by size."""
    found = {}
    for row in queries.checkpoints(begin):
        where = f"The checkpoint of {row.size:,} entries"
        note = open_checkpoint(row.note.encode(), keys, where)
        if (note.size, note.root) != (row.size, bytes(row.root)):
            raise DoesNotHold(where, "its row says otherwise than its signed note")
        found[row.size] = note
    return found


def _stamps(begin: int) -> Iterator[tuple[str, int, datetime]]:
    """Every token from this size on, checked against the checkpoint it stamps, longest first."""
    for row in queries.tokens(begin):
        yield row.authority, row.checkpoint.size, check_token(row).at


def check_token(row: Anchor) -> timestamp.Token:
    """Check one token by the certificates that were trusted then. Raises DoesNotHold."""
    where = f"The token of {row.authority} on {row.checkpoint.size:,} entries"
    token = timestamp.check(
        bytes(row.answer),
        row.checkpoint.note.encode(),
        roots=timestamp.certificates(row.root.encode(), where),
        chain=timestamp.certificates(row.chain.encode(), where) if row.chain else (),
        where=where,
    )
    if token.at != row.stamped_at:
        raise DoesNotHold(where, "its row names another time")
    return token


def _anchored(size: int, notes: dict[int, Note]) -> Frontier:
    """The frontier of the longest stamped checkpoint, if the kept subtrees give its root."""
    where = f"The checkpoint of {size:,} entries"
    try:
        found = queries.frontier_at(size)
    except (Subtree.DoesNotExist, IndexError, ValueError):
        raise DoesNotHold(where, "the entries before it are not all there") from None
    if found.root() != notes[size].root:
        raise DoesNotHold(where, "the entries before it give another root")
    return found


def _roots(notes: Iterable[Note], start: Frontier) -> dict[int, bytes]:
    """What each checkpoint says of its size; two that differ split the log."""
    roots: dict[int, bytes] = {}
    for note in notes:
        where = f"The checkpoint of {note.size:,} entries"
        if roots.setdefault(note.size, note.root) != note.root:
            raise DoesNotHold(where, "another one of the same size has another root")
        if note.size <= start.size and queries.frontier_at(note.size).root() != note.root:
            raise DoesNotHold(where, "the entries before it give another root")
    return roots


def _in_order(begin: int, progress: Callable[[int, int], None]) -> Iterator[Record]:
    """Records from `begin` on. Raises DoesNotHold where a position is missing."""
    size, awaited = queries.size(), begin
    for places, records in queries.placed_records(begin):
        wanted = range(awaited, awaited + len(places))
        if list(places) != list(wanted):
            gone = next(want for want, there in zip(wanted, places, strict=True) if want != there)
            raise DoesNotHold(f"Entry {gone:,}", "it is not there")
        progress(awaited - begin, size - begin)
        yield from records
        awaited += len(places)
