"""The tree is that of RFC 6962, by its own recursive words; proofs prove nothing else."""

from collections.abc import Sequence
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from moothall.domain.evidence.tree import (
    EMPTY_ROOT,
    Frontier,
    Node,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
)

# The leaves and roots that certificate-transparency logs test themselves with.
KNOWN_LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
KNOWN_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
SIZES = some.integers(1, 70)


def invented(count: int) -> list[bytes]:
    return [
        leaf_hash(sha256(bytes([number % 256, number // 256])).digest()) for number in range(count)
    ]


def naive_root(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = naive_split(len(leaves))
    return sha256(b"\1" + naive_root(leaves[:k]) + naive_root(leaves[k:])).digest()


def naive_split(count: int) -> int:
    k = 1
    while k * 2 < count:
        k *= 2
    return k


def naive_path(m: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of section 2.1.1."""
    if len(leaves) == 1:
        return []
    k = naive_split(len(leaves))
    if m < k:
        return [*naive_path(m, leaves[:k]), naive_root(leaves[k:])]
    return [*naive_path(m - k, leaves[k:]), naive_root(leaves[:k])]


def naive_proof(m: int, leaves: list[bytes], *, whole: bool = True) -> list[bytes]:
    """PROOF and SUBPROOF of section 2.1.2."""
    if m == len(leaves):
        return [] if whole else [naive_root(leaves)]
    k = naive_split(len(leaves))
    if m <= k:
        return [*naive_proof(m, leaves[:k], whole=whole), naive_root(leaves[k:])]
    return [*naive_proof(m - k, leaves[k:], whole=False), naive_root(leaves[:k])]


def nodes_of(leaves: list[bytes]) -> dict[tuple[int, int], bytes]:
    _frontier, completed = Frontier().grow(leaves)
    return {(node.level, node.number): node.hash for node in completed}


def path(index: int, leaves: list[bytes]) -> list[bytes]:
    nodes = nodes_of(leaves)
    return inclusion_proof(index, len(leaves), lambda level, number: nodes[level, number])


def proof(first: int, leaves: list[bytes]) -> list[bytes]:
    nodes = nodes_of(leaves)
    return consistency_proof(first, len(leaves), lambda level, number: nodes[level, number])


def test_the_roots_are_those_that_other_logs_test_themselves_with() -> None:
    leaves = [sha256(b"\0" + bytes.fromhex(each)).digest() for each in KNOWN_LEAVES]
    found = [Frontier().extend(leaves[: n + 1]).root().hex() for n in range(len(leaves))]
    assert found == KNOWN_ROOTS
    assert EMPTY_ROOT.hex().startswith("e3b0c44298fc1c14")


@given(some.integers(0, 130), some.integers(0, 130))
def test_growing_in_steps_is_growing_at_once(size: int, at: int) -> None:
    leaves = invented(size)
    once = Frontier().extend(leaves)
    assert Frontier().extend(leaves[:at]).extend(leaves[at:]) == once
    assert Frontier().grow(leaves)[0] == once
    assert once.root() == naive_root(leaves)


@pytest.mark.parametrize("size", [1023, 1024, 1025, 2047, 2048, 3072, 5000])
def test_blocks_of_leaves_give_the_same_root(size: int) -> None:
    leaves = invented(size)
    frontier = Frontier().extend(leaves[:700]).extend(leaves[700:])
    assert frontier.root() == naive_root(leaves)
    assert frontier == Frontier().grow(leaves)[0]


@pytest.mark.parametrize(("at", "size"), [(0, 1), (0, 70), (33, 200), (1000, 1100), (1024, 3100)])
def test_it_tells_of_every_subtree_that_is_completed(at: int, size: int) -> None:
    leaves, told = invented(size), list[Node]()

    def completed(level: int, first: int, roots: Sequence[bytes]) -> None:
        told.extend(Node(level, number, each) for number, each in enumerate(roots, start=first))

    before = Frontier().extend(leaves[:at])
    before.extend(leaves[at:], completed)
    grown = before.grow(leaves[at:])[1]
    assert sorted(told) == sorted(each for each in grown if each.level)
    for level in {each.level for each in told}:
        numbers = [each.number for each in told if each.level == level]
        assert numbers == sorted(numbers)


@pytest.mark.parametrize(("size", "peaks"), [(-1, ()), (1, ()), (3, (b"a" * 32,))])
def test_a_frontier_that_cannot_be_is_refused(size: int, peaks: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="one peak"):
        Frontier(size, peaks)


def test_a_commitment_of_another_length_is_no_leaf() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        leaf_hash(b"short")


@given(SIZES, some.data())
@settings(max_examples=60)
def test_a_leaf_is_proved_at_its_place_and_at_no_other(size: int, data: some.DataObject) -> None:
    index = data.draw(some.integers(0, size - 1))
    leaves = invented(size)
    root, found = naive_root(leaves), path(index, leaves)
    assert found == naive_path(index, leaves)
    for other in range(-1, size + 2):
        holds = proves_inclusion(leaves[index], other, size, proof=found, root=root)
        assert holds == (other == index)
    if size > 1:
        assert not proves_inclusion(leaves[index - 1], index, size, proof=found, root=root)


@given(SIZES, some.data())
@settings(max_examples=60)
def test_a_changed_path_proves_nothing(size: int, data: some.DataObject) -> None:
    index = data.draw(some.integers(0, size - 1))
    leaves = invented(size)
    root, found = naive_root(leaves), path(index, leaves)
    longer = [*found, data.draw(some.sampled_from(leaves))]
    assert not proves_inclusion(leaves[index], index, size, proof=longer, root=root)
    if found:
        at = data.draw(some.integers(0, len(found) - 1))
        changed = [*found[:at], sha256(found[at]).digest(), *found[at + 1 :]]
        assert not proves_inclusion(leaves[index], index, size, proof=changed, root=root)
        assert not proves_inclusion(leaves[index], index, size, proof=found[1:], root=root)


@given(SIZES, some.data())
@settings(max_examples=60)
def test_every_prefix_is_consistent_and_nothing_else_is(size: int, data: some.DataObject) -> None:
    first = data.draw(some.integers(1, size))
    leaves = invented(size)
    older, newer, found = naive_root(leaves[:first]), naive_root(leaves), proof(first, leaves)
    assert found == naive_proof(first, leaves)
    assert proves_consistency(first, older, size, newer, proof=found)
    other = sha256(older).digest()
    assert not proves_consistency(first, other, size, newer, proof=found)
    assert not proves_consistency(first, older, size, other, proof=found)
    assert not proves_consistency(first, older, size, newer, proof=[*found, other])
    if found:
        assert not proves_consistency(first, older, size, newer, proof=found[:-1])


def test_an_empty_log_is_the_beginning_of_every_log() -> None:
    root = naive_root(invented(3))
    assert proof(0, invented(3)) == []
    assert proves_consistency(0, EMPTY_ROOT, 3, root, proof=[])
    assert not proves_consistency(0, root, 3, root, proof=[])
    assert not proves_consistency(4, root, 3, root, proof=[])
    assert not proves_consistency(-1, root, -1, root, proof=[])


def test_what_is_not_in_the_tree_is_not_proved() -> None:
    for index in (-1, 3):
        with pytest.raises(ValueError, match="not in the tree"):
            inclusion_proof(index, 3, lambda _level, _number: b"")
    with pytest.raises(ValueError, match="smaller"):
        consistency_proof(4, 3, lambda _level, _number: b"")


def test_a_path_without_end_is_refused_at_once() -> None:
    endless = [b"a" * 32] * 1000
    assert not proves_inclusion(b"a" * 32, 0, 2**62, proof=endless, root=b"a" * 32)
    assert not proves_consistency(1, b"a" * 32, 2**62, b"a" * 32, proof=endless)
