"""Turns texts into hashed n-grams: pairs of words, words, and runs of three and four characters.

All texts of a batch are hashed together, as arrays; no loop here runs over characters in Python.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from moothall.domain.triage import kin

BUCKETS = 1 << 17
_BITS = 17
_LONGEST_WORD = 40  # characters that count
_START = "^ "  # opens each text, so that none is without a word
_SPACE, _BANG, _ASKED = 32, 33, 63


def _keys(count: int) -> NDArray[np.uint64]:
    """Odd 64-bit numbers, the same for ever: weights were fitted to them. Source: splitmix64."""
    found, state, mask = [], 1962, (1 << 64) - 1
    for _ in range(count):
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        found.append((mixed ^ (mixed >> 31)) | 1)
    return np.array(found, np.uint64)


_KEYS = _keys(_LONGEST_WORD + 16)
_FOLD = np.full(
    128, _SPACE, np.uint64
)  # what does not stand in words is a space; digits are alike
for _point in range(128):
    if chr(_point).isalpha() or chr(_point) == "^":
        _FOLD[_point] = _point
    elif chr(_point).isdigit():
        _FOLD[_point] = ord("0")
    elif chr(_point) in "!?":
        _FOLD[_point] = _point
Indexes = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Grams:
    """N-grams of several texts, kind by kind.

    Attributes:
        kinds: for each kind its buckets, text after text, and where each text begins in them.
            BUCKETS itself is the bucket of what is no n-gram.
        counts: how many n-grams each text has, at least 1.
        words: where each word begins and ends in its text (half-open), and which text it is in.
        known: for each word its place among the words that are known.
        firsts: where the words of each text begin in `known`.
        lengths: for each text the root of how many words it has, which is at least 1.
    """

    kinds: tuple[tuple[Indexes, Indexes], ...]
    counts: NDArray[np.float32]
    word_starts: Indexes
    word_ends: Indexes
    word_texts: Indexes
    known: Indexes
    firsts: Indexes
    lengths: NDArray[np.float32]


def grams_of(texts: Sequence[str]) -> Grams:
    """Hash `texts` (at least one), each already plain."""
    padded = [f"{_START}{text} " for text in texts]
    lengths = np.fromiter(map(len, padded), np.int64, len(padded))
    ends = np.cumsum(lengths)
    starts = ends - lengths
    chars = _chars("".join(padded))
    kinds = [(buckets, starts) for buckets in _runs(chars, ends)]
    words = _Words(chars, starts)
    kinds += [(words.alone(), words.firsts), (words.paired(), words.firsts)]
    held_words = np.diff(words.firsts, append=len(words.starts))
    held = (lengths - 2) + (lengths - 3) + held_words + (held_words - 1)  # kind by kind
    offsets = starts[words.texts] + len(_START)
    return Grams(
        tuple(kinds), held.astype(np.float32), words.starts - offsets, words.ends - offsets,
        words.texts, words.known(), words.firsts, np.sqrt(held_words).astype(np.float32),
    )  # fmt: skip


def _chars(joined: str) -> NDArray[np.uint64]:
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: NDArray[np.uint64] = _FOLD.take(points, mode="clip")
    if joined.isascii():
        return found
    return np.where(points < len(_FOLD), found, points)


def _runs(chars: NDArray[np.uint64], ends: Indexes) -> tuple[Indexes, Indexes]:
    """Buckets of runs of 3 and 4 characters that begin at each place and stay in the text."""
    padded = np.concatenate((chars, np.zeros(4, np.uint64)))
    count = len(chars)
    mixed = sum(padded[shift : shift + count] * _KEYS[shift] for shift in range(3))
    longer = mixed + padded[3 : 3 + count] * _KEYS[3]
    threes, fours = _bucket(mixed, 3), _bucket(longer, 4)
    for buckets, length in ((threes, 3), (fours, 4)):
        for left in range(1, length):
            buckets[ends - left] = BUCKETS
    return threes, fours


def _bucket(mixed: NDArray[np.uint64], salt: int) -> Indexes:
    stirred = (mixed + _KEYS[-salt]) * _KEYS[_LONGEST_WORD]
    stirred ^= stirred >> np.uint64(29)
    found: Indexes = (stirred * _KEYS[_LONGEST_WORD + 1] >> np.uint64(64 - _BITS)).astype(np.int64)
    return found


class _Words:
    """The words of all texts, one after another."""

    def __init__(self, chars: NDArray[np.uint64], text_starts: Indexes) -> None:
        inside = np.concatenate(([False], chars != _SPACE, [False]))
        edges = np.flatnonzero(inside[1:] != inside[:-1])
        self.starts, self.ends = edges[::2], edges[1::2]
        self.texts = np.searchsorted(text_starts, self.starts, side="right") - 1
        self.firsts = np.searchsorted(self.starts, text_starts)
        place = np.arange(len(chars)) - np.repeat(
            self.starts, np.diff(np.concatenate((self.starts, [len(chars)])))
        )
        terms = np.where(
            chars == _SPACE, np.uint64(0), chars * _KEYS[np.minimum(place, _LONGEST_WORD - 1)]
        )
        self._hashes = np.add.reduceat(terms, self.starts)
        marks = (chars == _BANG) | (chars == _ASKED)
        self._bare = (
            np.add.reduceat(np.where(marks, np.uint64(0), terms), self.starts)
            if marks.any()
            else self._hashes
        )

    def alone(self) -> Indexes:
        return _bucket(self._hashes, 1)

    def known(self) -> Indexes:
        """For each word, without the marks it ends in, its place among those that are known."""
        found: Indexes = kin.shipped()[_kin_hash(self._bare)].astype(np.int64)
        return found

    def paired(self) -> Indexes:
        """Buckets of each word with the one after it; the last of a text has none."""
        after = np.concatenate((self._hashes[1:], np.zeros(1, np.uint64)))
        same = np.concatenate((self.texts[1:] == self.texts[:-1], [False]))
        return np.where(same, _bucket(self._hashes * _KEYS[7] + after, 2), BUCKETS)


def _kin_hash(sums: NDArray[np.uint64]) -> Indexes:
    stirred = (sums + _KEYS[-8]) * _KEYS[_LONGEST_WORD]
    stirred ^= stirred >> np.uint64(29)
    found: Indexes = (stirred >> np.uint64(64 - kin.BITS)).astype(np.int64)
    return found


def kin_hash(word: str) -> int:
    """Which of the 2**kin.BITS hashes a word of at most 40 small ASCII letters is."""
    chars = _chars(word)
    return int(_kin_hash((chars * _KEYS[: len(chars)]).sum(keepdims=True))[0])
