"""Shares and scores with the room that chance leaves them."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from tools.train_triage.features import Floats

Truths = np.ndarray[Any, Any]
_SURE = 1.96
_TURNS, _SEED = 2000, 20261128


def auc(scores: Floats, true: Truths) -> float:
    """The chance that a positive scores above a negative."""
    order = np.argsort(scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    positives = int(true.sum())
    total = ranks[true].sum() - positives * (positives + 1) / 2
    return float(total / max(1, positives * (len(scores) - positives)))


def share(hits: int, total: int) -> dict[str, float]:
    """A share in per cent with its 95 % interval. Source: Wilson 1927."""
    if not total:
        return {"per_cent": 0.0, "low": 0.0, "high": 100.0, "of": 0}
    part, square = hits / total, _SURE * _SURE
    middle = (part + square / (2 * total)) / (1 + square / total)
    half = (
        _SURE * np.sqrt(part * (1 - part) / total + square / (4 * total**2)) / (1 + square / total)
    )
    return {
        "per_cent": round(100 * part, 2),
        "low": round(max(0.0, 100 * float(middle - half)), 2),
        "high": round(min(100.0, 100 * float(middle + half)), 2),
        "of": total,
    }


def share_of(given: Sequence[bool] | Truths) -> dict[str, float]:
    """The share of these that are true."""
    return share(int(np.sum(given)), len(given))


def balanced(right: Truths, wrong: Truths) -> dict[str, float]:
    """Mean of two shares, each of its own texts, with a bootstrap interval; 0 to 1."""
    chance = np.random.default_rng(_SEED)
    drawn = [
        (chance.choice(right, len(right)).mean() + chance.choice(wrong, len(wrong)).mean()) / 2
        for _ in range(_TURNS)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return {
        "accuracy": round(float((right.mean() + wrong.mean()) / 2), 3),
        "low": round(float(low), 3),
        "high": round(float(high), 3),
        "of": len(right) + len(wrong),
    }


def scored(given: Truths, true: Truths) -> dict[str, Any]:
    """Precision, recall and F1 of one label."""
    right = int((given & true).sum())
    precision, recall = right / max(1, int(given.sum())), right / max(1, int(true.sum()))
    return {
        "precision": share(right, int(given.sum())),
        "recall": share(right, int(true.sum())),
        "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
    }
