"""Reads a repository as a CAR file holds it: its blocks, its commit, and the tree of its records.

Sources: https://ipld.io/specs/transport/car/carv1/, https://atproto.com/specs/repository
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import IO

from moothall.connectors.bluesky.wire import cbor
from moothall.connectors.bluesky.wire.cbor import Cid

LARGEST_BLOCK = 2 * 1024 * 1024  # bytes; a record may have one million
LARGEST_KEY = 1_024
DEEPEST_TREE = 64
_KINDS = {b"\1\x71\x12\x20", b"\1\x55\x12\x20"}  # CID 1, DAG-CBOR or raw, SHA-256 of 32 bytes
_CID_LENGTH = 36
_LONGEST_NUMBER = 5  # bytes of a length


class NotARepository(ValueError):
    """The bytes are no CAR file, or hold no repository that can be read."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be read of one file."""

    blocks: int = 3_000_000
    total_bytes: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository, or what changed in it: whose it is, how far it goes, its blocks."""

    did: str
    rev: str
    tree: Cid
    blocks: Mapping[Cid, bytes]


@dataclass(frozen=True, slots=True)
class Record:
    """One record in a repository, under the key it has there."""

    collection: str
    key: str
    cid: Cid
    value: object


def read(stream: IO[bytes], limits: Limits | None = None) -> Repository:
    """The repository in `stream`. Raises NotARepository."""
    try:
        header = cbor.loads(_section(stream) or b"")
        (root,) = header["roots"]
        blocks = _blocks(stream, limits or Limits())
        commit = cbor.loads(blocks[root])
        did, rev, tree = commit["did"], commit["rev"], commit["data"]
    except (ValueError, TypeError, KeyError) as error:
        raise NotARepository(f"This is no repository of Bluesky: {_cause(error)}") from error
    if not (isinstance(did, str) and isinstance(rev, str) and isinstance(tree, Cid)):
        raise NotARepository("This is no repository of Bluesky: its commit cannot be read.")
    return Repository(did, rev, tree, blocks)


def records(
    repository: Repository, collections: frozenset[str], *, whole: bool
) -> Iterator[Record]:
    """The records of `collections` whose blocks are there, by collection and key.

    A record that cannot be read has the value None; a tree that leads back into itself ends.

    Args:
        repository: where to look.
        collections: what to look for.
        whole: whether everything must be there, or only what changed.

    Raises:
        NotARepository: it should be whole, and is not.
    """
    missing = False
    for name, cid in _entries(repository.blocks, repository.tree, set(), 0):
        collection, _, key = name.partition("/")
        block = repository.blocks.get(cid) if cid else None
        missing = missing or (block is None and (not cid or collection in collections))
        if collection in collections and cid and block is not None:
            yield Record(collection, key, cid, _value(block))
    if missing and whole:
        raise NotARepository("Something is missing in it: the file is damaged.")


def _value(block: bytes) -> object:
    try:
        return cbor.as_json(cbor.loads(block))
    except ValueError:
        return None


def _section(stream: IO[bytes]) -> bytes | None:
    """The next part of a CAR file, None at its end."""
    length = _number(stream)
    if length is None:
        return None
    if length > LARGEST_BLOCK:
        raise NotARepository("A block is too large.")
    section = stream.read(length)
    if len(section) < length:
        raise NotARepository("The file ends too soon.")
    return section


def _number(stream: IO[bytes]) -> int | None:
    """A number in LEB128."""
    number = 0
    for place in range(_LONGEST_NUMBER):
        byte = stream.read(1)
        if not byte and not place:
            return None
        if not byte:
            break
        number |= (byte[0] & 127) << (7 * place)
        if not byte[0] & 128:
            return number
    raise NotARepository("The file ends too soon.")


def _blocks(stream: IO[bytes], limits: Limits) -> dict[Cid, bytes]:
    blocks: dict[Cid, bytes] = {}
    total = 0
    while (section := _section(stream)) is not None:
        cid, block = Cid(section[:_CID_LENGTH]), section[_CID_LENGTH:]
        total += len(section)
        if len(blocks) >= limits.blocks or total > limits.total_bytes:
            raise NotARepository("There is more in it than can be read.")
        if cid[:4] not in _KINDS or hashlib.sha256(block).digest() != cid[4:]:
            raise NotARepository("A block is not what its name says: the file is damaged.")
        blocks[cid] = block
    return blocks


def _entries(
    blocks: Mapping[Cid, bytes], node: object, seen: set[bytes], depth: int
) -> Iterator[tuple[str, Cid | None]]:
    """The keys under one node of the tree (MST), in order, with what they lead to.

    Where a part of the tree is missing or cannot be read, one that leads to None.
    """
    if node is None:
        return
    if not isinstance(node, Cid) or node in seen or node not in blocks or depth > DEEPEST_TREE:
        yield "", None
        return
    seen.add(node)
    try:
        found = cbor.loads(blocks[node])
        left, entries = found["l"], found["e"]
        before = b""
        yield from _entries(blocks, left, seen, depth + 1)
        for entry in entries:
            before = before[: entry["p"]] + entry["k"]
            if len(before) <= LARGEST_KEY and isinstance(entry["v"], Cid):
                yield before.decode("utf-8", "replace"), entry["v"]
            yield from _entries(blocks, entry["t"], seen, depth + 1)
    except (ValueError, TypeError, KeyError):
        yield "", None


def _cause(error: Exception) -> str:
    return str(error) if isinstance(error, ValueError) else "it has no commit."
