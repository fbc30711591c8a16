"""The learned part: for each label a weight for each n-gram, each known word and each rule.

The weights are fitted by `tools/train_triage`, and read when a text is first judged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from moothall.domain.triage.grams import BUCKETS, Grams, Indexes
from moothall.domain.triage.read import Read
from moothall.domain.triage.rules import RULES
from moothall.domain.triage.verdict import LABELS

Floats = NDArray[np.float32]
RULE_PLACES: Mapping[str, int] = {rule.name: place for place, rule in enumerate(RULES)}
# Rules that say more together than apart. Each is a column of its own, after those of the rules.
TOGETHER: tuple[tuple[str, ...], ...] = (
    ("insult_you", "swearing"),
    ("insult_you", "says_you"),
    ("insult_person", "says_staff"),
    ("insult_person", "says_he_or_she"),
    ("contempt", "says_you"),
    ("appearance", "says_you"),
    ("ill_will", "negated"),
    ("identity", "insult_you"),
    ("identity", "insult_person"),
    ("identity", "swearing"),
    ("identity_hate", "countered"),
    ("identity_hate", "welcome"),
    ("identity_hate", "negated"),
    ("threat", "says_you"),
    ("threat", "negated"),
    ("threat", "lawful_threat"),
    ("swearing", "robust"),
    ("swearing", "says_org"),
    ("swearing", "says_you"),
    ("hazard_emergency", "hazard_past"),
    ("hazard_emergency", "praise"),
    ("praise", "robust"),
    ("praise", "sarcasm"),
    ("praise", "complaint"),
    ("enquiry", "complaint"),
    ("enquiry", "asks"),
    ("asks", "complaint"),
    ("asks", "opens_asking"),
    ("opens_asking", "complaint"),
    ("asks", "hazard_emergency"),
    ("enquiry", "foi"),
    ("enquiry", "sarcasm"),
    ("foi", "sar"),
    ("foi", "eir"),
    ("foi", "press"),
    ("adjustment", "identity"),
    ("repair", "hazard_emergency"),
    ("praise", "contempt"),
    ("own_word", "slur"),
    ("pile_on", "petition"),
    ("sexualised", "sexual_health"),
    ("exposes", "says_staff"),
    ("self_harm", "threat"),
    ("vile_word", "says_you"),
    ("vile_word", "says_staff"),
    ("vile_word", "swearing"),
    ("vile_word", "reported"),
)
# Rules any one of which attacks somebody; the last column says that one of them found something
ATTACKS = (
    "threat", "insult_you", "insult_person", "contempt", "appearance", "ill_will", "identity_hate",
    "slur", "sexualised", "stalking", "pile_on", "called_you", "called_person", "harm_to",
    "ill_luck", "eyes_on", "set_on", "lesser_people", "leered",
)  # fmt: skip
COLUMNS = len(RULES) + len(TOGETHER) + 1
_AT_ONCE = 32  # texts whose rows are added up together: those of more leave the nearest memory


class Second(Protocol):
    """What looks again at the texts of a batch."""

    def moved(
        self, reads: Sequence[Read], own: Floats, everything: Floats, heads: "Heads"
    ) -> None:
        """Change the logits, (texts, labels), in place."""
        ...


@dataclass(frozen=True)
class Heads:
    """Weights of every label.

    Attributes:
        grams: (BUCKETS + 1, labels); the last row is zero.
        words: (places of known words, labels); the first row, of the unknown, is zero.
        rules: (COLUMNS, labels).
        bias: (labels,).
        lines: label → the probability from which it is given; "unsure" → from which a text is
            near enough to abuse that a person should look.
        engine: name and version, kept with every Verdict.
        middle: what looks again at texts near the line of abuse, where that is switched on.
    """

    grams: Floats
    words: Floats
    rules: Floats
    bias: Floats
    lines: Mapping[str, float]
    engine: str
    middle: "Second | None" = None

    def logits(self, grams: Grams) -> Floats:
        """What n-grams and known words say, (texts, labels), without rules and bias."""
        total = sum(_added(self.grams, buckets, firsts) for buckets, firsts in grams.kinds)
        known = _added(self.words, grams.known, grams.firsts)
        total = total / np.sqrt(grams.counts)[:, None] + known / grams.lengths[:, None]
        found: Floats = total.astype(np.float32, copy=False)
        return found


def _added(weights: Floats, places: Indexes, firsts: Indexes) -> Floats:
    """The rows of `weights` at `places`, added up for each text: (texts, labels)."""
    sums, begin = [], 0
    for at, end in enumerate([*firsts[_AT_ONCE::_AT_ONCE].tolist(), len(places)]):
        some = firsts[at * _AT_ONCE : (at + 1) * _AT_ONCE] - begin
        sums.append(np.add.reduceat(weights.take(places[begin:end], axis=0), some, axis=0))
        begin = end
    return np.concatenate(sums)


def columns_of(rules: Sequence[frozenset[str]]) -> Floats:
    """Names of the rules that found something, as (texts, COLUMNS) of 0 and 1."""
    held = np.zeros((len(rules), COLUMNS), np.float32)
    rows = [row for row, names in enumerate(rules) for _ in names]
    held[rows, [RULE_PLACES[name] for names in rules for name in names]] = 1
    held[:, len(RULES) : -1] = held[:, _PAIRS[:, 0]] * held[:, _PAIRS[:, 1]]
    held[:, -1] = held[:, _ATTACKS].max(axis=1)
    return held


_PAIRS = np.array([[RULE_PLACES[name] for name in pair] for pair in TOGETHER])
_ATTACKS = [RULE_PLACES[name] for name in ATTACKS]


@cache
def shipped() -> Heads:
    """The weights in the package. Read once, about 0.1 s."""
    with (files("moothall.domain.triage") / "weights.npz").open("rb") as stream:
        kept = np.load(stream, allow_pickle=False)
        grams = np.zeros((BUCKETS + 1, len(LABELS)), np.float32)
        np.multiply(kept["grams"], kept["scale"], out=grams[:BUCKETS])
        words = kept["words"] * kept["word_scale"]
        if kept["rules"].shape[0] != COLUMNS or kept["labels"].tolist() != list(LABELS):
            raise ValueError(
                "The weights were fitted to other rules: run tools/train_triage again."
            )
        names = [str(name) for name in kept["line_names"]]
        return Heads(
            grams,
            words.astype(np.float32, copy=False),
            kept["rules"].astype(np.float32),
            kept["bias"].astype(np.float32),
            dict(zip(names, kept["lines"].tolist(), strict=True)),
            str(kept["engine"]),
        )
