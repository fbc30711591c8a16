"""Says what texts are and why: reads them, asks rules and heads, weighs what they say."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np

from moothall.domain.triage import scope
from moothall.domain.triage.heads import Floats, Heads, columns_of, shipped
from moothall.domain.triage.pieces import Pieces
from moothall.domain.triage.read import Read, read
from moothall.domain.triage.verdict import LABELS, Harm, Target, Tone, Verdict
from moothall.domain.triage.weigh import weigh

_BATCH = 256  # texts hashed together; more would only take more memory
_BATCH_CHARACTERS = 200_000
_USED: list[Heads] = []  # heads that were put in the place of those that ship, at the start
# What is judged on the writer's own words alone, and on everything the text holds
_OWN = np.array([
    label in {Tone.ABUSIVE, *Harm, *Target} and label != Harm.SELF_HARM_RISK for label in LABELS
])  # fmt: skip


def judge(text: str, *, heads: Heads | None = None) -> Verdict:
    """Say what `text` is and why. Total: any text, however hostile, has a Verdict."""
    return next(judge_all([text], heads=heads))


def judge_all(texts: Iterable[str], *, heads: Heads | None = None) -> Iterator[Verdict]:
    """Judge many texts, in their order; ten times as fast as one by one."""
    heads = heads or in_use()
    for batch in _batches(texts):
        reads = [read(text) for text in batch]
        own, everything, pieces = scores(reads, heads)
        if heads.middle:
            heads.middle.moved(reads, own, everything, heads)
        yield from weigh(reads, own, everything, pieces, heads=heads)


def use(heads: Heads | None) -> None:
    """From now on judge with `heads` wherever none are named; None: with those that ship."""
    _USED[:] = [heads] if heads else []


def in_use() -> Heads:
    """The heads that judge here, where none are named."""
    return _USED[0] if _USED else shipped()


def scores(reads: Sequence[Read], heads: Heads) -> tuple[Floats, Floats, Pieces]:
    """Logits of each text, (texts, labels): of the writer's own words, then of everything said."""
    whole = Pieces([each.reading.plain for each in reads])
    everything = whole.logits(heads)
    own = everything.copy()
    telling = [place for place, each in enumerate(reads) if each.others]
    if telling:
        left = [
            scope.without(reads[place].reading.plain, reads[place].others) for place in telling
        ]
        own[telling] = Pieces(left).logits(heads)
    ruled = columns_of([frozenset([each.rule for each in one.findings]) for one in reads])
    ruled = ruled @ heads.rules + heads.bias
    return np.where(_OWN, own, everything) + ruled, everything + ruled, whole


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
