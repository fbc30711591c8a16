"""Walks a whole log, or what came since it was last anchored, and trusts nothing."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

from moothall.domain.evidence.entry import SALT_LENGTH
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tree import HASH_LENGTH, Frontier

_BLOCK = 1024  # records at once: what is held in memory, however long the log


class Record(NamedTuple):
    """One row of the log: its commitment, and salt and entry unless both were erased."""

    commitment: bytes
    salt: bytes | None
    raw: bytes | None


def walk(
    records: Iterable[Record],
    *,
    roots: Mapping[int, bytes],
    start: Frontier | None = None,
) -> Frontier:
    """Check every record against its commitment, and the tree against the root at each size.

    Args:
        records: in the order of the log, beginning where `start` ends.
        roots: what checkpoints say, by size; those at or before `start` are for the caller.
        start: the frontier of a checkpoint that is anchored outside; an empty one otherwise.

    Returns:
        The frontier after the last record.

    Raises:
        DoesNotHold: names the first record or checkpoint that is wrong, or that is cut off.
    """
    frontier, more = start or Frontier(), iter(records)
    awaited = sorted(size for size in roots if size > frontier.size)
    while block := list(islice(more, _until(awaited, frontier.size))):
        frontier = frontier.extend(_leaves(block, frontier.size))
        if awaited and awaited[0] == frontier.size:
            awaited.pop(0)
            if frontier.root() != roots[frontier.size]:
                raise DoesNotHold(
                    f"The checkpoint of {frontier.size:,} entries",
                    "the entries before it give another root",
                )
    if awaited:
        why = f"the log ends after {frontier.size:,}"
        raise DoesNotHold(f"The checkpoint of {awaited[0]:,} entries", why)
    return frontier


def _until(awaited: list[int], size: int) -> int:
    """How many records to read: up to the end of the block of the tree, or the next checkpoint."""
    room = _BLOCK - size % _BLOCK
    return min(room, awaited[0] - size) if awaited else room


def _leaves(block: list[Record], size: int) -> list[bytes]:
    """The leaf of each record, once its content has given the commitment that was kept of it."""
    kept = [commitment for commitment, _salt, _raw in block]
    try:
        found = [
            sha256(salt + raw).digest() if salt is not None else commitment  # type: ignore[operator]
            for commitment, salt, raw in block
        ]
    except TypeError:
        found = []
    if found != kept or not _whole(block):
        raise next(_faults(block, size))
    return [sha256(b"\0" + commitment).digest() for commitment in kept]


def _whole(block: list[Record]) -> bool:
    lengths = {len(commitment) for commitment, _salt, _raw in block}
    salts = {len(salt) for _commitment, salt, _raw in block if salt is not None}
    halves = any(salt is None and raw is not None for _commitment, salt, raw in block)
    return lengths == {HASH_LENGTH} and salts <= {SALT_LENGTH} and not halves


def _faults(block: list[Record], size: int) -> Iterator[DoesNotHold]:
    numbered = enumerate(block, start=size)
    return (fault for index, record in numbered if (fault := _fault(f"Entry {index:,}", record)))


def _fault(where: str, record: Record) -> DoesNotHold | None:
    commitment, salt, raw = record
    if (salt is None) != (raw is None):
        why = "one half of it is gone: entry and salt are erased together"
    elif len(commitment) != HASH_LENGTH or (salt is not None and len(salt) != SALT_LENGTH):
        why = "its commitment or its salt is not 32 bytes"
    elif salt is not None and raw is not None and sha256(salt + raw).digest() != commitment:
        why = "it does not match its commitment"
    else:
        return None
    return DoesNotHold(where, why)
