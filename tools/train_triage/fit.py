"""Naive-Bayes-weighted logistic regression by L-BFGS, in numpy alone. Nothing here is random."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tools.train_triage.features import Floats, Seen

_MEMORY = 20
_STEPS = 120  # at 40, where it once stopped, heads are far from their best: the card says how far


def ratios(seen: Seen, positive: Floats, alpha: float = 0.5) -> Floats:
    """Log ratio of how likely each bucket is in positives and in the rest. Source: NBSVM, 2012."""
    present = replace(seen, values=(seen.values > 0).astype(np.float32))
    good = present.gathered(positive) + alpha
    bad = present.gathered(1 - positive) + alpha
    found: Floats = np.log((good / good.sum()) / (bad / bad.sum())).astype(np.float32)
    return found


def fit(
    seen: Seen,
    dense: Floats,
    positive: Floats,
    weights: Floats,
    *,
    strength: float,
    dense_strength: float | Floats,
    scale: Floats | None = None,
) -> tuple[Floats, Floats, float]:
    """Fit one head: weights of buckets, of dense columns, and the bias.

    `positive` is 0 or 1 for each text, `weights` what each text counts. `strength` and
    `dense_strength` hold weights towards zero. `scale` is of each bucket, or the log ratios.
    """
    scale = ratios(seen, positive) if scale is None else scale
    table = _Table(seen, scale)
    buckets, width = len(table.used), dense.shape[1]
    total = weights.sum()
    held = np.concatenate(
        [np.full(buckets, strength), np.broadcast_to(dense_strength, width), [0.0]]
    ).astype(np.float64)

    def cost(at: np.ndarray) -> tuple[float, np.ndarray]:
        small = at.astype(np.float32)
        margin = table.times(small[:buckets]) + dense @ small[buckets:-1] + at[-1]
        chance = 1 / (1 + np.exp(-np.clip(margin, -30, 30)))
        signed = np.where(positive > 0, margin, -margin)
        loss = (weights * np.logaddexp(0, -signed)).sum() / total + 0.5 * (held * at * at).sum()
        rest = (weights * (chance - positive) / total).astype(np.float32)
        slope = np.concatenate([table.gathered(rest), dense.T @ rest, [rest.sum()]])
        return float(loss), slope + held * at

    best = _minimum(cost, buckets + width + 1)
    grams = np.zeros(len(scale), np.float32)
    grams[table.used] = best[:buckets] * scale[table.used]
    return (
        grams,
        best[buckets:-1].astype(np.float32),
        float(best[-1]),
    )


class _Table:
    """The n-grams that the texts hold, by text and by bucket: both ways are summed often.

    Attributes:
        used: the buckets that any text holds, in order.
    """

    def __init__(self, seen: Seen, scale: Floats) -> None:
        self.used, places = np.unique(seen.buckets, return_inverse=True)
        self._places, self._starts = places.astype(np.int32), seen.starts
        order = np.argsort(self._places, kind="stable")
        self._rows = seen.rows[order].astype(np.int32)
        self._firsts = np.searchsorted(self._places[order], np.arange(len(self.used)))
        self._scale = scale[self.used]
        self._each = seen.values[seen.starts]  # every n-gram of a text counts the same

    def times(self, weights: Floats) -> Floats:
        """Each text times `weights` of the used buckets, scaled."""
        weighed = (weights * self._scale).take(self._places, mode="clip")
        found: Floats = np.add.reduceat(weighed, self._starts) * self._each
        return found

    def gathered(self, rest: Floats) -> Floats:
        """The transpose: what falls to each used bucket."""
        fallen = (rest * self._each).take(self._rows, mode="clip")
        found: Floats = np.add.reduceat(fallen, self._firsts) * self._scale
        return found


def _minimum(cost: Callable[[np.ndarray], tuple[float, np.ndarray]], size: int) -> np.ndarray:
    """L-BFGS with backtracking. Source: Nocedal and Wright, algorithms 7.4 and 7.5."""
    at = np.zeros(size)
    value, slope = cost(at)
    moves: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(_STEPS):
        way = _direction(slope, moves)
        step, downhill = 1.0, float(way @ slope)
        while True:
            ahead, slope_ahead = cost(at + step * way)
            if ahead <= value + 1e-4 * step * downhill or step < 1e-6:  # noqa: PLR2004 Armijo
                break
            step /= 2
        moves = [*moves[-_MEMORY + 1 :], (step * way, slope_ahead - slope)]
        settled = value - ahead < 1e-7 * abs(value)
        at, value, slope = at + step * way, ahead, slope_ahead
        if settled:
            break
    return at


def _direction(slope: np.ndarray, moves: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    way = slope.copy()
    shares = []
    for move, turn in reversed(moves):
        share = (move @ way) / (move @ turn)
        shares.append(share)
        way -= share * turn
    if moves:
        move, turn = moves[-1]
        way *= (move @ turn) / (turn @ turn)
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        way += (share - (turn @ way) / (move @ turn)) * move
    return -way
