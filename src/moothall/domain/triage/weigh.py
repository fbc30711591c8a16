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
    URGENT,
    Harm,
    Intent,
    Reason,
    Target,
    Tone,
    Verdict,
)

UNSURE = "unsure"
_RULE_LABELS: dict[str, str] = {
    **{name: rule.label for name, rule in BY_NAME.items() if rule.label},
    "says_you": Target.YOU,
    "says_staff": Target.NAMED,
    "says_he_or_she": Target.NAMED,
    "identity": Target.GROUP,
    "says_they": Target.GROUP,
    "says_org": Target.ORG,
}
_PLACES = {label: place for place, label in enumerate(LABELS)}
_TONES = tuple(Tone)[1:]  # without abusive
_TARGETS = tuple(Target)
_PEOPLE = tuple([target for target in Target if target in PEOPLE])
_NEARLY = SHIELDED | URGENT
_AIMED = 0.3  # how likely a person must be, where the message as a whole is aimed at nobody
_FIRST_TONE, _FIRST_TARGET = _PLACES[_TONES[0]], _PLACES[Target.YOU]
_MOST_REASONS = 3  # of one label; more tell a reader nothing new
_BY_MODEL = "The word that weighed most for this; no rule names it."
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
    loudest = (1 / (1 + np.exp(-np.clip(everything[:, 0], -30, 30)))).tolist()
    given: list[list[str]] = [[] for _ in reads]
    rows, columns = (each.tolist() for each in np.nonzero(chances >= _lines(heads)))
    for row, column in zip(rows, columns, strict=True):
        given[row].append(LABELS[column])
    calm = own[:, _FIRST_TONE : _FIRST_TONE + len(_TONES)].argmax(axis=1).tolist()
    aims = own[:, _FIRST_TARGET : _FIRST_TARGET + len(_TARGETS)].argmax(axis=1).tolist()
    for place, (each, scored) in enumerate(zip(reads, chances.tolist(), strict=True)):
        weighing = _Weighing(
            each, place, dict(zip(LABELS, scored, strict=True)), given[place], loudest[place],
            _TONES[calm[place]], _TARGETS[aims[place]], pieces, heads,
        )  # fmt: skip
        yield weighing.verdict(languages[place])


def _lines(heads: Heads) -> Floats:
    return np.array([heads.lines.get(label, 2.0) for label in LABELS], np.float32)


@dataclass(slots=True)
class _Weighing:
    """One text being weighed: its place in the batch, and what the scores give it."""

    one: Read
    place: int
    p: Mapping[str, float]
    given: Sequence[str]
    loudest: float
    calm: Tone
    target: Target
    pieces: Pieces
    heads: Heads

    def verdict(self, language: str) -> Verdict:
        """Weigh it."""
        harms = tuple([_HARMS[label] for label in self.given if label in _HARMS])
        intents = tuple([_INTENTS[label] for label in self.given if label in _INTENTS])
        attacked = self._is_attack()
        target = self._aim() if attacked else self.target
        tone = self._tone(target, attacked=attacked)
        unsure = tone is not Tone.ABUSIVE and (
            max(self.loudest, self.p[Tone.ABUSIVE]) >= self.heads.lines[UNSURE]
        )
        labels = [tone, *harms, *intents, target]
        return Verdict(
            tone, harms, intents, target, self.p, self._reasons(labels), language,
            self.heads.engine, unsure or language != ENGLISH,
        )  # fmt: skip

    def _is_attack(self) -> bool:
        """Whether it scores as abuse; with such a harm, or in an alarm, nearly is enough.

        An alarm is never covered: all that follows is that the insult in it is masked.
        """
        near = self.p[Tone.ABUSIVE] >= self.heads.lines[UNSURE]
        return Tone.ABUSIVE in self.given or (near and not _NEARLY.isdisjoint(self.given))

    def _aim(self) -> Target:
        """Whom an attack is aimed at: the rest of the message may be an alarm, aimed at nobody."""
        likeliest = max(_PEOPLE, key=self.p.__getitem__)
        if self.target is Target.NONE and self.p[likeliest] >= _AIMED:
            return likeliest
        return self.target

    def _tone(self, target: Target, *, attacked: bool) -> Tone:
        """Abuse needs a score and a person it is aimed at; else the text is critical."""
        if attacked:
            return Tone.ABUSIVE if target in PEOPLE else Tone.CRITICAL
        return self.calm if self.one.reading.words else Tone.NEUTRAL

    def _reasons(self, labels: Sequence[str]) -> tuple[Reason, ...]:
        """The places that rules found for each label, else the words that weighed most for it."""
        found: dict[str, list[Reason]] = {label: [] for label in labels}
        span = self.one.reading.span
        for rule, first, last in self.one.findings:
            label = _RULE_LABELS.get(rule, "")
            told = found.get(label)
            if told is None or len(told) == _MOST_REASONS:
                continue
            start, end = span(first, last)
            reason = Reason(label, start, end, BY_NAME[rule].why)
            if not told or start >= told[-1].end:
                told.append(reason)
            elif end <= told[-1].end:
                told[-1] = reason  # the same insult, and fewer words that are none
        for label, told in found.items():
            if not told and label in _EXPLAINED:
                told.extend(self._by_model(label))
        return tuple([reason for told in found.values() for reason in told])

    def _by_model(self, label: str) -> Iterator[Reason]:
        """The word whose weight for `label` is greatest."""
        span = self.pieces.heaviest(self.place, self.heads, _PLACES[label])
        if span:
            yield Reason(label, *self.one.reading.span(*span), _BY_MODEL)


_HARMS = {harm.value: harm for harm in Harm}
_INTENTS = {intent.value: intent for intent in Intent}
_EXPLAINED = frozenset({str(Tone.ABUSIVE), *_HARMS, *_INTENTS})
