"""An entry has one spelling, everything else is refused, and its commitment hides it."""

import json
from enum import IntEnum
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from moothall.domain.evidence.entry import (
    LARGEST_NUMBER,
    LONGEST,
    canonical,
    commitment,
    media_of,
    parse,
)
from moothall.domain.evidence.errors import NotAnEntry

KEYS = some.text(some.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=9)
TEXT = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
NUMBERS = some.integers(-LARGEST_NUMBER, LARGEST_NUMBER)
VALUES = some.recursive(
    some.none() | some.booleans() | NUMBERS | TEXT,
    lambda inner: some.lists(inner, max_size=4) | some.dictionaries(KEYS, inner, max_size=4),
    max_leaves=8,
)
ENTRIES = some.dictionaries(KEYS.filter(lambda key: key != "media"), VALUES, max_size=5)


class Colour(IntEnum):
    RED = 1


def nested(depth: int) -> dict[str, Any]:
    return {"a": nested(depth - 1)} if depth > 1 else {}


@given(ENTRIES)
def test_what_is_written_reads_back_and_is_written_the_same(entry: dict[str, Any]) -> None:
    raw = canonical(entry)
    assert parse(raw) == entry
    assert canonical(dict(reversed(entry.items()))) == raw


def test_the_spelling_is_that_of_rfc_8785() -> None:
    entry = {"b": [1, -2, True, None], "a": 'ö€😀"\\/\b\f\n\r\t\x01\x7f', "A": {}}
    expected = '{"A":{},"a":"ö€😀\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7f","b":[1,-2,true,null]}'
    assert canonical(entry) == expected.encode()


@pytest.mark.parametrize(
    "entry",
    [
        [],
        {"a": 1.5},
        {"a": float("nan")},
        {"a": "\ud800"},
        {"a": 2**53},
        {"a": b"x"},
        {"a": {1}},
        {"a": Colour.RED},
        {1: "a"},
        {"": "a"},
        {"ä": "a"},
        {"a b": "a"},
        {"a": "x" * LONGEST},
        {"media": {}},
        {"media": ["x"]},
        {"media": [{"sha256": "AB", "size": 1}]},
        {"media": [{"sha256": "a" * 64, "size": -1}]},
        {"media": [{"sha256": "a" * 64, "size": True}]},
        nested(17),
    ],
    ids=lambda entry: repr(entry)[:30],
)
def test_what_has_no_single_spelling_is_refused(entry: Any) -> None:
    with pytest.raises(NotAnEntry):
        canonical(entry)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"null",
        b'{"a":1,"a":2}',
        b'{"a": 1}',
        b'{"b":1,"a":1}',
        b'{"a":1.0}',
        b'{"a":1e3}',
        b'{"a":NaN}',
        b'{"a":-0}',
        b'{"a":"\\u0041"}',
        b'{"a":"\\ud800"}',
        b'{"a":"\xff"}',
        b'\xef\xbb\xbf{"a":1}',
        b'{"a":1}\n',
        b'{"a":' + b"9" * 5000 + b"}",
        b"[" * 60_000,
        b" " * (LONGEST + 1),
    ],
    ids=lambda raw: repr(raw[:20]),
)
def test_another_spelling_is_refused(raw: bytes) -> None:
    with pytest.raises(NotAnEntry):
        parse(raw)


@given(some.binary(max_size=200))
def test_any_bytes_are_an_entry_or_refused(raw: bytes) -> None:
    try:
        assert canonical(parse(raw)) == raw
    except NotAnEntry:
        assert True


def test_the_commitment_is_what_sha256sum_says_of_salt_and_entry() -> None:
    salt, raw = bytes(range(32)), canonical({"a": 1})
    assert commitment(salt, raw) == sha256(salt + b'{"a":1}').digest()
    with pytest.raises(ValueError, match="32 bytes"):
        commitment(salt[:-1], raw)


def test_the_same_words_under_another_salt_are_another_commitment() -> None:
    raw = canonical({"text": "yes"})
    assert commitment(b"a" * 32, raw) != commitment(b"b" * 32, raw)


def test_files_are_named_by_hash_and_size() -> None:
    entry = {"media": [{"sha256": "0" * 64, "size": 7, "type": "image/png"}]}
    (file,) = media_of(json.loads(canonical(entry)))
    assert (file.sha256, file.size) == ("0" * 64, 7)
