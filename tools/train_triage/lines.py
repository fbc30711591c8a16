"""Draws the line of each label: from which probability it is given."""

from collections.abc import Mapping

import numpy as np

from moothall.domain.triage.verdict import SHIELDED, URGENT, Harm, Tone
from tools.train_triage.features import Floats
from tools.train_triage.train import Trainer, holds, says

# beta of the F that its line is best for
_LEAN: dict[str, float] = {
    Harm.EXPOSES_PERSONAL_DETAILS: 1.5,
    Harm.IDENTITY_HATE: 0.4,
    Harm.SEXUALISED: 0.7,
}
_URGENT = 0.96  # of those in danger, how many must be found, whatever else is then found with them
# Of messages that tell of no danger, how many may be called so: false alarms teach to look away
_ALARMS = 0.015
_FAIR = 0.018  # of messages that attack nobody, how many may be covered: 2 % is the aim
_FEEDBACK = 0.004  # of feedback on a service, how much may be
_HARMED = 0.004  # of pairs and of messages that attack nobody, to how many a harm may be given
_UNSURE = 0.06  # of messages that attack nobody, how many a person is asked to look at
_MESSAGES = 3.0  # how much more a message counts than a sentence of ours, where both draw a line
_HALF = 0.5  # of the finds of what is urgent, how many must at least be real


def lines_from(trainer: Trainer, held: Mapping[str, Floats], feedback: Floats) -> dict[str, float]:
    """From which probability each label is given.

    `held` are logits for each label of pairs and messages, held out by template and by writer;
    `feedback` those of "abusive" for feedback on a service that no abuse head was fitted on.
    """
    found = {
        label: _label_line(trainer, label, logits)
        for label, logits in held.items()
        if label != Tone.ABUSIVE
    }
    harmed = [held[harm] >= found[harm] for harm in sorted(SHIELDED)]
    abusive = np.where(np.any(harmed, axis=0), np.inf, held[Tone.ABUSIVE])
    fair = np.array([pair.tone != Tone.ABUSIVE for pair in trainer.known.pairs])
    fair = abusive[trainer.written & fair]
    line = max(_logit_for(fair, _FAIR), _logit_for(feedback, _FEEDBACK))
    found[Tone.ABUSIVE] = line
    found["unsure"] = min(_logit_for(fair, _UNSURE), line - _HALF)
    return {label: float(1 / (1 + np.exp(-logit))) for label, logit in found.items()}


def _logit_for(logits: Floats, share: float) -> float:
    """The logit that this share of them reaches."""
    return float(np.quantile(logits, 1 - share, method="higher"))


def _label_line(trainer: Trainer, label: str, logits: Floats) -> float:
    """The logit from which a harm or an intent is given."""
    known = np.array([says(pair, label) for pair in trainer.known.pairs])
    true = np.array([holds(pair, label) for pair in trainer.known.pairs])
    if label in URGENT:
        written = known & trainer.written
        return _urgent(logits[written], true[written])
    counts = np.where(trainer.written, _MESSAGES, 1.0)[known]
    lean = _LEAN.get(label, 0.5 if label in SHIELDED else 1.0)
    line = _best(logits[known], true[known], lean, counts)
    if label not in SHIELDED:
        return line
    fair = known & np.array([pair.tone != Tone.ABUSIVE for pair in trainer.known.pairs])
    sides = (fair & trainer.written, fair & ~trainer.written)
    return max(line, *(_logit_for(logits[side], _HARMED) for side in sides))


def _urgent(logits: Floats, true: np.ndarray) -> float:
    """The logit that finds nearly everybody in danger, while false alarms stay few.

    At least every other find is real, and of what is no danger hardly any is called so.
    """
    best, nearly = _best(logits, true, 2.0), float(np.quantile(logits[true], 1 - _URGENT))
    line = min(best, nearly) if true[logits >= nearly].mean() >= _HALF else best
    return max(line, float(np.quantile(logits[~true], 1 - _ALARMS)))


def _best(
    logits: Floats, true: np.ndarray, beta: float, counts: np.ndarray | None = None
) -> float:
    """The logit from which F-beta is best; `counts` is what each text counts, else 1."""
    counts = np.ones(len(logits)) if counts is None else counts
    order = np.argsort(-logits, kind="stable")
    right = np.cumsum((true * counts)[order])
    given = np.cumsum(counts[order])
    score = (1 + beta**2) * right / (given + beta**2 * (true * counts).sum())
    best = int(np.argmax(score))
    after = logits[order[min(best + 1, len(order) - 1)]]
    return float((logits[order[best]] + after) / 2)
