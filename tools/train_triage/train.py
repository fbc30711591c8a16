"""Fits every head: one for each definition of a corpus, then one for each label of ours.

A head of ours sees n-grams, rules, and what the heads of the corpora say. All of it is linear:
it is folded into one table of n-gram weights for each label, and that table is what ships.
"""

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np

from moothall.domain.triage.grams import BUCKETS
from moothall.domain.triage.heads import Heads
from moothall.domain.triage.verdict import LABELS, SHIELDED, URGENT, Harm, Intent, Target, Tone
from tools.train_triage.corpora import Row
from tools.train_triage.definitions import DEFINITIONS, ORDINARY, TONES, Definition
from tools.train_triage.features import Floats, Seen, joined, see
from tools.train_triage.fit import fit
from tools.train_triage.pairs import Pair

ENGINE = "moothall-triage 3"
FOLDS = 3
_SEED = 20261128
_EACH_ORDINARY = 1500
_FEEDBACK = 2000  # rows that teach the tones other than abusive, and nothing else
# beta of the F that its line is best for
_LEAN: dict[str, float] = {Harm.EXPOSES_PERSONAL_DETAILS: 1.5, Harm.IDENTITY_HATE: 0.4}
_URGENT = 0.96  # of those in danger, how many must be found, whatever else is then found with them
_MOST_FOR_ONE = 12.0  # how much more a rare label's texts may count
_CORPUS_STRENGTH, _CORPUS_KIN = 2e-5, 1e-4
_STRENGTH, _DENSE, _KIN = 1e-4, 5e-3, 2e-4  # what holds the weights of n-grams, rules, vectors
_STRENGTH_OTHERS, _DENSE_OTHERS, _KIN_OTHERS = 5e-5, 1e-3, 5e-5
_STRENGTH_URGENT, _DENSE_URGENT, _KIN_URGENT = 1.5e-4, 1e-4, 3e-4  # rules are believed first
_STRENGTH_HARMS, _DENSE_HARMS, _KIN_HARMS = 1.5e-4, 1e-3, 1e-3  # of what shields
_OWN = {Tone.ABUSIVE, *Harm, *Target} - {Harm.SELF_HARM_RISK}
_CALM = 0.5  # logits by which neutral is ahead: an enquiry needs more than a guess to be critical
_HALF = 0.5  # what the margins of corpus heads are divided by, to stand beside rules of 0 and 1


@dataclass(frozen=True)
class CorpusHead:
    """The fitted head of one definition."""

    weights: Floats
    kin: Floats
    bias: float

    def margins(self, seen: Seen) -> Floats:
        """One for each text."""
        found = (seen.times(self.weights) + seen.kin @ self.kin + self.bias) * _HALF
        return found.astype(np.float32)


@dataclass(frozen=True)
class Material:
    """All that the heads of ours are fitted on: the pairs and ordinary talk, as they are seen."""

    pairs: Sequence[Pair]
    own: Seen
    whole: Seen
    ordinary: Seen
    feedback: Seen
    feedback_tones: Sequence[str]


def corpus_heads(corpora: Mapping[str, list[Row]], vectors: Floats) -> dict[str, CorpusHead]:
    """One for each definition, fitted on training rows whose texts are not in validation too."""
    heads = {}
    for name in dict.fromkeys(each.corpus for each in (*DEFINITIONS, *TONES)):
        held = {row.text for row in corpora[name] if row.validation}
        rows = [row for row in corpora[name] if row.text not in held]
        seen = see([row.text for row in rows], vectors)
        for each in (*DEFINITIONS, *TONES):
            if each.corpus == name:
                heads[each.name] = _corpus_head(each, rows, seen)
    return heads


def _corpus_head(definition: Definition, rows: Sequence[Row], seen: Seen) -> CorpusHead:
    answers = [definition.positive(row) for row in rows]
    known = np.array([place for place, answer in enumerate(answers) if answer is not None])
    positive = np.array([float(bool(answers[place])) for place in known], np.float32)
    weights, kin, bias = fit(
        seen.some(known), seen.kin[known], positive, np.ones_like(positive),
        strength=_CORPUS_STRENGTH, dense_strength=_CORPUS_KIN,
    )  # fmt: skip
    return CorpusHead(weights, kin, bias)


def material(pairs: Sequence[Pair], corpora: Mapping[str, list[Row]], vectors: Floats) -> Material:
    """See the pairs, and a sample of the ordinary rows of training."""
    chance = np.random.default_rng(_SEED)
    texts: list[str] = []
    for name, is_ordinary in ORDINARY.items():
        rows = [row.text for row in corpora[name] if is_ordinary(row) and not row.validation]
        texts += [rows[place] for place in chance.permutation(len(rows))[:_EACH_ORDINARY]]
    said = [pair.text for pair in pairs]
    fed_back = [row for row in corpora["nhs_feedback"] if not row.validation][:_FEEDBACK]
    return Material(
        pairs, see(said, vectors), see(said, vectors, own=False), see(texts, vectors),
        see([row.text for row in fed_back], vectors), [row.labels["tone"] for row in fed_back],
    )  # fmt: skip


def holds(pair: Pair, label: str) -> bool:
    """Whether `label` is true of the pair."""
    return label in {pair.tone, pair.target, *pair.labels}


def _holds(label: str) -> tuple[float, float, float]:
    """How hard the weights of n-grams, of rules and of vectors are held towards zero."""
    if label == Tone.ABUSIVE:
        return _STRENGTH, _DENSE, _KIN
    if label in URGENT:
        return _STRENGTH_URGENT, _DENSE_URGENT, _KIN_URGENT
    if label in SHIELDED:
        return _STRENGTH_HARMS, _DENSE_HARMS, _KIN_HARMS
    return _STRENGTH_OTHERS, _DENSE_OTHERS, _KIN_OTHERS


def says(pair: Pair, label: str) -> bool:
    """Whether the pair says yes or no to `label`: fury may be a complaint or only fury."""
    furious = {Tone.CRITICAL, Tone.MIXED}
    return label != Intent.COMPLAINT or holds(pair, label) or pair.tone not in furious


class Trainer:
    """Fits the heads of ours."""

    def __init__(self, known: Material, heads: Mapping[str, CorpusHead]) -> None:
        """Ask the heads of the corpora once for every text."""
        self.known = known
        self.heads = heads
        width = known.own.rules.shape[1]
        self._kin = slice(width, width + known.own.kin.shape[1])  # columns of the vectors
        self._margins = {
            id(seen): {name: head.margins(seen) for name, head in heads.items()}
            for seen in (known.own, known.whole, known.ordinary, known.feedback)
        }

    def fitted(self, label: str, chosen: np.ndarray) -> "Fitted":
        """The head of one label, from the pairs at these places and ordinary talk."""
        seen = self.known.own if label in _OWN else self.known.whole
        chosen = np.array([at for at in chosen if says(self.known.pairs[at], label)])
        learns = [seen.some(chosen)]
        dense = [self._dense(seen, label)[chosen]]
        positive = [np.array([holds(self.known.pairs[at], label) for at in chosen], np.float32)]
        if label in {Tone.ABUSIVE, *Harm, *Intent}:
            learns.append(self.known.ordinary)
            dense.append(self._dense(self.known.ordinary, label))
            positive.append(np.zeros(len(self.known.ordinary), np.float32))
        if label in set(Tone) - {Tone.ABUSIVE}:
            learns.append(self.known.feedback)
            dense.append(self._dense(self.known.feedback, label))
            positive.append(
                np.array([tone == label for tone in self.known.feedback_tones], np.float32)
            )
        answers = np.concatenate(positive)
        rare = np.clip((1 - answers).sum() / answers.sum() / 5, 1, _MOST_FOR_ONE)
        counts = np.where(answers > 0, rare, 1).astype(np.float32)
        strength, rules, kin = _holds(label)
        held = np.full(dense[0].shape[1], rules, np.float32)
        held[self._kin] = kin
        return Fitted(
            label,
            *fit(joined(learns), np.concatenate(dense), answers, counts,
                 strength=strength, dense_strength=held),
        )  # fmt: skip

    def names(self, label: str) -> list[str]:
        """The corpus heads that a label listens to. What decides on abuse never hears feedback."""
        tones = [each.name for each in TONES] if label in set(Tone) - {Tone.ABUSIVE} else []
        return [each.name for each in DEFINITIONS] + tones

    def _dense(self, seen: Seen, label: str) -> Floats:
        margins = [self._margins[id(seen)][name] for name in self.names(label)]
        return np.concatenate([seen.rules, seen.kin, np.stack(margins, axis=1)], axis=1)

    def scores(self, fitted: "Fitted", chosen: np.ndarray) -> Floats:
        """Logits of the pairs at these places."""
        seen = self.known.own if fitted.label in _OWN else self.known.whole
        dense = self._dense(seen, fitted.label)[chosen]
        found: Floats = seen.some(chosen).times(fitted.grams) + dense @ fitted.dense + fitted.bias
        return found

    def held_out(self, label: str, by: Callable[[Pair], str] = attrgetter("template")) -> Floats:
        """Logits of all pairs, each from a head that saw no text of its template, or its `by`."""
        folds = np.array([zlib.crc32(by(pair).encode()) % FOLDS for pair in self.known.pairs])
        found = np.zeros(len(folds), np.float32)
        for fold in range(FOLDS):
            left = np.flatnonzero(folds == fold)
            found[left] = self.scores(self.fitted(label, np.flatnonzero(folds != fold)), left)
        return found

    def folded(self, lines: Mapping[str, float], vectors: Floats) -> Heads:
        """The heads of all labels, on all pairs, as they ship."""
        every = np.arange(len(self.known.pairs))
        width = self.known.own.rules.shape[1]
        grams = np.zeros((BUCKETS + 1, len(LABELS)), np.float32)
        rules = np.zeros((width, len(LABELS)), np.float32)
        bias = np.zeros(len(LABELS), np.float32)
        words = np.zeros((len(vectors), len(LABELS)), np.float32)
        for place, label in enumerate(LABELS):
            head = self.fitted(label, every)
            grams[:BUCKETS, place] = head.grams
            rules[:, place] = head.dense[:width]
            bias[place] = head.bias + (_CALM if label == Tone.NEUTRAL else 0)
            knows = head.dense[self._kin].copy()
            shares = head.dense[self._kin.stop :]
            for name, share in zip(self.names(label), shares, strict=True):
                knows += share * _HALF * self.heads[name].kin
                grams[:BUCKETS, place] += share * _HALF * self.heads[name].weights
                bias[place] += share * _HALF * self.heads[name].bias
            words[:, place] = vectors @ knows
        return Heads(grams, words, rules, bias, lines, ENGINE)


@dataclass(frozen=True)
class Fitted:
    """One head of ours."""

    label: str
    grams: Floats
    dense: Floats
    bias: float


def lines_from(
    trainer: Trainer, held: Mapping[str, Floats], criticism: Floats
) -> dict[str, float]:
    """From which probability each label is given.

    `held` are the logits of the pairs for each label, held out by template; `criticism` those of
    "abusive" for feedback on a service that no abuse head was fitted on.
    """
    found = {}
    for label, scored in held.items():
        logits = scored
        known = np.array([says(pair, label) for pair in trainer.known.pairs])
        true = np.array([holds(pair, label) for pair in trainer.known.pairs])
        if label != Tone.ABUSIVE:
            logits, true = logits[known], true[known]
        if label == Tone.ABUSIVE:
            critics = np.array(
                [pair.tone in {Tone.CRITICAL, Tone.MIXED} for pair in trainer.known.pairs]
            )
            line = max(np.quantile(logits[critics], 0.981), np.quantile(criticism, 0.997))
            found["unsure"] = float(
                1 / (1 + np.exp(-min(np.quantile(logits[critics], 0.95), line - 0.5)))
            )
        elif label in URGENT:
            line = _urgent(logits, true)
        else:
            line = _best(logits, true, _LEAN.get(label, 0.5 if label in SHIELDED else 1.0))
        found[label] = float(1 / (1 + np.exp(-line)))
    return found


def _urgent(logits: Floats, true: np.ndarray) -> float:
    """The logit that finds nearly everybody in danger, while at least every other find is real."""
    best, nearly = _best(logits, true, 2.0), float(np.quantile(logits[true], 1 - _URGENT))
    return min(best, nearly) if true[logits >= nearly].mean() >= _HALF else best


def _best(logits: Floats, true: np.ndarray, beta: float) -> float:
    """The logit from which F-beta is best."""
    order = np.argsort(-logits)
    right = np.cumsum(true[order])
    given = np.arange(1, len(order) + 1)
    score = (1 + beta**2) * right / (given + beta**2 * true.sum())
    best = int(np.argmax(score))
    after = logits[order[min(best + 1, len(order) - 1)]]
    return float((logits[order[best]] + after) / 2)
