"""Signed notes, c2sp.org/signed-note: a text, and who says so, with Ed25519 keys.

Source: https://c2sp.org/signed-note (signature type 0x01, RFC 8032).
"""

import re
from base64 import b64decode, b64encode
from binascii import Error
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from moothall.domain.evidence.errors import DoesNotHold

LONGEST = 100_000  # bytes of a whole note: 16 signatures, post-quantum ones too, must fit
MOST_SIGNATURES = 32
_ED25519 = b"\x01"
_NAME = re.compile(r"[^\s+\x00-\x1f\x7f]{1,200}")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f]")
_LINE = re.compile(r"— ([^ ]+) ([A-Za-z0-9+/]+={0,2})")
_KEY = re.compile(r"([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})")


@dataclass(frozen=True, slots=True)
class Key:
    """A public key with its name, such as desk.example/evidence; `public` is 32 bytes."""

    name: str
    public: bytes

    def __post_init__(self) -> None:
        """Raise ValueError for a name that a note cannot carry, or bytes that are no key."""
        if not _NAME.fullmatch(self.name):
            raise ValueError("The name of a key holds no spaces and no plus.")
        Ed25519PublicKey.from_public_bytes(self.public)

    @property
    def id(self) -> bytes:
        """4 bytes that tell this key from another of its name."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def text(self) -> str:
        """As one line to publish: name+id+key."""
        return f"{self.name}+{self.id.hex()}+{b64encode(_ED25519 + self.public).decode()}"

    @classmethod
    def parse(cls, line: str) -> "Key":
        """Read such a line. Raises DoesNotHold."""
        match = _KEY.fullmatch(line)
        raw = decoded(match[3]) if match else None
        if not match or not raw or raw[:1] != _ED25519 or len(raw) != 33:  # noqa: PLR2004 type, key
            raise DoesNotHold("The key", "it is not written as name+id+key, for Ed25519")
        try:
            key = cls(match[1], raw[1:])
        except ValueError:
            raise DoesNotHold("The key", "its bytes are not a key") from None
        if key.id.hex() != match[2]:
            raise DoesNotHold("The key", "its id belongs to another")
        return key

    def signed(self, signature: bytes, text: str) -> bool:
        """Whether this key made `signature` over `text`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Signer:
    """A private key and the name it signs under. Never printed."""

    name: str
    private: Ed25519PrivateKey

    @property
    def key(self) -> Key:
        """What others need to check it."""
        return Key(self.name, self.private.public_key().public_bytes_raw())

    def line(self, text: str) -> str:
        """The signature line under `text`."""
        signature = self.key.id + self.private.sign(text.encode())
        return f"— {self.name} {b64encode(signature).decode()}\n"


@dataclass(frozen=True, slots=True)
class Signature:
    """One line below a note: whose it says it is, and the bytes, unchecked."""

    name: str
    key_id: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text that ends in a newline, and the signatures below it, unchecked."""

    text: str
    signatures: tuple[Signature, ...]


def sign(text: str, signers: Iterable[Signer]) -> str:
    """Return the note: `text` signed by each. While a key is followed by another, both sign.

    Raises:
        ValueError: nobody signs, or a note cannot carry the text.
    """
    if not text.endswith("\n") or _CONTROL.search(text):
        raise ValueError("The text of a note ends in a newline and holds no control characters.")
    lines = [signer.line(text) for signer in signers]
    if not lines:
        raise ValueError("A note is signed by somebody.")
    return f"{text}\n{''.join(lines)}"


def parse(raw: bytes, where: str = "The note") -> Note:
    """Take a note apart. Raises DoesNotHold; `where` names it to a person."""
    if len(raw) > LONGEST:
        raise DoesNotHold(where, f"it is longer than {LONGEST:,} bytes")
    try:
        whole = raw.decode()
    except UnicodeDecodeError:
        raise DoesNotHold(where, "it is not UTF-8") from None
    text, gap, below = whole.rpartition("\n\n")
    if not gap or not text or not below.endswith("\n") or _CONTROL.search(whole):
        raise DoesNotHold(where, "it is not a text with signatures below")
    lines = below[:-1].split("\n")
    if len(lines) > MOST_SIGNATURES:
        raise DoesNotHold(where, f"it has more than {MOST_SIGNATURES} signatures")
    return Note(text + "\n", tuple(_signature(line, where) for line in lines))


def verify(note: Note, keys: Sequence[Key], where: str = "The note") -> list[Key]:
    """Return which of `keys` signed. Signatures of others are passed over, as the format says.

    Raises:
        DoesNotHold: none of them signed, or a signature that names one of them is not its own.
    """
    known = {(key.name, key.id): key for key in keys}
    found = []
    for each in note.signatures:
        key = known.get((each.name, each.key_id))
        if key is None:
            continue
        if not key.signed(each.signature, note.text):
            raise DoesNotHold(where, f"the signature of {key.name} does not match its text")
        found.append(key)
    if not found:
        raise DoesNotHold(where, "it is not signed by a key that is trusted")
    return found


def decoded(text: str) -> bytes | None:
    """The bytes behind standard Base 64 in its only spelling, None for anything else."""
    try:
        raw = b64decode(text, validate=True)
    except (Error, ValueError):
        return None
    return raw if b64encode(raw).decode() == text else None


def _signature(line: str, where: str) -> Signature:
    match = _LINE.fullmatch(line)
    raw = decoded(match[2]) if match else None
    if not match or not raw or len(raw) < 5 or not _NAME.fullmatch(match[1]):  # noqa: PLR2004 id and something
        raise DoesNotHold(where, "a line below it is not a signature")
    return Signature(match[1], raw[:4], raw[4:])
