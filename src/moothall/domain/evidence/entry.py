"""One entry of the log in its only possible spelling, and the salted commitment that seals it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Never

from moothall.domain.evidence.errors import NotAnEntry

LONGEST = 65_535  # bytes: what the size field of an entry in c2sp.org/tlog-tiles can say
DEEPEST = 16  # objects and lists in each other
LARGEST_NUMBER = 2**53 - 1  # beyond it, readers of JSON in other languages round
SALT_LENGTH = 32  # bytes
_KEY = re.compile(r"[\x21-\x7e]{1,100}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Media:
    """A file that an entry names: SHA-256 of its bytes in hex, and their number."""

    sha256: str
    size: int


def canonical(entry: Mapping[str, Any]) -> bytes:
    """Return the one spelling of `entry`, at most 65,535 bytes of UTF-8.

    It is RFC 8785 for what it allows: objects whose keys are printable ASCII without spaces,
    lists, text, whole numbers up to 2**53 - 1 either way, true, false and null. Files are named
    by hash in the list `media`, never held.

    Raises:
        NotAnEntry: anything else, at any depth.
    """
    if type(entry) is not dict:
        raise NotAnEntry(why="it is not an object")
    _examine(entry, 1)
    media_of(entry)
    try:
        raw = json.dumps(
            entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
        ).encode()
    except UnicodeEncodeError:
        raise NotAnEntry(why="it holds half of a character") from None
    if len(raw) > LONGEST:
        raise NotAnEntry(why=f"it is longer than {LONGEST:,} bytes")
    return raw


def parse(raw: bytes) -> dict[str, Any]:
    """Read an entry back. Any spelling but the canonical one raises NotAnEntry."""
    if len(raw) > LONGEST:
        raise NotAnEntry(why=f"it is longer than {LONGEST:,} bytes")
    try:
        entry = json.loads(
            raw.decode(),
            object_pairs_hook=_once_each,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except (ValueError, RecursionError):
        raise NotAnEntry(why="it is not JSON") from None
    if canonical(entry) != raw:
        raise NotAnEntry(why="it is not in its canonical spelling")
    found: dict[str, Any] = entry
    return found


def media_of(entry: Mapping[str, Any]) -> list[Media]:
    """The files that `entry` names, in its order. Raises NotAnEntry when it names them badly."""
    named = entry.get("media", [])
    if not isinstance(named, list | tuple):
        raise NotAnEntry(why="its media are not a list")
    return [_media(each) for each in named]


def commitment(salt: bytes, raw: bytes) -> bytes:
    """SHA-256 over salt and canonical entry, 32 bytes: `cat SALT ENTRY | sha256sum` says it too.

    Args:
        salt: 32 bytes of chance, never used twice; without it short texts could be guessed.
        raw: what `canonical` returned.

    Raises:
        ValueError: `salt` is not 32 bytes.
    """
    if len(salt) != SALT_LENGTH:
        raise ValueError("A salt is 32 bytes.")
    return sha256(salt + raw).digest()


def _media(named: object) -> Media:
    if not isinstance(named, dict):
        raise NotAnEntry(why="a file in its media is not an object")
    digest, size = named.get("sha256"), named.get("size")
    if type(digest) is not str or not _SHA256.fullmatch(digest):
        raise NotAnEntry(why="a file in its media has no SHA-256 in lower-case hex")
    if type(size) is not int or size < 0:
        raise NotAnEntry(why="a file in its media has no size")
    return Media(digest, size)


def _examine(value: object, depth: int) -> None:
    """Refuse what has no single spelling. Exact types: a subclass may print itself otherwise."""
    kind = type(value)
    if value is None or kind in {bool, str}:
        return
    if kind is int:
        if abs(value) > LARGEST_NUMBER:  # type: ignore[arg-type]
            raise NotAnEntry(why="it holds a number beyond 2**53; write it as text")
    elif depth > DEEPEST:
        raise NotAnEntry(why=f"it is nested deeper than {DEEPEST}")
    elif kind is dict:
        _examine_object(value, depth)  # type: ignore[arg-type]
    elif kind in {list, tuple}:
        _examine_each(value, depth)  # type: ignore[arg-type]
    else:
        raise NotAnEntry(why=f"it holds a {kind.__name__}; write it as text")


def _examine_object(value: Mapping[Any, object], depth: int) -> None:
    for key, each in value.items():
        if type(key) is not str or not _KEY.fullmatch(key):
            raise NotAnEntry(why="a key is not short printable ASCII")
        _examine(each, depth + 1)


def _examine_each(value: Sequence[object], depth: int) -> None:
    for each in value:
        _examine(each, depth + 1)


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotAnEntry(why="a key stands twice in one object")
    return found


def _refuse_number(text: str) -> Never:
    raise NotAnEntry(why=f"it holds the number {text[:40]}; write it as text")
