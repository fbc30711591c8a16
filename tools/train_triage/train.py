"""Fits every head: one for each definition of a corpus, then one for each label of ours.

A head of ours sees n-grams, rules, and what the heads of the corpora say. All of it is linear:
it is folded into one table of n-gram weights for each label, and that table is what ships.
"""

import multiprocessing
import os
import zlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from moothall.domain.triage.grams import BUCKETS
from moothall.domain.triage.heads import Heads
from moothall.domain.triage.verdict import LABELS, SHIELDED, URGENT, Harm, Intent, Target, Tone
from tools.train_triage.corpora import Row
from tools.train_triage.definitions import DEFINITIONS, ORDINARY, TONES, Definition
from tools.train_triage.features import Floats, Seen, joined, see
from tools.train_triage.fit import fit
from tools.train_triage.messages import Message
from tools.train_triage.pairs import Pair
from tools.train_triage.strangers import EXPOSURE

ENGINE = "moothall-triage 6"
FOLDS = 3  # of sentences, where writers are not left out
# How much more a whole message of one writer counts than a sentence of ours. As to abuse no more:
# writers seldom insult plainly, and at 6 plain insults and plain fair words are unlearned
_MESSAGE, _MESSAGE_ABUSE = 6.0, 1.0
_OF_ABUSE_ALONE = {"plainly"}  # families whose sentences are labelled for nothing else,
_PLAINLY = 3.0  # and how much more they count
_SEED = 20261128
_EACH_ORDINARY = 1500
_FEEDBACK = 2000  # rows that teach the tones other than abusive, and nothing else
_ORDINARY = 0.3  # how much an ordinary text counts against abuse, beside a sentence of ours
_MOST_FOR_ONE = 12.0  # how much more a rare label's texts may count
_CORPUS_STRENGTH, _CORPUS_KIN = 2e-5, 1e-4
# What holds the weights of n-grams, of rules, of vectors and of corpus heads
_STRENGTH, _DENSE, _KIN, _HEARD = 1e-5, 1e-3, 2e-3, 5e-3
_STRENGTH_OTHERS, _DENSE_OTHERS, _KIN_OTHERS = 5e-5, 1e-3, 5e-5
_STRENGTH_ASKS, _DENSE_ASKS, _KIN_ASKS = 5e-5, 3e-4, 1e-4  # of intents, but for complaints
_STRENGTH_HARMS, _DENSE_HARMS, _KIN_HARMS = 5e-5, 3e-4, 3e-4  # of harms and of what is urgent
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
    """All that the heads of ours are fitted on: pairs, messages and ordinary talk, as seen."""

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
    """See the pairs and messages, and a sample of the ordinary rows of training."""
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


_TASKS: list[Callable[[str], Any]] = []  # what processes that were split off this one are to do


def at_once(task: Callable[[str], Any], labels: Sequence[str]) -> list[Any]:
    """What `task` gives for each label, in their order, on as many cores as there are.

    Needs fork: what is known is shared, not copied. Each answer is the same as alone.
    """
    _TASKS.append(task)
    try:
        with ProcessPoolExecutor(os.cpu_count(), multiprocessing.get_context("fork")) as several:
            return list(several.map(_last_task, labels))
    finally:
        _TASKS.pop()


def _last_task(label: str) -> object:
    return _TASKS[-1](label)


def holds(pair: Pair, label: str) -> bool:
    """Whether `label` is true of the pair."""
    return label in {pair.tone, pair.target, *pair.labels}


def _holds(label: str) -> tuple[float, float, float]:
    """How hard the weights of n-grams, of rules and of vectors are held towards zero."""
    if label == Tone.ABUSIVE:
        return _STRENGTH, _DENSE, _KIN
    if label in URGENT | SHIELDED:
        return _STRENGTH_HARMS, _DENSE_HARMS, _KIN_HARMS
    if label in {*Harm, *Intent} - {Intent.COMPLAINT}:
        return _STRENGTH_ASKS, _DENSE_ASKS, _KIN_ASKS
    return _STRENGTH_OTHERS, _DENSE_OTHERS, _KIN_OTHERS


def says(pair: Pair, label: str) -> bool:
    """Whether the pair says yes or no to `label`.

    Fury may be a complaint or only fury, and who gives away details may attack or not.
    """
    if pair.family in _OF_ABUSE_ALONE:
        return label == Tone.ABUSIVE
    if isinstance(pair, Message):
        return label != Tone.ABUSIVE or pair.tone != Tone.ABUSIVE or pair.kind != EXPOSURE
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
        times = Counter(pair.template for pair in known.pairs)
        # Texts of one sentence teach nearly the same: together they count as their root
        self._share = np.array([times[pair.template] ** -0.5 for pair in known.pairs])
        self.written = np.array([isinstance(pair, Message) for pair in known.pairs])
        alone = np.array([pair.family in _OF_ABUSE_ALONE for pair in known.pairs])
        # What a text of others counts
        self._ordinary = self._share[~self.written & ~alone].mean()
        self._share = np.where(alone, _PLAINLY, 1.0) * self._share
        self.sentences = [pair for pair in known.pairs if not isinstance(pair, Message)]
        self.writers = sorted({pair.family for pair in known.pairs if isinstance(pair, Message)})
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
        counts = np.full(len(answers), self._ordinary)
        message = _MESSAGE
        if label == Tone.ABUSIVE:
            counts *= _ORDINARY
            message = _MESSAGE_ABUSE
        counts[: len(chosen)] = self._share[chosen] * np.where(self.written[chosen], message, 1.0)
        odds = ((1 - answers) * counts).sum() / (answers * counts).sum()
        counts = np.where(answers > 0, np.clip(odds / 5, 1, _MOST_FOR_ONE) * counts, counts)
        strength, rules, kin = _holds(label)
        held = np.full(dense[0].shape[1], rules, np.float32)
        held[self._kin] = kin
        if label == Tone.ABUSIVE:
            held[self._kin.stop :] = _HEARD
        return Fitted(
            label,
            *fit(joined(learns), np.concatenate(dense), answers, counts.astype(np.float32),
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

    def abuse_in(self, seen: Seen) -> Floats:
        """Logits of "abusive" of other texts, from the head that ships."""
        head = self.fitted(Tone.ABUSIVE, np.arange(len(self.known.pairs)))
        heard = [self.heads[name].margins(seen) for name in self.names(Tone.ABUSIVE)]
        dense = np.concatenate([seen.rules, seen.kin, np.stack(heard, 1)], 1)
        found = seen.times(head.grams) + dense @ head.dense + head.bias
        return np.asarray(found, np.float32)

    def held_out(self, label: str) -> Floats:
        """Logits of all, each from a head that saw no text of its template or of its writer.

        For "abusive" each writer is left out alone, for other labels some together, to save time.
        """
        several = max(FOLDS, len(self.writers) if label == Tone.ABUSIVE else 0)
        return self._apart(label, [
            self.writers.index(pair.family) % several
            if isinstance(pair, Message)
            else _fold(pair.template, several)
            for pair in self.known.pairs
        ])  # fmt: skip

    def held_out_by(self, label: str, by: Callable[[Pair], str]) -> Floats:
        """Logits of the pairs, each from a head that saw none of its `by`; of messages 0."""
        return self._apart(label, [
            -1 if isinstance(pair, Message) else _fold(by(pair), FOLDS)
            for pair in self.known.pairs
        ])  # fmt: skip

    def _apart(self, label: str, folds: Sequence[int]) -> Floats:
        """Logits of all in a fold from 0, each from a head that saw none of its fold."""
        found = np.zeros(len(folds), np.float32)
        for fold in range(max(folds) + 1):
            left = np.flatnonzero(np.equal(folds, fold))
            head = self.fitted(label, np.flatnonzero(np.not_equal(folds, fold)))
            found[left] = self.scores(head, left)
        return found

    def folded(self, lines: Mapping[str, float], vectors: Floats) -> Heads:
        """The heads of all labels, on all pairs, as they ship."""
        every = np.arange(len(self.known.pairs))
        width = self.known.own.rules.shape[1]
        grams = np.zeros((BUCKETS + 1, len(LABELS)), np.float32)
        rules = np.zeros((width, len(LABELS)), np.float32)
        bias = np.zeros(len(LABELS), np.float32)
        words = np.zeros((len(vectors), len(LABELS)), np.float32)
        heads = at_once(lambda label: self.fitted(label, every), LABELS)
        for place, (label, head) in enumerate(zip(LABELS, heads, strict=True)):
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


def _fold(name: str, several: int) -> int:
    return zlib.crc32(name.encode()) % several


@dataclass(frozen=True)
class Fitted:
    """One head of ours."""

    label: str
    grams: Floats
    dense: Floats
    bias: float
