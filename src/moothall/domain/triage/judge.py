"""Says what texts are and why: reads them, asks the rules and the heads, and weighs what they say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from moothall.domain.triage import scope
from moothall.domain.triage.grams import Grams, grams_of
from moothall.domain.triage.heads import Floats, Heads, columns_of, shipped
from moothall.domain.triage.languages import language_of
from moothall.domain.triage.normalise import Reading, normalise
from moothall.domain.triage.passages import passages_of
from moothall.domain.triage.rules import findings_in
from moothall.domain.triage.rules.phrases import Finding
from moothall.domain.triage.verdict import LABELS, Harm, Intent, Target, Tone, Verdict
from moothall.domain.triage.weigh import weigh

_BATCH = 256  # texts hashed together; more would only take more memory
_BATCH_CHARACTERS = 200_000
# What is judged on the writer's own words alone, and on everything the text holds
_OWN = np.array([
    label in {Tone.ABUSIVE, *Harm, *Target} and label != Harm.SELF_HARM_RISK for label in LABELS
])  # fmt: skip
_STRONGEST = np.array([label == Tone.ABUSIVE or label in {*Harm, *Intent} for label in LABELS])


@dataclass(frozen=True, slots=True)
class Read:
    """One text with what the rules found in it.

    Attributes:
        others: spans of `reading.plain` that are somebody else's words.
        findings: what stands when those are set aside.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    others: tuple[tuple[int, int], ...]


def judge(text: str, *, heads: Heads | None = None) -> Verdict:
    """Say what `text` is and why. Total: any text, however hostile, has a Verdict."""
    return next(judge_all([text], heads=heads))


def judge_all(texts: Iterable[str], *, heads: Heads | None = None) -> Iterator[Verdict]:
    """Judge many texts, in their order; ten times as fast as one by one."""
    heads = heads or shipped()
    for batch in _batches(texts):
        reads = [read(text) for text in batch]
        yield from weigh(reads, *scores(reads, heads), heads=heads)


def read(text: str) -> Read:
    """Normalise `text`, ask the rules, and set apart what the writer only tells of others."""
    reading = normalise(text)
    found = findings_in(reading)
    others = scope.told(reading.plain, found)
    return Read(reading, tuple(scope.spoken(reading.plain, found, others)), tuple(others))


def scores(reads: Sequence[Read], heads: Heads) -> tuple[Floats, Floats, "Pieces"]:
    """Logits of each text, (texts, labels): of the writer's own words, then of everything said."""
    whole = Pieces([each.reading.plain for each in reads])
    everything = whole.logits(heads)
    own = everything.copy()
    telling = [place for place, each in enumerate(reads) if each.others]
    if telling:
        left = [scope.without(reads[place].reading.plain, reads[place].others) for place in telling]
        own[telling] = Pieces(left).logits(heads)
    ruled = columns_of([frozenset([each.rule for each in one.findings]) for one in reads])
    ruled = ruled @ heads.rules + heads.bias
    return np.where(_OWN, own, everything) + ruled, everything + ruled, whole


class Pieces:
    """Texts cut into passages and hashed, with the way back from a passage to its text."""

    def __init__(self, plains: Sequence[str]) -> None:
        """Cut and hash `plains` (at least one)."""
        cut = [passages_of(plain) for plain in plains]
        self.firsts = np.cumsum([0, *(len(pieces) for pieces in cut[:-1])])
        self.counts = np.array([len(pieces) for pieces in cut])
        self.offsets = [
            offset
            for pieces in cut
            for offset in np.cumsum([0, *(len(piece) for piece in pieces[:-1])]).tolist()
        ] if len(cut) < self.counts.sum() else [0] * len(cut)
        self.grams: Grams = grams_of([piece for pieces in cut for piece in pieces])

    def logits(self, heads: Heads) -> Floats:
        """(texts, labels): the strongest passage for what may hide, the mean for the rest."""
        each = heads.logits(self.grams)
        if len(each) == len(self.counts):
            return each
        strongest = np.maximum.reduceat(each, self.firsts, axis=0)
        mean = np.add.reduceat(each, self.firsts, axis=0) / self.counts[:, None]
        found: Floats = np.where(_STRONGEST, strongest, mean).astype(np.float32)
        return found


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Lists of texts, small enough that long ones do not fill the memory."""
    waiting = iter(texts)
    while batch := list(islice(waiting, _BATCH)):
        some: list[str] = []
        size = 0
        for text in batch:
            if some and size + len(text) > _BATCH_CHARACTERS:
                yield some
                some, size = [], 0
            some.append(text)
            size += len(text)
        yield some
