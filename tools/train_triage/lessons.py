"""Texts as the optional encoder is taught on them: what its lower layers make of each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from moothall.domain.triage import encoder, scope
from moothall.domain.triage.read import read
from moothall.domain.triage.verdict import PEOPLE, Harm, Intent, Tone
from tools.train_triage import layers
from tools.train_triage.corpora import Row
from tools.train_triage.definitions import DEFINITIONS, ORDINARY
from tools.train_triage.features import Floats
from tools.train_triage.layers import Params
from tools.train_triage.pairs import Pair

Ints = NDArray[np.int64]
SEED = 20261129
# What is taught beside abuse, and how much it counts: a text says more than one thing
_COUNTS: Mapping[str, float] = {
    Tone.ABUSIVE: 1.0,
    **dict.fromkeys((Tone.CRITICAL, Tone.POSITIVE), 0.25),
    **dict.fromkeys(sorted(PEOPLE), 0.3),
    **dict.fromkeys(
        (Harm.THREAT, Harm.IDENTITY_HATE, Harm.SEXUALISED, Harm.STALKING_LIKE, Harm.PILE_ON), 0.3
    ),
    **dict.fromkeys(
        (Harm.EXPOSES_PERSONAL_DETAILS, Harm.SELF_HARM_RISK, Intent.HAZARD_EMERGENCY,
         Intent.SAFEGUARDING), 0.2,
    ),
}  # fmt: skip
_PUBLIC = {"davidson": 900, "civil_comments_spans": 1200}  # rows of each
_FED_BACK = 1000  # rows of feedback
_HEARD = [each for each in DEFINITIONS if each.corpus in _PUBLIC]
NAMES = [*_COUNTS, *(each.name for each in _HEARD)]
WORTH = np.array([*_COUNTS.values(), *([0.25] * len(_HEARD))], np.float32)
_OWN = len(_COUNTS)


@dataclass(frozen=True)
class Lesson:
    """Texts with what is known of them.

    Attributes:
        states: what the lower layers make of all pieces, one text after another, (pieces, 384).
        firsts: where each text begins in them, and where the last ends, (texts + 1,).
        answers: (texts, NAMES), 0 or 1.
        asked: (texts, NAMES), 1 where the answer is known.
    """

    states: NDArray[np.float16]
    firsts: Ints
    answers: Floats
    asked: Floats

    def batches(self, places: Ints) -> Iterator[tuple[int, Ints]]:
        """Places of texts of like length: to how many pieces they are filled up, and a batch."""
        lengths = (self.firsts[1:] - self.firsts[:-1])[places]
        yield from _shapes(lengths, places)

    def filled(self, width: int, places: Ints) -> tuple[Any, ...]:
        """One batch: states, lengths, answers and what is asked; rows left over ask nothing."""
        rows = layers.TOKENS // width
        seen = np.zeros((rows, width, encoder.WIDTH), np.float32)
        answers, asked = (np.zeros((rows, len(NAMES)), np.float32) for _ in range(2))
        lengths = self.firsts[places + 1] - self.firsts[places]
        for row, at in enumerate(places):
            seen[row, : lengths[row]] = self.states[self.firsts[at] : self.firsts[at + 1]]
        answers[: len(places)], asked[: len(places)] = self.answers[places], self.asked[places]
        return seen, _padded(lengths, rows), answers, asked


def together(lessons: Sequence[Lesson]) -> Lesson:
    """One lesson after another, as one."""
    lengths = np.concatenate([np.diff(each.firsts) for each in lessons])
    return Lesson(
        np.concatenate([each.states for each in lessons]),
        np.concatenate([[0], np.cumsum(lengths)]),
        np.concatenate([each.answers for each in lessons]),
        np.concatenate([each.asked for each in lessons]),
    )


def own_words(texts: Sequence[str]) -> list[str]:
    """What the writers say themselves, as it is shown to the encoder when it judges."""
    seen = [read(text) for text in texts]
    return [scope.without(each.reading.plain, each.others) for each in seen]


def ours(pairs: Sequence[Pair], params: Params) -> Lesson:
    """Our own texts. For whom one is meant is asked of abuse alone."""
    answers = np.zeros((len(pairs), len(NAMES)), np.float32)
    for row, pair in enumerate(pairs):
        aim = {pair.target} if pair.tone == Tone.ABUSIVE else set()
        true = {pair.tone, *pair.labels, *aim}
        answers[row, :_OWN] = [name in true for name in _COUNTS]
    asked = np.zeros_like(answers)
    asked[:, :_OWN] = 1
    return Lesson(*states([pair.text for pair in pairs], params), answers, asked)


def public(texts: Mapping[str, list[Row]], params: Params) -> Lesson:
    """Public texts: their own definitions, and that ordinary talk is no abuse."""
    chance = np.random.default_rng(SEED)
    rows = [
        (name, row) for name, most in _PUBLIC.items() for row in _some(texts[name], most, chance)
    ]
    answers = np.zeros((len(rows), len(NAMES)), np.float32)
    asked = np.zeros_like(answers)
    for at, (name, row) in enumerate(rows):
        for place, each in enumerate(_HEARD, _OWN):
            said = each.positive(row) if each.corpus == name else None
            answers[at, place], asked[at, place] = bool(said), said is not None
        asked[at, 0] = ORDINARY[name](row)
    return Lesson(*states([row.text for _, row in rows], params), answers, asked)


def fed_back(rows: Sequence[Row], params: Params) -> Lesson:
    """Feedback on a service, of which only this is asked: it is no abuse."""
    said = [row.text for row in _some(rows, _FED_BACK, np.random.default_rng(SEED))]
    asked = np.zeros((len(said), len(NAMES)), np.float32)
    asked[:, 0] = 1
    return Lesson(*states(said, params), np.zeros_like(asked), asked)


def _some(rows: Sequence[Row], most: int, chance: np.random.Generator) -> list[Row]:
    """Short training rows whose texts are not in validation too."""
    held = {row.text for row in rows if row.validation}
    short = [row for row in rows if row.text not in held and len(row.text) < 4 * layers.CUT]
    return [short[at] for at in chance.permutation(len(short))[:most]]


def states(texts: Sequence[str], params: Params) -> tuple[NDArray[np.float16], Ints]:
    """What the lower layers make of texts' own words, as a `Lesson` keeps it."""
    cut = [_cut(encoder.shipped().pieces(text)) for text in own_words(texts)]
    lengths = np.array([len(pieces) for pieces in cut])
    firsts = np.concatenate([[0], np.cumsum(lengths)])
    found = np.zeros((firsts[-1], encoder.WIDTH), np.float16)
    below = layers.jax().jit(layers.below)
    for width, places in _shapes(lengths, np.arange(len(cut))):
        ids = np.zeros((layers.TOKENS // width, width), np.int32)
        for row, at in enumerate(places):
            ids[row, : lengths[at]] = cut[at]
        made = np.asarray(below(params, ids, _padded(lengths[places], len(ids))))
        for row, at in enumerate(places):
            found[firsts[at] : firsts[at + 1]] = made[row, : lengths[at]]
    return found, firsts


def _cut(pieces: list[int]) -> list[int]:
    return pieces if len(pieces) <= layers.CUT else [*pieces[: layers.CUT - 1], pieces[-1]]


def _shapes(lengths: Ints, places: Ints) -> Iterator[tuple[int, Ints]]:
    widths = np.array(layers.WIDTHS)[np.searchsorted(layers.WIDTHS, lengths)]
    for width in layers.WIDTHS:
        same = places[widths == width]
        for start in range(0, len(same), layers.TOKENS // width):
            yield width, same[start : start + layers.TOKENS // width]


def _padded(lengths: Ints, rows: int) -> NDArray[np.int32]:
    return np.append(lengths, np.ones(rows - len(lengths), int)).astype(np.int32)
