"""Learns what sets the posts of one account apart from private remarks, and where to ask.

A ridge regression over hashed n-grams: the account's own posts on one side, on the other the
invented remarks of `remarks.txt`, the same for everybody. What each post would score if it had
not been learned from comes with it in one step, and that says how far the account's own voice
reaches. `docs/build/voice.md` has method and figures.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from moothall.domain.publishing.checks.packs import Pack
from moothall.domain.triage.grams import BUCKETS, Grams, grams_of

GENERAL = "voice.npz"  # fitted by tools/train_voice
_WIDTH = 4_096  # places that n-grams of one account fall into
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Manner:
    """How an account writes, beside private remarks.

    Attributes:
        weights: of each place of the n-grams, then of the general head and of the signs.
        bias: what every text has.
        line: from which score a text is unlike the account.
    """

    weights: Floats
    bias: float
    line: float

    def strangeness(self, text: str, signs: float, held: Pack) -> float:
        """How unlike the account `text` is: above 0 it is asked about.

        Args:
            text: as it would leave.
            signs: what the signs of a private voice in it add up to.
            held: the pack of the voice, for its figures.
        """
        seen = _seen([text], [signs], held)
        return float(seen[0] @ self.weights) + self.bias - self.line


def learn_manner(own: Sequence[str], signs: Callable[[str], float], held: Pack) -> Manner:
    """Learn from an account's posts, at least one; `signs` adds up the private ones of a text.

    Source: leave-one-out residuals of ridge regression, Allen 1974 (PRESS).
    """
    texts = [*own, *remarks()]
    seen = _seen(texts, [signs(text) for text in texts], held)
    wanted = np.array([-1.0] * len(own) + [1.0] * len(remarks()))
    counts = np.where(wanted < 0, len(own), len(remarks()))  # both sides weigh alike
    pulled = np.diag(held.figures["ridge"] * 2 * counts / len(wanted))
    inverse = np.linalg.inv((seen @ seen.T).astype(np.float64) + 1.0 + pulled)
    shares = inverse @ wanted
    unlearned = (wanted - shares / np.diag(inverse))[: len(own)]
    reach = float(unlearned.mean() + held.figures["reach"] * unlearned.std())
    weights: Floats = (seen.T @ shares).astype(np.float32)
    return Manner(weights, float(shares.sum()), max(reach, held.figures["least_line"]))


@cache
def remarks() -> tuple[str, ...]:
    """Private remarks, as people make them. All of them are invented, CC0."""
    text = files(__package__).joinpath("remarks.txt").read_text(encoding="utf-8")
    return tuple(text.splitlines())


def _seen(texts: Sequence[str], signs: Sequence[float], held: Pack) -> Floats:
    """What is looked at of each text, (texts, _WIDTH + 2)."""
    grams = grams_of([text.lower() for text in texts])
    counted = np.zeros(len(texts) * _WIDTH)
    for buckets, firsts in grams.kinds:
        real = buckets != BUCKETS
        rows = np.searchsorted(firsts, np.flatnonzero(real), side="right") - 1
        places = rows * _WIDTH + buckets[real] % _WIDTH
        counted += np.bincount(places, minlength=len(counted))
    seen = np.zeros((len(texts), _WIDTH + 2), np.float32)
    seen[:, :_WIDTH] = counted.reshape(len(texts), _WIDTH) / np.sqrt(grams.counts)[:, None]
    seen[:, _WIDTH] = held.figures["general"] * _general(grams)
    most, least = held.figures["most_signs"], held.figures["least_signs"]
    seen[:, _WIDTH + 1] = held.figures["signs_weight"] * np.clip(signs, least, most)
    return seen


def _general(grams: Grams) -> Floats:
    """How private each text sounds on any account, as log odds."""
    weights, bias = _shipped()
    total = sum(np.add.reduceat(weights[buckets], firsts) for buckets, firsts in grams.kinds)
    found: Floats = (total / np.sqrt(grams.counts) + bias).astype(np.float32)
    return found


@cache
def _shipped() -> tuple[Floats, float]:
    with (files(__package__) / GENERAL).open("rb") as stream:
        kept = np.load(stream, allow_pickle=False)
        weights = np.zeros(BUCKETS + 1, np.float32)
        np.multiply(kept["weights"], kept["scale"], out=weights[:BUCKETS], casting="unsafe")
        return weights, float(kept["bias"])
