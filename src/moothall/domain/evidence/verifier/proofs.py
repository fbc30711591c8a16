"""Shows that each entry is in the log, and that the log was only ever added to."""

from __future__ import annotations

import hashlib
import json

from moothall.domain.evidence.verifier.files import Files, decoded, wrong
from moothall.domain.evidence.verifier.signatures import (
    Checkpoint,
    Key,
    open_note,
    read_checkpoint,
)

Media = tuple[str, int]  # SHA-256 in hex, size in bytes


def node(left: bytes, right: bytes) -> bytes:
    """The node over two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes | None:
    """The root that `path` leads to, walking as the tree is split: from the top down, by size."""
    if size == 1:
        return leaf if not path and index == 0 else None
    if not path or index >= size:
        return None
    half = 1 << ((size - 1).bit_length() - 1)
    if index < half:
        below = root_of(leaf, index, half, path[:-1])
        return below and node(below, path[-1])
    below = root_of(leaf, index - half, size - half, path[:-1])
    return below and node(path[-1], below)


def roots_of(
    first: int, size: int, path: list[bytes], known: bytes | None
) -> tuple[bytes, bytes] | None:
    """The older and the newer root that a proof of consistency leads to, from the top down."""
    if first == size:
        if known is not None:
            return (known, known) if not path else None
        return (path[0], path[0]) if len(path) == 1 else None
    if not path:
        return None
    half = 1 << ((size - 1).bit_length() - 1)
    if first <= half:
        below = roots_of(first, half, path[:-1], known)
        return below and (below[0], node(below[1], path[-1]))
    below = roots_of(first - half, size - half, path[:-1], None)
    return below and (node(path[-1], below[0]), node(path[-1], below[1]))


def check_entry(files: Files, number: str, note: bytes, newest: Checkpoint) -> list[Media]:
    """The media an entry names, once it is shown to be in the log; of a bare one none."""
    name = f"data/entries/{number}"
    media: list[Media] = []
    bare = [f"{name}.{end}" for end in ("erased", "withheld") if f"{name}.{end}" in files.hashes]
    if bare:
        if len(bare) > 1 or {f"{name}.json", f"{name}.salt"} & files.hashes.keys():
            wrong(bare[0], "the entry is still there")
        sealed = files.read(bare[0], 32)
    else:
        salt, raw = files.read(f"{name}.salt", 32), files.read(f"{name}.json", 65_535)
        sealed, media = hashlib.sha256(salt + raw).digest(), named_media(raw, f"{name}.json")
        if len(salt) != 32:
            wrong(f"{name}.salt", "it is not 32 bytes")
    proof = f"{name}.tlog-proof"
    head, _gap, checkpoint = files.read(proof).partition(b"\n\n")
    lines = head.decode("ascii", "replace").split("\n")
    if lines[:2] != ["c2sp.org/tlog-proof@v1", f"index {int(number)}"] or checkpoint != note:
        wrong(proof, "it is not a receipt of this entry under the checkpoint of this pack")
    path = [decoded(line, proof, 32) for line in lines[2:66]]
    leaf = hashlib.sha256(b"\0" + sealed).digest()
    if len(sealed) != 32 or root_of(leaf, int(number), newest[1], path) != newest[2]:
        wrong(proof, "the entry is not in the log at this place")
    return media


def named_media(raw: bytes, where: str) -> list[Media]:
    """The files that an entry names; it must be in the only spelling it can have."""
    try:
        entry = json.loads(raw.decode(), parse_float=float)
        again = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        if again.encode() == raw:
            return [(str(each["sha256"]), int(each["size"])) for each in entry.get("media", [])]
    except (ValueError, RecursionError, AttributeError, TypeError, KeyError):
        pass
    return wrong(where, "it is not in its canonical spelling")


def check_earlier(files: Files, stem: str, keys: list[Key], newest: Checkpoint) -> bytes:
    """The bytes of an older checkpoint, once the newest is shown to begin with it."""
    name, proof = f"data/earlier/{stem}.note", f"data/earlier/{stem}.proof"
    raw = files.read(name)
    origin, size, root = read_checkpoint(open_note(raw, keys, name), name)
    path = [decoded(line, proof, 32) for line in files.lines(proof)[:66]]
    if (origin, size) != (newest[0], int(stem)) or not 0 < size <= newest[1]:
        wrong(name, "it is the checkpoint of another log or size")
    if roots_of(size, newest[1], path, root) != (root, newest[2]):
        wrong(name, "the newest checkpoint does not begin with it")
    return raw


def check_media(files: Files, inside: set[str], named: set[Media]) -> None:
    """Each file that an entry names is here as it was, or left out for a reason."""
    listed = files.lines("data/left-out.txt") if "data/left-out.txt" in inside else []
    left_out = {line.partition("  ")[0] for line in listed}
    here = {name[len("data/media/") :] for name in inside if name.startswith("data/media/")}
    for digest, size in sorted(named):
        name = f"data/media/{digest}"
        if (digest in here) == (digest in left_out):
            wrong(name, "it is neither here nor left out for a reason")
        if digest in here and (files.hashes[name], files.spans[name][1]) != (digest, size):
            wrong(name, "it is not the file that the entry names")
    for digest in sorted((here | left_out) - {digest for digest, _size in named}):
        wrong(f"data/media/{digest}", "no entry names it")
