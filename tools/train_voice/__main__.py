"""Fits how private remarks differ from what public bodies say, from public texts and our own.

    python -m tools.train_voice DATA

DATA is the folder that `tools.train_triage` reads. It writes `voice.npz` into the package: one
weight for each n-gram. `docs/build/voice.md` says what it is for and how it was measured.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from moothall.domain.publishing import checks
from moothall.domain.publishing.checks.manner import GENERAL, remarks
from moothall.domain.triage.grams import BUCKETS, grams_of
from tools.train_triage import corpora
from tools.train_triage.features import Floats, Seen
from tools.train_triage.fit import fit

WEIGHTS = Path(checks.__file__).parent / GENERAL
OFFICIAL = Path(__file__).parent / "official.txt"
_STRENGTH = 1e-5
_OWN = 5.0  # what a line written for this counts beside one of a corpus
_STEPS = 127
_SHORTEST = 10  # characters
_LONGEST = 300
_NOISE = re.compile(r"@user|\bhttp\S*|#\w+|\bRT\b|…|\.\.\.")
_EVERYDAY = {
    "the", "to", "of", "and", "in", "is", "for", "on", "are", "with", "you", "at", "it", "be",
    "this", "we", "our", "that", "from", "have", "will",
}  # fmt: skip
_ENGLISH = 0.12  # share of everyday words
# How much a tweet of each sort of sender counts, and on which side. Source: CrisisLex T26.
_OFFICIAL = {"Government": 1.0, "NGOs": 1.0, "Business": 1.0, "Media": 0.15}
_PRIVATE = {"Eyewitness": 1.0, "Outsiders": 0.1}
# Of the others, where everybody speaks for themselves: what a text counts, and how many at most.
_OTHERS = {
    "davidson": (0.75, 5_500),
    "misogyny_eacl2021": (0.5, 2_500),
    "edos": (0.5, 2_500),
    "civil_comments_spans": (0.5, 2_000),
    "nhs_feedback": (0.3, 1_500),
}


class Sample(NamedTuple):
    """A text, whether it is private, and how much it counts."""

    text: str
    private: bool
    weight: float


def main(folder: Path) -> None:
    """Fit, keep, say how many texts it was."""
    samples = [*_of_corpora(corpora.read(folder)), *_of_ours()]
    private = np.array([each.private for each in samples], np.float32)
    weights = np.array([each.weight for each in samples], np.float32)
    for side in (0, 1):  # both count alike
        weights[private == side] /= weights[private == side].sum()
    seen = see([each.text for each in samples])
    nothing = np.zeros((len(samples), 0), np.float32)
    fitted, _, bias = fit(seen, nothing, private, weights, strength=_STRENGTH, dense_strength=1)
    scale = float(np.abs(fitted).max()) / _STEPS
    np.savez_compressed(
        WEIGHTS, weights=np.round(fitted / scale).astype(np.int8), scale=scale, bias=bias
    )
    print(f"{len(samples)} texts, {WEIGHTS.stat().st_size} bytes")


def see(texts: list[str]) -> Seen:
    """N-grams alone; no rule of triage is asked."""
    grams = grams_of(texts)
    rows = np.concatenate(
        [
            np.repeat(np.arange(len(texts)), np.diff(np.append(firsts, len(buckets))))
            for buckets, firsts in grams.kinds
        ]
    )
    buckets = np.concatenate([buckets for buckets, _ in grams.kinds])
    order = np.argsort(rows[buckets != BUCKETS], kind="stable")
    rows, buckets = rows[buckets != BUCKETS][order], buckets[buckets != BUCKETS][order]
    values: Floats = (1 / np.sqrt(grams.counts))[rows].astype(np.float32)
    starts = np.searchsorted(rows, np.arange(len(texts)))
    return Seen(buckets.astype(np.int32), values, starts, np.zeros((len(texts), 0), np.float32))


def _of_corpora(texts: dict[str, list[corpora.Row]]) -> Iterator[Sample]:
    for row in _to_learn_from(texts["crisislex_t26"]):
        sender = row.labels["source"]
        if sender in _OFFICIAL | _PRIVATE and _is_english(row.text):
            weight = (_OFFICIAL | _PRIVATE)[sender]
            yield Sample(_plain(row.text), sender in _PRIVATE, weight)
    for name, (weight, most) in _OTHERS.items():
        rows = list(_to_learn_from(texts[name]))
        for row in rows[:: max(1, len(rows) // most)]:
            yield Sample(_plain(row.text), private=True, weight=weight)


def _to_learn_from(rows: Iterable[corpora.Row]) -> Iterator[corpora.Row]:
    return (row for row in rows if not row.validation and len(_plain(row.text)) > _SHORTEST)


def _of_ours() -> Iterator[Sample]:
    for text in OFFICIAL.read_text(encoding="utf-8").splitlines():
        yield Sample(text.lower(), private=False, weight=_OWN)
    for text in remarks():
        yield Sample(text.lower(), private=True, weight=_OWN)


def _plain(text: str) -> str:
    return " ".join(_NOISE.sub(" ", text).lower().split())[:_LONGEST]


def _is_english(text: str) -> bool:
    words = re.findall(r"[a-z']+", text.lower())
    return sum(word in _EVERYDAY for word in words) > _ENGLISH * len(words)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
