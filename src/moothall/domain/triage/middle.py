"""The middle band: texts near the line of abuse are looked at again, by the optional encoder.

N-grams and rules decide where they are sure; where they are not, what a text says as a whole is
added to what they say. `tools/train_triage/middle.py` fits the head and says how much it helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np

from moothall.domain.triage import encoder, scope
from moothall.domain.triage.encoder import Floats, Unusable
from moothall.domain.triage.heads import Heads, shipped
from moothall.domain.triage.languages import ENGLISH, language_of
from moothall.domain.triage.read import Read
from moothall.domain.triage.verdict import LABELS, Tone

ADDED = "+encoder"  # to the name of an engine that looks twice
_ABUSIVE = LABELS.index(Tone.ABUSIVE)
_BELOW = 1.0  # logits below the line of "unsure" from which a text is looked at again
_MOST = 3.0  # logits by which it may move a text


class Encodes(Protocol):
    """What gives texts as vectors, (texts, 384)."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One for each text, whatever the others are."""
        ...


@dataclass(frozen=True)
class Middle:
    """The head that reads the encoder.

    Attributes:
        weights: (384,), of what moves a text.
        bias: what moves every text, in logits.
        engine: of the other heads that it was measured with.
    """

    encodes: Encodes
    weights: Floats
    bias: float
    engine: str

    def moved(self, reads: Sequence[Read], own: Floats, everything: Floats, heads: Heads) -> None:
        """Move the logits of "abusive" of those texts that lie in the band, in place."""
        band = self._band(reads, own[:, _ABUSIVE], heads)
        if not band:
            return
        texts = [scope.without(reads[at].reading.plain, reads[at].others) for at in band]
        said = self.encodes.vectors(texts) @ self.weights + self.bias
        shifts = np.clip(said, -_MOST, _MOST)
        own[band, _ABUSIVE] += shifts
        alone = [place for place, at in enumerate(band) if not reads[at].others]
        everything[[band[place] for place in alone], _ABUSIVE] += shifts[alone]

    def _band(self, reads: Sequence[Read], scored: Floats, heads: Heads) -> list[int]:
        """Places of the texts that are neither surely fair nor surely abusive, and English."""
        low = _logit(heads.lines["unsure"]) - _BELOW
        high = _logit(heads.lines[Tone.ABUSIVE])
        near = np.flatnonzero((scored >= low) & (scored < high)).tolist()
        return [at for at in near if language_of(reads[at].reading) == ENGLISH]


def _logit(chance: float) -> float:
    return float(np.log(chance / (1 - chance)))


@cache
def with_encoder() -> Heads:
    """The heads that ship, looking twice where they are unsure. Raises Unusable."""
    path = Path(__file__).with_name("middle.npz")
    with path.open("rb") as stream:
        kept = np.load(stream, allow_pickle=False)
        middle = Middle(
            encoder.shipped(), kept["weights"].astype(np.float32), float(kept["bias"]),
            str(kept["engine"]),
        )  # fmt: skip
    return joined(shipped(), middle)


def joined(heads: Heads, middle: Middle) -> Heads:
    """`heads` that ask `middle` where they are unsure. Raises Unusable for another fit's."""
    if middle.engine != heads.engine:
        raise Unusable(f"The head of the encoder was measured with {middle.engine}: fit it again.")
    return replace(heads, middle=middle, engine=heads.engine + ADDED)
