"""The Merkle tree of RFC 6962: growing it, proving from it, and checking what others prove.

Source: RFC 6962 section 2.1; the checks are those of RFC 9162 section 2.1.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from typing import NamedTuple

HASH_LENGTH = 32  # bytes
LONGEST_PROOF = 63  # hashes: a log of 2**63 entries
EMPTY_ROOT = sha256(b"").digest()
_BLOCK_LEVEL = 10
_BLOCK = 1 << _BLOCK_LEVEL  # leaves hashed level by level at once: few Python steps a leaf

Nodes = Callable[[int, int], bytes]
"""Reads one complete subtree: (level, index) is the root over leaves index·2**level and on."""


Completed = Callable[[int, int, Sequence[bytes]], None]
"""Is told of complete subtrees: their level, the number of the first, their roots in order."""


def nobody_asks(_level: int, _first: int, _roots: Sequence[bytes]) -> None:
    """Let completed subtrees go."""


class Node(NamedTuple):
    """A complete subtree of 2**level leaves, which one of its level, and its root."""

    level: int
    number: int
    hash: bytes


def leaf_hash(commitment: bytes) -> bytes:
    """Return the tree leaf of one salted commitment, 32 bytes.

    Raises:
        ValueError: `commitment` is not 32 bytes.

    Source: RFC 6962 section 2.1. ADR 0026 says why the salt is outside the tree.
    """
    if len(commitment) != HASH_LENGTH:
        raise ValueError("A commitment is 32 bytes.")
    return sha256(b"\0" + commitment).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the node over two others."""
    return sha256(b"\1" + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that must be kept to go on: how many leaves, and the roots of their complete subtrees.

    `peaks` are largest first, one for each 1 in the binary `size`: at most 63 hashes of 32 bytes.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError where size and peaks cannot belong together."""
        if self.size < 0 or len(self.peaks) != self.size.bit_count():
            raise ValueError("A frontier has one peak for each 1 in its size.")

    def root(self) -> bytes:
        """The root over all leaves, 32 bytes."""
        return _folded(self.peaks) if self.peaks else EMPTY_ROOT

    def extend(self, leaves: Iterable[bytes], completed: Completed = nobody_asks) -> "Frontier":
        """The frontier after these leaves, in memory that does not grow with them.

        `completed` is told of every subtree above the leaves that they complete; those of one
        level in order.
        """
        size, peaks, more = self.size, list(self.peaks), iter(leaves)
        while block := list(islice(more, _BLOCK - size % _BLOCK)):
            if len(block) == _BLOCK:
                number = size >> _BLOCK_LEVEL
                found = _root_of_block(block, number, completed)
                _push(peaks, (_BLOCK_LEVEL, number), found, completed)
            else:
                for index, leaf in enumerate(block, start=size):
                    _push(peaks, (0, index), leaf, completed)
            size += len(block)
        return Frontier(size, tuple(peaks))

    def grow(self, leaves: Iterable[bytes]) -> tuple["Frontier", list[Node]]:
        """The frontier after these leaves, and every subtree they complete, leaves included."""
        size, peaks, completed = self.size, list(self.peaks), list[Node]()
        for leaf in leaves:
            level, index, found = 0, size, leaf
            completed.append(Node(level, index, found))
            while index & 1:
                level, index, found = level + 1, index >> 1, node_hash(peaks.pop(), found)
                completed.append(Node(level, index, found))
            peaks.append(found)
            size += 1
        return Frontier(size, tuple(peaks)), completed


def inclusion_proof(index: int, size: int, nodes: Nodes) -> list[bytes]:
    """The path from leaf `index` to the root of the first `size` leaves, its sibling first.

    Raises:
        ValueError: there is no such leaf.
    """
    if not 0 <= index < size:
        raise ValueError("The leaf is not in the tree.")
    begin, end, path = 0, size, list[bytes]()
    while end - begin > 1:
        middle = begin + _split(end - begin)
        if index < middle:
            path.append(_root_between(middle, end, nodes))
            end = middle
        else:
            path.append(_root_between(begin, middle, nodes))
            begin = middle
    return path[::-1]


def consistency_proof(first: int, size: int, nodes: Nodes) -> list[bytes]:
    """What shows that the tree of `size` leaves begins with the tree of `first` leaves.

    Raises:
        ValueError: `first` is below 0 or above `size`.
    """
    if not 0 <= first <= size:
        raise ValueError("The older tree is not the smaller one.")
    if first in {0, size}:
        return []
    begin, end, path = 0, size, list[bytes]()
    while first != end:
        middle = begin + _split(end - begin)
        if first <= middle:
            path.append(_root_between(middle, end, nodes))
            end = middle
        else:
            path.append(_root_between(begin, middle, nodes))
            begin = middle
    if begin:  # the older root is no node on this way: begin with the part that is
        path.append(_root_between(begin, end, nodes))
    return path[::-1]


def proves_inclusion(
    leaf: bytes, index: int, size: int, *, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether `proof` shows `leaf` as number `index` of the `size` leaves under `root`. Total."""
    if not 0 <= index < size or len(proof) > LONGEST_PROOF:
        return False
    number, last, found = index, size - 1, leaf
    for sibling in proof:
        if not last:
            return False
        if number & 1 or number == last:
            found = node_hash(sibling, found)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        number, last = number >> 1, last >> 1
    return not last and found == root


def proves_consistency(
    first: int, first_root: bytes, size: int, root: bytes, *, proof: Sequence[bytes]
) -> bool:
    """Whether `proof` shows that the tree under `root` begins with the older one. Total."""
    if first == size:
        return not proof and first_root == root and first >= 0
    if not 0 < first < size or len(proof) > LONGEST_PROOF + 1:
        return first == 0 < size and not proof and first_root == EMPTY_ROOT
    path = list(proof) if first & (first - 1) else [first_root, *proof]
    number, last = first - 1, size - 1
    while number & 1:
        number, last = number >> 1, last >> 1
    return bool(path) and _consistent(path, number, last, (first_root, root))


def _consistent(path: Sequence[bytes], number: int, last: int, roots: tuple[bytes, bytes]) -> bool:
    older = newer = path[0]
    for sibling in path[1:]:
        if not last:
            return False
        if number & 1 or number == last:
            older, newer = node_hash(sibling, older), node_hash(sibling, newer)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            newer = node_hash(newer, sibling)
        number, last = number >> 1, last >> 1
    return not last and (older, newer) == roots


def _split(count: int) -> int:
    """The largest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)


def _root_between(begin: int, end: int, nodes: Nodes) -> bytes:
    """The root over leaves begin to end; begin is a multiple of every subtree in between."""
    peaks = []
    while begin < end:
        level = (end - begin).bit_length() - 1
        peaks.append(nodes(level, begin >> level))
        begin += 1 << level
    return _folded(peaks)


def _folded(peaks: Sequence[bytes]) -> bytes:
    found = peaks[-1]
    for peak in peaks[-2::-1]:
        found = node_hash(peak, found)
    return found


def _push(peaks: list[bytes], at: tuple[int, int], found: bytes, completed: Completed) -> None:
    """Put the subtree at level and number behind the others, and join what it completes."""
    level, index = at
    while index & 1:
        found = node_hash(peaks.pop(), found)
        level, index = level + 1, index >> 1
        completed(level, index, (found,))
    peaks.append(found)


def _root_of_block(leaves: list[bytes], number: int, completed: Completed) -> bytes:
    """The root over 2**n leaves: a comprehension a level, since calls cost more than hashes."""
    hashed, level, first, here = sha256, 0, number << _BLOCK_LEVEL, leaves
    while len(here) > 1:
        pairs = zip(here[::2], here[1::2], strict=True)
        here = [hashed(b"\1" + left + right).digest() for left, right in pairs]
        level, first = level + 1, first >> 1
        completed(level, first, here)
    return here[0]
