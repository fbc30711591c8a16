"""Fits the weights of triage from public texts and our own pairs, and measures them.

    python -m tools.train_triage DATA

DATA holds the files that `sources.toml` names. It writes `weights.npz` into the package,
`figures.json` beside this file and both into the model card, and prints the figures. On two idle
cores it takes about a quarter of an hour.
"""

import json
import sys
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from moothall.domain import triage
from moothall.domain.triage.heads import Heads
from moothall.domain.triage.verdict import LABELS, Harm, Intent, Tone
from tools.train_triage import belongs, card, corpora, train, vectors
from tools.train_triage.features import Floats, see
from tools.train_triage.lines import lines_from
from tools.train_triage.measure import measure, table
from tools.train_triage.messages import messages
from tools.train_triage.pairs import pairs

WEIGHTS = Path(triage.__file__).parent / "weights.npz"
FIGURES = Path(__file__).parent / "figures.json"
_STEPS = 63  # each weight is kept as one of 127 values


def main(folder: Path) -> None:
    """Fit, keep, measure, print."""
    texts = corpora.read(folder)
    said = [*pairs(), *messages()]  # in this order: figures of the pairs are of the first
    say("reading what is known of words")
    known = vectors.make(corpora.packed(folder), texts, said)
    say("fitting the heads of the corpora")
    heads = train.corpus_heads(texts, known)
    trainer = train.Trainer(train.material(said, texts, known), heads)
    say("fitting the heads of ours, held out by template and by writer")
    told = (Tone.ABUSIVE, *Harm, *Intent)
    held = dict(zip(told, train.at_once(trainer.held_out, told), strict=True))
    fed_back = see([row.text for row in texts["nhs_feedback"] if not row.validation], known)
    feedback = trainer.abuse_in(fed_back)
    lines = lines_from(trainer, held, feedback)
    say("fitting what ships")
    keep(trainer.folded(lines, known))
    belongs.write()
    figures = measure(trainer, held, lines, texts, known)
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    card.rewrite()
    say(table(figures))


def keep(heads: Heads) -> None:
    """Write the weights: one byte each, with one scale for each label."""
    grams, scale = _rounded(heads.grams[:-1])
    words, word_scale = _rounded(heads.words)
    np.savez_compressed(
        WEIGHTS,
        grams=grams,
        scale=scale,
        words=words,
        word_scale=word_scale,
        rules=heads.rules.astype(np.float32),
        bias=heads.bias,
        labels=np.array(LABELS),
        line_names=np.array(list(heads.lines)),
        lines=np.array(list(heads.lines.values())),
        engine=np.array(heads.engine),
    )


def _rounded(weights: Floats) -> tuple[NDArray[np.int8], Floats]:
    """Each weight as a whole number of steps, and how long the step of each label is."""
    scale = np.maximum(np.quantile(np.abs(weights), 0.9999, axis=0) / _STEPS, 1e-12)
    rounded = np.clip(np.rint(weights / scale), -127, 127).astype(np.int8)
    return rounded, scale.astype(np.float32)


def say(words: str) -> None:
    """Print at once: the fitting takes minutes."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) != 2:  # noqa: PLR2004 the folder
        sys.exit("Say which folder holds the texts: python -m tools.train_triage DATA")
    try:
        main(Path(sys.argv[1]))
    except corpora.OtherBytes as error:
        sys.exit(str(error))
