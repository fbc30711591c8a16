"""Our tree is held against pymerkle, an RFC 6962 written by others: same roots, same proofs."""

from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as some
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from moothall.domain.evidence.tree import (
    Frontier,
    Node,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    proves_consistency,
    proves_inclusion,
)

COMMITMENTS = [sha256(number.to_bytes(4, "big")).digest() for number in range(300)]
SIZES = some.integers(1, len(COMMITMENTS))


def theirs(size: int) -> InmemoryTree:
    return InmemoryTree.init_from_entries(COMMITMENTS[:size])


def ours(size: int) -> tuple[bytes, dict[tuple[int, int], bytes]]:
    frontier, completed = Frontier().grow(map(leaf_hash, COMMITMENTS[:size]))
    return frontier.root(), {_place(node): node.hash for node in completed}


def _place(node: Node) -> tuple[int, int]:
    return node.level, node.number


def test_every_root_up_to_three_hundred_leaves_is_theirs() -> None:
    tree, frontier = theirs(300), Frontier()
    for size, commitment in enumerate(COMMITMENTS, 1):
        frontier = frontier.extend([leaf_hash(commitment)])
        assert frontier.root() == tree.get_root(size)


@given(SIZES, some.data())
@settings(max_examples=60, deadline=None)
def test_a_proof_of_inclusion_holds_for_both(size: int, data: some.DataObject) -> None:
    index = data.draw(some.integers(0, size - 1))
    root, nodes = ours(size)
    path = inclusion_proof(index, size, lambda level, number: nodes[level, number])
    leaf, proof = leaf_hash(COMMITMENTS[index]), theirs(size).prove_inclusion(index + 1, size)
    assert sorted([leaf, *path]) == sorted(proof.path)
    verify_inclusion(leaf, root, proof)
    assert proves_inclusion(leaf, index, size, proof=path, root=theirs(size).get_root(size))


@given(SIZES, some.data())
@settings(max_examples=60, deadline=None)
def test_a_proof_that_one_log_continues_another_holds_for_both(
    size: int, data: some.DataObject
) -> None:
    first = data.draw(some.integers(1, size))
    (before, _nodes), (after, nodes) = ours(first), ours(size)
    tree = theirs(size)
    verify_consistency(before, after, tree.prove_consistency(first, size))
    path = consistency_proof(first, size, lambda level, number: nodes[level, number])
    old, new = tree.get_root(first), tree.get_root(size)
    assert proves_consistency(first, old, size, new, proof=path)
