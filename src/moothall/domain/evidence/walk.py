"""Walks a whole log, or what came since it was last anchored, and trusts nothing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice
from operator import add
from typing import NamedTuple

from moothall.domain.evidence.entry import SALT_LENGTH
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.tree import HASH_LENGTH, Completed, Frontier, nobody_asks

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
    completed: Completed = nobody_asks,
) -> Frontier:
    """Check every record against its commitment, and the tree against the root at each size.

    Args:
        records: in the order of the log, beginning where `start` ends.
        roots: what checkpoints say, by size; those at or before `start` are for the caller.
        start: the frontier of a checkpoint that is anchored outside; an empty one otherwise.
        completed: is told of every subtree that the records complete.

    Returns:
        The frontier after the last record.

    Raises:
        DoesNotHold: names the first record or checkpoint that is wrong, or that is cut off.
    """
    frontier, more = start or Frontier(), iter(records)
    awaited = sorted(size for size in roots if size > frontier.size)
    while block := list(islice(more, _until(awaited, frontier.size))):
        frontier = frontier.extend(_leaves(block, frontier.size), completed)
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
    kept, salts, raws = zip(*block, strict=True)
    try:
        found = [sha256(content).digest() for content in map(add, salts, raws)]
    except TypeError:  # some are erased
        found = [each if salt is None else _sealed(salt, raw) for each, salt, raw in block]
    if found != list(kept) or not _whole(kept, salts, raws):
        raise next(_faults(block, size))
    return [sha256(b"\0" + commitment).digest() for commitment in kept]


def _sealed(salt: bytes, raw: bytes | None) -> bytes:
    """What content and salt give; nothing where one half of it is gone."""
    return b"" if raw is None else sha256(salt + raw).digest()


def _whole(
    kept: Sequence[bytes], salts: Sequence[bytes | None], raws: Sequence[bytes | None]
) -> bool:
    """Whether every commitment and salt is as long as it must be, and none is gone alone."""
    there = [salt for salt in salts if salt is not None]
    gone = (raw for salt, raw in zip(salts, raws, strict=True) if salt is None)
    halves = len(there) < len(salts) and any(raw is not None for raw in gone)
    right = set(map(len, kept)) == {HASH_LENGTH} and set(map(len, there)) <= {SALT_LENGTH}
    return right and not halves


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
