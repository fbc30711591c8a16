"""Turns scores into Verdicts: which labels are given, and the ground for each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from moothall.domain.triage.heads import Floats, Heads
from moothall.domain.triage.languages import ENGLISH, language_of
from moothall.domain.triage.pieces import Pieces
from moothall.domain.triage.read import Read
from moothall.domain.triage.rules import BY_NAME
from moothall.domain.triage.verdict import (
    LABELS,
    PEOPLE,
    SHIELDED,
    Harm,
    Intent,
    Reason,
    Target,
    Tone,
    Verdict,
)

UNSURE = "unsure"
_PLACES = {label: place for place, label in enumerate(LABELS)}
_TONES = tuple(Tone)[1:]  # without abusive
_FIRST_TONE, _FIRST_TARGET = _PLACES[_TONES[0]], _PLACES[Target.YOU]
_MOST_REASONS = 3  # of one label; more tell a reader nothing new
_TARGET_RULES = {
    Target.YOU: ("says_you",),
    Target.NAMED: ("says_staff", "says_he_or_she"),
    Target.GROUP: ("identity", "slur", "identity_hate", "says_they"),
    Target.ORG: ("says_org",),
}
_BY_MODEL = "The words that weighed most for this; no rule names it."
_FOREIGN = 0.5  # what scores in a language that was not learned are worth


def weigh(
    reads: Sequence[Read], own: Floats, everything: Floats, pieces: Pieces, *, heads: Heads
) -> Iterator[Verdict]:
    """One Verdict for each text.

    `own` and `everything` are logits, (texts, labels): of the writer's own words, and of all that
    is said. `pieces` are the n-grams of all that is said.
    """
    languages = [language_of(each.reading) for each in reads]
    foreign = np.array([language != ENGLISH for language in languages])
    own = np.where(foreign[:, None], own * _FOREIGN, own)
    chances = (1 / (1 + np.exp(-np.clip(own, -30, 30)))).astype(np.float32)
    loudest = 1 / (1 + np.exp(-np.clip(everything[:, 0], -30, 30)))
    lines = np.array([heads.lines.get(label, 1.0) for label in LABELS], np.float32)
    given = chances >= lines
    for place, (each, row) in enumerate(zip(reads, chances.tolist(), strict=True)):
        labels = tuple(LABELS[index] for index in np.flatnonzero(given[place]))
        p = dict(zip(LABELS, row, strict=True))
        weighing = _Weighing(each, place, p, labels, float(loudest[place]), pieces, heads)
        yield weighing.verdict(languages[place])


@dataclass(frozen=True, slots=True)
class _Weighing:
    """One text being weighed: its place in the batch, and what the scores give it."""

    one: Read
    place: int
    p: Mapping[str, float]
    given: tuple[str, ...]
    loudest: float
    pieces: Pieces
    heads: Heads

    def verdict(self, language: str) -> Verdict:
        """Weigh it."""
        target = self._target()
        harms = tuple(Harm(label) for label in self.given if label in _HARMS)
        intents = tuple(Intent(label) for label in self.given if label in _INTENTS)
        tone = self._tone(target, harms)
        labels: list[str] = [tone, *harms, *intents]
        if target is not Target.NONE:
            labels.append(target)
        reasons = tuple(reason for label in labels for reason in self._reasons(label))
        unsure = tone is not Tone.ABUSIVE and (
            max(self.loudest, self.p[Tone.ABUSIVE]) >= self.heads.lines[UNSURE]
        )
        return Verdict(
            tone, harms, intents, target, self.p, reasons, language, self.heads.engine,
            unsure or language != ENGLISH,
        )  # fmt: skip

    def _tone(self, target: Target, harms: tuple[Harm, ...]) -> Tone:
        """Abuse needs a score and a person it is aimed at; else the text is critical."""
        near = self.p[Tone.ABUSIVE] >= self.heads.lines[UNSURE]
        attacked = Tone.ABUSIVE in self.given or (near and not SHIELDED.isdisjoint(harms))
        if attacked and target in PEOPLE:
            return Tone.ABUSIVE
        if attacked:
            return Tone.CRITICAL
        return max(_TONES, key=lambda tone: self.p[tone])

    def _target(self) -> Target:
        return max(Target, key=lambda target: self.p[target])

    def _reasons(self, label: str) -> Iterator[Reason]:
        """The places that the rules of `label` found, else the words that weighed most for it."""
        told = 0
        at = -1
        for finding in self.one.findings:
            rule = BY_NAME[finding.rule]
            if finding.start >= at and (
                rule.label == label or finding.rule in _TARGET_RULES.get(label, ())  # type: ignore[call-overload]
            ):
                yield Reason(label, *self.one.reading.span(finding.start, finding.end), rule.why)
                at = finding.end
                told += 1
                if told == _MOST_REASONS:
                    return
        if not told and label in _EXPLAINED:
            yield from self._by_model(label)

    def _by_model(self, label: str) -> Iterator[Reason]:
        grams = self.pieces.grams
        first = self.pieces.firsts[self.place]
        last = first + self.pieces.counts[self.place]
        low, high = np.searchsorted(grams.word_texts, (first, last))
        words = np.arange(low, high)
        words = words[grams.word_starts[words] >= 0]
        if not len(words):
            return
        weights = self.heads.word_weights(grams, words, _PLACES[label])
        best = words[int(np.argmax(weights))]
        offset = self.pieces.offsets[grams.word_texts[best]]
        start, end = grams.word_starts[best] + offset, grams.word_ends[best] + offset
        yield Reason(label, *self.one.reading.span(int(start), int(end)), _BY_MODEL)


_HARMS = frozenset(map(str, Harm))
_INTENTS = frozenset(map(str, Intent))
_EXPLAINED = frozenset({str(Tone.ABUSIVE), *_HARMS, *_INTENTS})
