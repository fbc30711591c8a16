"""Reads DAG-CBOR, the strict subset of CBOR that repositories are written in.

Our own reader, in sixty lines, because bounds are the point: a block comes from strangers, and the
general libraries either recurse without end or believe a length before they have the bytes.

Source: https://ipld.io/specs/codecs/dag-cbor/spec/
"""

import base64
import struct
from typing import Any

DEEPEST = 64
MOST_PARTS = 200_000  # values in one block
_UINT, _NEGATIVE, _BYTES, _TEXT, _LIST, _MAP, _TAG, _SIMPLE = range(8)
_LENGTHS = {24: 1, 25: 2, 26: 4, 27: 8}
_CID_TAG = 42
_CONSTANTS = {20: False, 21: True, 22: None}
_FLOAT = 27


class Cid(bytes):
    """The name of a block: what it is hashed to."""

    def __str__(self) -> str:
        """As JSON names it: multibase base32."""
        return "b" + base64.b32encode(self).decode("ascii").rstrip("=").lower()


def loads(block: bytes) -> Any:  # noqa: ANN401 whatever the block holds
    """What `block` holds; links are Cid. Raises ValueError for whatever is not DAG-CBOR."""
    reader = _Reader(block)
    try:
        value = reader.value(0)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError("A block is not DAG-CBOR.") from error
    if reader.place != len(block):
        raise ValueError("A block goes on after its end.")
    return value


def as_json(value: object) -> object:
    """`value` as the Platform writes it in JSON: links and bytes become objects."""
    if isinstance(value, Cid):
        return {"$link": str(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode("ascii").rstrip("=")}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    return value


class _Reader:
    """Goes through one block, counting."""

    def __init__(self, block: bytes) -> None:
        self.block = block
        self.place = 0
        self.parts = 0

    def value(self, depth: int) -> object:
        self.parts += 1
        if depth > DEEPEST or self.parts > MOST_PARTS:
            raise ValueError("A block is too deep or holds too much.")
        kind, number = self._head()
        if kind == _UINT:
            return number
        if kind == _NEGATIVE:
            return -1 - number
        if kind in {_BYTES, _TEXT}:
            taken = self._take(number)
            return taken if kind == _BYTES else taken.decode("utf-8")
        if kind == _LIST:
            return [self.value(depth + 1) for _ in range(number)]
        if kind == _MAP:
            return {self._key(depth): self.value(depth + 1) for _ in range(number)}
        return self._link() if kind == _TAG else self._simple(number)

    def _head(self) -> tuple[int, int]:
        first = self._take(1)[0]
        kind, short = first >> 5, first & 31
        if short < 24 or kind == _SIMPLE:  # noqa: PLR2004 a number that fits
            return kind, short
        return kind, int.from_bytes(self._take(_LENGTHS.get(short, len(self.block) + 1)))

    def _take(self, count: int) -> bytes:
        taken = self.block[self.place : self.place + count]
        if len(taken) < count:
            raise ValueError("A block ends too soon.")
        self.place += count
        return taken

    def _key(self, depth: int) -> str:
        key = self.value(depth + 1)
        if not isinstance(key, str):
            raise ValueError("A block has a key that is no text.")  # noqa: TRY004 one error for all
        return key

    def _link(self) -> Cid:
        kind, length = self._head()
        if kind != _BYTES or self._take(1) != b"\0":
            raise ValueError("A block has a link that is none.")
        return Cid(self._take(length - 1))

    def _simple(self, number: int) -> object:
        if number in _CONSTANTS:
            return _CONSTANTS[number]
        if number != _FLOAT:
            raise ValueError("A block is not DAG-CBOR.")
        (value,) = struct.unpack(">d", self._take(8))
        return float(value)
