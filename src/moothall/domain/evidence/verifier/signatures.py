"""Keys and signed notes; Ed25519 is RFC 8032, in Python alone, a few milliseconds a signature."""

from __future__ import annotations

import hashlib
import re

from moothall.domain.evidence.verifier.files import decoded, wrong

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]  # extended coordinates, RFC 8032 section 5.1.4
Key = tuple[str, bytes, bytes]  # name, id, the 32 bytes
Checkpoint = tuple[str, int, bytes]  # origin, size, root


def read_key(line: str) -> Key:
    """The name, the id and the 32 bytes of a key."""
    name, _plus, rest = line.partition("+")
    raw = decoded(rest.partition("+")[2], "The key", 33)
    key_id = hashlib.sha256(name.encode() + b"\n" + raw).digest()[:4]
    if raw[0] != 1 or not name or line.split("+", 2)[1] != key_id.hex():
        wrong("The key", "it is not written as name+id+key, for Ed25519")
    return name, key_id, raw[1:]


def open_note(raw: bytes, keys: list[Key], where: str) -> str:
    """The text of a signed note, once a key of its origin is shown to have signed it."""
    text, gap, below = raw.decode("utf-8", "replace").rpartition("\n\n")
    if not gap or not below.endswith("\n") or "\ufffd" in text + below:
        wrong(where, "it is not a text with signatures below")
    text, signed = text + "\n", False
    origin = text.split("\n")[0]
    origin = origin.removesuffix(" evidence pack")
    for line in below[:-1].split("\n")[:32]:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014":
            wrong(where, "a line below it is not a signature")
        signature = decoded(parts[2], where)
        for name, key_id, public in keys:
            if (name, key_id) == (parts[1], signature[:4]) and name == origin:
                if not ed25519(public, text.encode(), signature[4:]):
                    wrong(where, f"the signature of {name} does not match its text")
                signed = True
    if not signed:
        wrong(where, "it is not signed by a key that is trusted")
    return text


def read_checkpoint(text: str, where: str) -> Checkpoint:
    """Origin, size and root."""
    lines = text[:-1].split("\n")
    if len(lines) != 3 or not re.fullmatch(r"0|[1-9][0-9]{0,17}", lines[1]):
        wrong(where, "it is not three lines: origin, size, root")
    return lines[0], int(lines[1]), decoded(lines[2], where, 32)


def ed25519(public: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the signature is that of the key, by RFC 8032 section 5.1.7."""
    point, scalar = unpacked(public), int.from_bytes(signature[32:], "little")
    if len(signature) != 64 or point is None or scalar >= ORDER:
        return False
    factor = int.from_bytes(hashlib.sha512(signature[:32] + public + text).digest(), "little")
    minus = (P - point[0], point[1], 1, P - point[3])
    x, y, z, _xy = added(times(BASE, scalar), times(minus, factor % ORDER))
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


def added(one: Point, other: Point) -> Point:
    """The sum of two points of the curve."""
    a, b = (one[1] - one[0]) * (other[1] - other[0]), (one[1] + one[0]) * (other[1] + other[0])
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2]
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(point: Point, number: int) -> Point:
    """A point added to itself, `number` times in all."""
    found = (0, 1, 1, 0)
    for bit in f"{number:b}":
        found = added(found, found)
        found = added(found, point) if bit == "1" else found
    return found


def unpacked(raw: bytes) -> Point | None:
    """The point of 32 bytes, None where no point has them."""
    y = int.from_bytes(raw, "little") & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if (x * x - square) % P == 0 else x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and raw[31] >> 7):
        return None
    x = x if x & 1 == raw[31] >> 7 else P - x
    return x, y, 1, x * y % P


BASE = unpacked((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)
