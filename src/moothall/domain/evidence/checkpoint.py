"""Checkpoints and receipts: how long the log was, under which root, and that one leaf is in it.

Source: https://c2sp.org/tlog-checkpoint and https://c2sp.org/tlog-proof.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from moothall.domain.evidence import note
from moothall.domain.evidence.errors import DoesNotHold
from moothall.domain.evidence.note import Key, Note, Signer, decoded
from moothall.domain.evidence.tree import HASH_LENGTH, LONGEST_PROOF, proves_inclusion

_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_PROOF = "c2sp.org/tlog-proof@v1"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a log signs: its origin, how many entries it has, and the root over them, 32 bytes."""

    origin: str
    size: int
    root: bytes

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n"

    def sign(self, *signers: Signer) -> str:
        """The signed note. Each signer's name is the origin; several while a key is replaced.

        Raises:
            ValueError: nobody signs, or somebody signs under another name.
        """
        if any(signer.name != self.origin for signer in signers):
            raise ValueError("A log signs under the name of its origin.")
        return note.sign(self.text(), signers)


@dataclass(frozen=True, slots=True)
class Receipt:
    """That leaf `index` is under a checkpoint, checkable without the log: a .tlog-proof."""

    index: int
    path: tuple[bytes, ...]
    checkpoint: str

    def text(self) -> str:
        """As it is written into a pack. No `extra` line: nothing authenticates it."""
        return f"{_PROOF}\nindex {self.index}\n{hash_lines(self.path)}\n{self.checkpoint}"

    def proves(self, leaf: bytes, checkpoint: Checkpoint) -> bool:
        """Whether `leaf` is number `index` under `checkpoint`."""
        return proves_inclusion(
            leaf, self.index, checkpoint.size, proof=self.path, root=checkpoint.root
        )


def parse_checkpoint(raw: bytes, where: str = "The checkpoint") -> tuple[Checkpoint, Note]:
    """Read a checkpoint, its signatures unchecked. Raises DoesNotHold.

    Extension lines are refused: we write none, and nobody could check what they say.
    """
    parsed = note.parse(raw, where)
    lines = parsed.text[:-1].split("\n")
    if len(lines) != 3 or not lines[0]:  # noqa: PLR2004 origin, size, root
        raise DoesNotHold(where, "it is not three lines: origin, size, root")
    origin, size, root = lines[0], lines[1], decoded(lines[2])
    if not _NUMBER.fullmatch(size):
        raise DoesNotHold(where, "its second line is not a number of entries")
    if root is None or len(root) != HASH_LENGTH:
        raise DoesNotHold(where, "its third line is not a root")
    return Checkpoint(origin, int(size), root), parsed


def open_checkpoint(raw: bytes, keys: Sequence[Key], where: str = "The checkpoint") -> Checkpoint:
    """Read a checkpoint that a trusted key of its own origin signed. Raises DoesNotHold."""
    checkpoint, parsed = parse_checkpoint(raw, where)
    note.verify(parsed, [key for key in keys if key.name == checkpoint.origin], where)
    return checkpoint


def parse_receipt(raw: bytes, where: str = "The receipt") -> Receipt:
    """Read a .tlog-proof, its checkpoint unchecked. Raises DoesNotHold."""
    if len(raw) > 2 * note.LONGEST:
        raise DoesNotHold(where, f"it is longer than {2 * note.LONGEST:,} bytes")
    try:
        head, gap, checkpoint = raw.decode().partition("\n\n")
    except UnicodeDecodeError:
        raise DoesNotHold(where, "it is not UTF-8") from None
    lines = head.split("\n")
    if lines[0] != _PROOF or not gap:
        raise DoesNotHold(where, f"it is not a {_PROOF}")
    rest = lines[2:] if len(lines) > 1 and lines[1].startswith("extra ") else lines[1:]
    word, _space, index = rest[0].partition(" ") if rest else ("", "", "")
    if word != "index" or not _NUMBER.fullmatch(index):
        raise DoesNotHold(where, "it names no index")
    return Receipt(int(index), parse_hashes(rest[1:], where), checkpoint)


def hash_lines(hashes: Iterable[bytes]) -> str:
    """One hash a line, as proofs are written."""
    return "".join(f"{b64encode(each).decode()}\n" for each in hashes)


def parse_hashes(lines: Sequence[str], where: str) -> tuple[bytes, ...]:
    """Read hashes, one a line. Raises DoesNotHold."""
    found = [decoded(line) for line in lines[: LONGEST_PROOF + 2]]
    hashes = tuple(each for each in found if each is not None and len(each) == HASH_LENGTH)
    if len(hashes) != len(lines):
        raise DoesNotHold(where, "a line of its proof is not a hash")
    return hashes
