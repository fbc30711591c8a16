"""What the heads say of whole texts, from what they say of passages."""

from collections.abc import Sequence

import numpy as np

from moothall.domain.triage.grams import Grams, grams_of
from moothall.domain.triage.heads import Floats, Heads
from moothall.domain.triage.passages import passages_of
from moothall.domain.triage.verdict import LABELS, PEOPLE, Harm, Intent, Tone

# One passage is enough for these, and for whom it attacks; otherwise tone and target are those of
# the whole text
_STRONGEST = np.array([label in {Tone.ABUSIVE, *Harm, *Intent, *PEOPLE} for label in LABELS])


class Pieces:
    """Texts cut into passages and hashed, with the way back from a passage to its text."""

    def __init__(self, plains: Sequence[str]) -> None:
        """Cut and hash `plains` (at least one)."""
        cut = [passages_of(plain) for plain in plains]
        self.firsts = np.cumsum([0, *(len(pieces) for pieces in cut[:-1])])
        self.counts = np.array([len(pieces) for pieces in cut])
        self.offsets = (
            [
                offset
                for pieces in cut
                for offset in np.cumsum([0, *(len(piece) for piece in pieces[:-1])]).tolist()
            ]
            if len(cut) < self.counts.sum()
            else [0] * len(cut)
        )
        self.grams: Grams = grams_of([piece for pieces in cut for piece in pieces])

        self._bounds = np.searchsorted(
            self.grams.word_texts, [*self.firsts.tolist(), len(self.offsets)]
        ).tolist()
        self._shares = np.sqrt(self.grams.counts)[self.grams.word_texts]
        self._roots = self.grams.lengths[self.grams.word_texts]

    def heaviest(self, place: int, heads: Heads, label: int) -> tuple[int, int] | None:
        """Where the word stands that weighs most for a label; None if the text has no words."""
        low, high = self._bounds[place : place + 2]
        grams = self.grams
        weights = (
            heads.grams[grams.kinds[-2][0][low:high], label] / self._shares[low:high]
            + heads.words[grams.known[low:high], label] / self._roots[low:high]
        )
        best = low + int(weights.argmax())
        if grams.word_starts[best] < 0:  # what opens each passage is no word
            return None
        offset = self.offsets[grams.word_texts[best]]
        return int(grams.word_starts[best]) + offset, int(grams.word_ends[best]) + offset

    def logits(self, heads: Heads) -> Floats:
        """(texts, labels): the strongest passage for what may hide, the mean for the rest."""
        each = heads.logits(self.grams)
        if len(each) == len(self.counts):
            return each
        strongest = np.maximum.reduceat(each, self.firsts, axis=0)
        mean = np.add.reduceat(each, self.firsts, axis=0) / self.counts[:, None]
        found: Floats = np.where(_STRONGEST, strongest, mean).astype(np.float32)
        return found
