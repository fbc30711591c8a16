"""Evidence packs: what is in one, and how it is written so that anybody can check it.

The files of a pack and what each proves: docs/build/evidence.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from moothall.domain.evidence import bag, note, plainzip
from moothall.domain.evidence.checkpoint import Checkpoint, Receipt, hash_lines
from moothall.domain.evidence.instructions import instructions
from moothall.domain.evidence.note import Key, Signer
from moothall.domain.evidence.plainzip import Content
from moothall.domain.evidence.stretch import Stretch
from moothall.domain.evidence.travelling import verifier

KEYS, VERIFY, TRAVELLING = "log.vkey", "VERIFY.txt", "verify.py"
CHECKPOINT, LEFT_OUT = "data/checkpoint.note", "data/left-out.txt"
ENTRIES, MEDIA, EARLIER = "data/entries/", "data/media/", "data/earlier/"
ANCHORS, DOCUMENTS = "data/anchors/", "data/documents/"


@dataclass(frozen=True, slots=True)
class Sealed:
    """One entry of the log and its path; of an erased one only the commitment is left.

    Of a `withheld` one nothing more is handed over either, though the desk still has it: a
    redacted copy stands in its place.
    """

    index: int
    path: tuple[bytes, ...]
    salt: bytes | None = None
    raw: bytes | None = None
    commitment: bytes | None = None
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Earlier:
    """An older checkpoint, signed, and the proof that the newest one only adds to it."""

    size: int
    note: str
    proof: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """What an authority answered about the checkpoint of `size` entries, and its certificates.

    `authority` is a short plain name; `root` and `chain` are PEM; `at` is the time it named.
    """

    authority: str
    size: int
    answer: bytes
    root: bytes
    at: datetime
    chain: bytes = b""


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything that goes into one. `media`, and reasons in `left_out`, are by SHA-256 in hex.

    `stretch` accounts for every place between two checkpoints.
    """

    name: str
    checkpoint: Checkpoint
    note: str
    sealed: Sequence[Sealed]
    keys: Sequence[Key]
    media: Mapping[str, Content] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    earlier: Sequence[Earlier] = ()
    anchors: Sequence[Anchor] = ()
    documents: Mapping[str, Content] = field(default_factory=dict)
    stretch: Stretch | None = None


def write(stream: BinaryIO, pack: Pack, *, signers: Sequence[Signer], now: datetime) -> None:
    """Write `pack` as a plain zip. The same pack at the same time gives the same bytes.

    Raises:
        ValueError: a name is not plain, or nobody signs.
    """
    payload = {name.removeprefix("data/"): content for name, content in _payload(pack).items()}
    files = bag.prepare(payload, _tags(pack, payload, now))
    sealed = note.sign(seal_text(pack.checkpoint.origin, files[bag.TAGMANIFEST]), signers)
    files[bag.NOTE] = sealed.encode()
    plainzip.write(stream, ((f"{pack.name}/{name}", files[name]) for name in sorted(files)))


def seal_text(origin: str, tagmanifest: Content) -> str:
    """What is signed over a whole pack: two lines, so that no checkpoint can be taken for it."""
    return f"{origin} evidence pack\n{plainzip.measure('', tagmanifest).sha256}\n"


def stem(index: int) -> str:
    """How the files of one entry are called."""
    return f"{index:012}"


def anchor_stem(anchor: Anchor) -> str:
    """How the files of one token are called."""
    return f"{stem(anchor.size)}.{anchor.authority}"


def _payload(pack: Pack) -> dict[str, Content]:
    files: dict[str, Content] = {CHECKPOINT: pack.note.encode()}
    for each in pack.sealed:
        receipt = Receipt(each.index, each.path, pack.note).text().encode()
        files |= _entry_files(ENTRIES + stem(each.index), each, receipt)
    for earlier in pack.earlier:
        files[f"{EARLIER}{stem(earlier.size)}.note"] = earlier.note.encode()
        files[f"{EARLIER}{stem(earlier.size)}.proof"] = hash_lines(earlier.proof).encode()
    for anchor in pack.anchors:
        name = ANCHORS + anchor_stem(anchor)
        files |= {f"{name}.tsr": anchor.answer, f"{name}.root.pem": anchor.root}
        if anchor.chain:
            files[f"{name}.chain.pem"] = anchor.chain
    if pack.left_out:
        files[LEFT_OUT] = _left_out(pack.left_out)
    files |= {MEDIA + digest: content for digest, content in pack.media.items()}
    files |= pack.stretch.files if pack.stretch else {}
    return files | {DOCUMENTS + name: content for name, content in pack.documents.items()}


def _entry_files(name: str, sealed: Sealed, receipt: bytes) -> dict[str, Content]:
    """Entry, salt and receipt; of an erased or withheld one the commitment and the receipt."""
    files: dict[str, Content] = {f"{name}.tlog-proof": receipt}
    if sealed.raw is not None and sealed.salt is not None:
        return files | {f"{name}.json": sealed.raw, f"{name}.salt": sealed.salt}
    if sealed.commitment is None or sealed.raw is not None or sealed.salt is not None:
        raise ValueError("An entry is whole, or erased with its salt and known by its commitment.")
    return files | {f"{name}.{_suffix(sealed)}": sealed.commitment}


def _suffix(sealed: Sealed) -> str:
    """How the file ends in which only a commitment is left; "" where the entry is whole."""
    if sealed.raw is not None:
        return ""
    return "withheld" if sealed.withheld else "erased"


def _left_out(reasons: Mapping[str, str]) -> bytes:
    if not all(reason and reason.isprintable() for reason in reasons.values()):
        raise ValueError("A reason for leaving a file out is one line of words.")
    return "".join(f"{each}  {reasons[each]}\n" for each in sorted(reasons)).encode()


def _tags(pack: Pack, payload: Mapping[str, Content], now: datetime) -> dict[str, bytes]:
    sizes = [plainzip.measure(name, content).size for name, content in payload.items()]
    return {
        "bag-info.txt": bag.description(
            {
                "Bagging-Date": now.date().isoformat(),
                "External-Identifier": pack.name,
                "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
                "Bag-Software-Agent": "Moothall",
            }
        ),
        KEYS: "".join(f"{key.text()}\n" for key in pack.keys).encode(),
        TRAVELLING: verifier(),
        VERIFY: instructions(
            sealed=[(each.index, _suffix(each)) for each in pack.sealed],
            anchors=[
                (anchor_stem(each), each.size, each.at, bool(each.chain)) for each in pack.anchors
            ],
            size=pack.checkpoint.size,
            stretch=pack.stretch.bounds if pack.stretch else None,
        ).encode(),
    }
