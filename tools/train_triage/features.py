"""What the heads see of a text: the same n-grams and rules as at run time."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from moothall.domain.triage import scope
from moothall.domain.triage.grams import BUCKETS, grams_of
from moothall.domain.triage.heads import columns_of
from moothall.domain.triage.passages import passages_of
from moothall.domain.triage.read import read

Floats = NDArray[np.float32]
_TOGETHER = 1000  # texts hashed at a time
_FIRST = 200  # characters of a long text that are learned from


@dataclass(frozen=True)
class Seen:
    """N-grams of texts, one row each, and which rules found something.

    Attributes:
        buckets, values: n-grams of all texts, one after another, and what each counts.
        starts: where each text begins in them.
        rules: (texts, COLUMNS) of 0 and 1.
        kin: (texts, 100), the vectors of its words together.
    """

    buckets: NDArray[np.int32]
    values: Floats
    starts: NDArray[np.int64]
    rules: Floats
    kin: Floats

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """Which text each n-gram is in."""
        return np.repeat(
            np.arange(len(self.starts)), np.diff(np.append(self.starts, len(self.buckets)))
        )

    def __len__(self) -> int:
        """How many texts."""
        return len(self.starts)

    def times(self, weights: Floats) -> Floats:
        """Each text times `weights` of the buckets."""
        found: Floats = np.add.reduceat(weights[self.buckets] * self.values, self.starts)
        return found

    def gathered(self, rest: Floats) -> Floats:
        """The transpose: what falls to each bucket, (BUCKETS,)."""
        found = np.bincount(self.buckets, weights=self.values * rest[self.rows], minlength=BUCKETS)
        return found.astype(np.float32)

    def some(self, chosen: Sequence[int] | NDArray[np.int64]) -> "Seen":
        """The texts at these places."""
        ends = np.append(self.starts, len(self.buckets))
        spans = [np.arange(ends[place], ends[place + 1]) for place in chosen]
        kept = np.concatenate(spans)
        starts = np.cumsum([0, *(len(span) for span in spans[:-1])])
        at = np.asarray(chosen)
        return Seen(self.buckets[kept], self.values[kept], starts, self.rules[at], self.kin[at])


def joined(several: Sequence[Seen]) -> Seen:
    """One after another."""
    shift = np.cumsum([0, *(len(each.buckets) for each in several[:-1])])
    return Seen(
        np.concatenate([each.buckets for each in several]),
        np.concatenate([each.values for each in several]),
        np.concatenate([each.starts + at for each, at in zip(several, shift, strict=True)]),
        np.concatenate([each.rules for each in several]),
        np.concatenate([each.kin for each in several]),
    )


def see(texts: Sequence[str], vectors: Floats, *, own: bool = True) -> Seen:
    """Read `texts`; `own` leaves out what they tell of others. Long texts: the first passage.

    `vectors` are those of the known words, place by place.
    """
    parts = [
        _see(texts[at : at + _TOGETHER], vectors, own=own)
        for at in range(0, len(texts), _TOGETHER)
    ]
    return joined(parts)


def _see(texts: Sequence[str], vectors: Floats, *, own: bool) -> Seen:
    reads = [read(text) for text in texts]
    plains = [
        passages_of(scope.without(one.reading.plain, one.others if own else ()), _FIRST)[0]
        for one in reads
    ]
    grams = grams_of(plains)
    rows = np.concatenate(
        [
            np.repeat(np.arange(len(texts)), np.diff(np.append(first, len(buckets))))
            for buckets, first in grams.kinds
        ]
    )
    buckets = np.concatenate([buckets for buckets, _ in grams.kinds])
    real = buckets != BUCKETS
    rows, buckets = rows[real], buckets[real]
    order = np.argsort(rows, kind="stable")
    rows, buckets = rows[order], buckets[order]
    starts = np.searchsorted(rows, np.arange(len(texts)))
    values = (1 / np.sqrt(grams.counts))[rows].astype(np.float32)
    rules = columns_of([frozenset(each.rule for each in one.findings) for one in reads])
    kin = np.add.reduceat(vectors[grams.known], grams.firsts) / grams.lengths[:, None]
    return Seen(buckets.astype(np.int32), values, starts, rules, kin.astype(np.float32))
