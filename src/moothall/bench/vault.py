"""How fast a whole log is checked, and one entry proved.

The floor of `verify_1m_s` is one bare hashlib call for each commitment, leaf and node, on the same
bytes in memory. The same 20,000 records come round again, so that a million of 1 KiB need little
room; every one is hashed all the same. `proof_ms` makes and checks one inclusion proof; its floor
is as many bare hashes as the path is long. `live_1m_…_s` is `moothall vault verify --whole` of a
log in a database: short entries, every row read, each kept subtree reckoned anew. `pack_1000_s`
is one pack of 1,000 messages, each with a picture of 300 kB, on a desk of its own; its floor
hashes the same files once and zips them.
"""

import random
from collections.abc import Iterator
from hashlib import sha256
from itertools import chain, islice, repeat

from moothall.bench.databases import SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure, median, seconds
from moothall.domain.evidence.tree import (
    Frontier,
    inclusion_proof,
    leaf_hash,
    node_hash,
    proves_inclusion,
)
from moothall.domain.evidence.walk import Record, walk

_RECORDS = 1_000_000
_BATCH = 20_000
_LENGTH = 1024  # bytes of an entry
_RUNS = 3
_PROOFS = 200
_PACKED = 1_000  # messages of a pack


def measure(effort: Effort) -> dict[str, Figure]:
    """verify_1m_s and pack_1000_s, scaled up where there are fewer, and proof_ms."""
    count = _RECORDS // effort
    batch = _invented(min(_BATCH, count))
    leaves = [leaf_hash(each.commitment) for each in _many(batch, count)]
    root = Frontier().extend(leaves).root()
    walks, floors = [], []
    for _ in range(_RUNS):
        walks.append(seconds(lambda: walk(_many(batch, count), roots={count: root})))
        floors.append(seconds(lambda: _bare(_many(batch, count), leaves)))
    scale = _RECORDS / count
    proofs, hashes = _proofs(leaves, root)
    pack = run_inside("packs", SQLITE, effort)
    times = _PACKED / pack["count"]
    return _live(effort) | {
        "pack_1000_s": Figure(times * pack["s"], "s", times * pack["floor_s"]),
        "verify_1m_s": Figure(scale * median(walks), "s", scale * median(floors)),
        "proof_ms": Figure(median(proofs), "ms", median(hashes)),
    }


def _live(effort: Effort) -> dict[str, Figure]:
    """The log of each database that can be started here."""
    found = {vendor: run_inside("log", vendor, effort) for vendor in vendors()}
    return {
        f"live_1m_{vendor}_s": Figure(each["whole_s"], "s", each["floor_s"])
        for vendor, each in found.items()
    }


def _invented(count: int) -> list[Record]:
    chance = random.Random(6)
    made = ((chance.randbytes(32), chance.randbytes(_LENGTH)) for _ in range(count))
    return [Record(sha256(salt + raw).digest(), salt, raw) for salt, raw in made]


def _many(batch: list[Record], count: int) -> Iterator[Record]:
    return islice(chain.from_iterable(repeat(batch)), count)


def _bare(records: Iterator[Record], leaves: list[bytes]) -> None:
    """The hashes alone: nothing is compared, kept or joined into a tree."""
    hashed = sha256
    for commitment, salt, raw in records:
        hashed(salt + raw).digest()  # type: ignore[operator]
        hashed(b"\0" + commitment).digest()
    for leaf in leaves[:-1]:
        hashed(b"\1" + leaf + leaf).digest()


def _proofs(leaves: list[bytes], root: bytes) -> tuple[list[float], list[float]]:
    """Milliseconds of each proof, made and checked, and of as many bare hashes."""
    _frontier, completed = Frontier().grow(leaves)
    nodes = {(node.level, node.number): node.hash for node in completed}
    chance, size = random.Random(7), len(leaves)
    proofs, hashes = [], []
    for index in (chance.randrange(size) for _ in range(_PROOFS)):
        proofs.append(1000 * seconds(lambda index=index: _prove(index, leaves, nodes, root)))  # type: ignore[misc]
        hashes.append(1000 * seconds(lambda: _climb(leaves[0], size.bit_length())))
    return proofs, hashes


def _prove(
    index: int, leaves: list[bytes], nodes: dict[tuple[int, int], bytes], root: bytes
) -> None:
    size = len(leaves)
    proof = inclusion_proof(index, size, lambda level, number: nodes[level, number])
    if not proves_inclusion(leaves[index], index, size, proof=proof, root=root):
        raise AssertionError("A proof of our own does not hold.")


def _climb(leaf: bytes, steps: int) -> None:
    for _ in range(steps):
        node_hash(leaf, leaf)
