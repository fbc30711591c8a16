"""A small log of invented entries, and packs of it."""

import io
import zipfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from moothall.domain.evidence import bag, entry, note, plainzip
from moothall.domain.evidence.checkpoint import Checkpoint
from moothall.domain.evidence.note import Signer
from moothall.domain.evidence.pack import Earlier, Pack, Sealed, seal_text, write
from moothall.domain.evidence.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
)

ORIGIN = "desk.northwick.example/evidence"
NOW = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
PICTURE = b"\x89PNG invented"


def signer(seed: int = 1, name: str = ORIGIN) -> Signer:
    return Signer(name, Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32))


def invented(number: int, log: str = "a") -> dict[str, Any]:
    said: dict[str, Any] = {"kind": "message", "text": f"{log}: You again, number {number}."}
    if number == 2:
        said["media"] = [{"sha256": sha256(PICTURE).hexdigest(), "size": len(PICTURE)}]
    return said


@dataclass
class Log:
    """Entries, salts and the tree over them."""

    size: int
    name: str = "a"

    def __post_init__(self) -> None:
        self.raws = [entry.canonical(invented(n, self.name)) for n in range(self.size)]
        self.salts = [sha256(f"{self.name}{n}".encode()).digest() for n in range(self.size)]
        pairs = zip(self.salts, self.raws, strict=True)
        self.commitments = [entry.commitment(salt, raw) for salt, raw in pairs]
        _frontier, completed = Frontier().grow(leaf_hash(each) for each in self.commitments)
        self.hashes = {(node.level, node.number): node.hash for node in completed}

    def node(self, level: int, index: int) -> bytes:
        return self.hashes[level, index]

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        size = self.size if size is None else size
        leaves = (leaf_hash(each) for each in self.commitments[:size])
        return Checkpoint(ORIGIN, size, Frontier().extend(leaves).root())

    def sealed(self, index: int) -> Sealed:
        path = tuple(inclusion_proof(index, self.size, self.node))
        return Sealed(index, path, self.salts[index], self.raws[index])

    def erased(self, index: int) -> Sealed:
        return replace(self.sealed(index), salt=None, raw=None, commitment=self.commitments[index])

    def earlier(self, size: int, by: Signer) -> Earlier:
        proof = tuple(consistency_proof(size, self.size, self.node))
        return Earlier(size, self.checkpoint(size).sign(by), proof)


def pack(log: Log, by: Signer, **changed: Any) -> Pack:
    """Entries 2, 4 and the erased 5, one picture, one older checkpoint, one document."""
    made = Pack(
        name="incident-7",
        checkpoint=log.checkpoint(),
        note=log.checkpoint().sign(by),
        sealed=[log.sealed(2), log.sealed(4), log.erased(5)],
        keys=[by.key],
        media={sha256(PICTURE).hexdigest(): PICTURE},
        earlier=[log.earlier(4, by)],
        documents={"chronology.csv": b"when,what\r\n"},
    )
    return replace(made, **changed)


def written(made: Pack, by: Signer) -> bytes:
    stream = io.BytesIO()
    write(stream, made, signers=[by], now=NOW)
    return stream.getvalue()


@cache
def honest() -> bytes:
    """One pack in which everything holds."""
    return written(pack(Log(11), signer()), signer())


def files_of(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    plainzip.write(stream, sorted(files.items()))
    return stream.getvalue()


def with_new_manifests(files: dict[str, bytes], *, keep: bool = False) -> dict[str, bytes]:
    """What a careful forger does who has no key. With `keep` the payload's manifest stays."""
    top = "incident-7/"
    manifest, tags, note = (top + name for name in (bag.MANIFEST, bag.TAGMANIFEST, bag.NOTE))

    def lines(names: list[str]) -> bytes:
        named = sorted((name[len(top) :], sha256(files[name]).hexdigest()) for name in names)
        return "".join(f"{digest}  {name}\n" for name, digest in named).encode()

    if not keep:
        files[manifest] = lines([name for name in files if "/data/" in name])
    beside = [name for name in files if "/data/" not in name and name not in {tags, note}]
    files[tags] = lines(beside)
    return files


def resealed(files: dict[str, bytes], by: Signer, *, keep: bool = False) -> bytes:
    """What somebody does who has the key: everything is sealed again as it is now."""
    files = with_new_manifests(files, keep=keep)
    text = seal_text(ORIGIN, files[f"incident-7/{bag.TAGMANIFEST}"])
    files[f"incident-7/{bag.NOTE}"] = note.sign(text, [by]).encode()
    return zipped(files)
