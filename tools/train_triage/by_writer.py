"""Measures by writer: what heads say of the messages of somebody of whom they saw nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from moothall.domain.triage.verdict import SHIELDED, URGENT, Harm, Intent, Tone
from moothall.domain.triage.weigh import UNSURE
from tools.train_triage.features import Floats
from tools.train_triage.messages import Message
from tools.train_triage.shares import Truths, auc, scored, share_of
from tools.train_triage.train import Trainer, holds

EVERYBODY = "everybody"


def measured(
    trainer: Trainer, held: Mapping[str, Floats], lines: Mapping[str, float]
) -> dict[str, Any]:
    """For all writers and each of them: abuse and fair words covered, and every label.

    `held` are logits held out by writer. Whether a text has a target is not asked here.
    """
    said = [pair for pair in trainer.known.pairs if isinstance(pair, Message)]
    chances = {label: 1 / (1 + np.exp(-held[label][trainer.written])) for label in held}
    names = np.array([each.family for each in said])
    every = np.ones(len(said), bool)
    by = {EVERYBODY: every, **{name: names == name for name in trainer.writers}}
    return {name: _of(said, chances, lines, some) for name, some in by.items()}


def _of(
    said: Sequence[Message],
    chances: Mapping[str, Floats],
    lines: Mapping[str, float],
    some: Truths,
) -> dict[str, Any]:
    given = covers(chances, lines)
    unsure = given | (chances[Tone.ABUSIVE] >= lines[UNSURE])
    attack = some & np.array([each.is_attack for each in said])
    fair = some & np.array([each.tone != Tone.ABUSIVE for each in said])
    both = attack | fair
    return {
        "messages": int(some.sum()),
        "auc": round(auc(chances[Tone.ABUSIVE][both], attack[both]), 3),
        "abuse": _covered(given[attack], unsure[attack]),
        "fair": _covered(given[fair], unsure[fair]),
        **_urgent(said, chances, lines, some),
        "labels": _labels(said, chances, lines, some),
    }


def _covered(given: Truths, unsure: Truths) -> dict[str, Any]:
    return {"covered": share_of(given), "covered_or_unsure": share_of(unsure)}


def covers(chances: Mapping[str, Floats], lines: Mapping[str, float]) -> Truths:
    """Which texts are abusive, or do a harm that is covered in itself."""
    given: Truths = chances[Tone.ABUSIVE] >= lines[Tone.ABUSIVE]
    for harm in sorted(SHIELDED):
        given = given | (chances[harm] >= lines[harm])
    return given


def _urgent(
    said: Sequence[Message],
    chances: Mapping[str, Floats],
    lines: Mapping[str, float],
    some: Truths,
) -> dict[str, Any]:
    """Of messages from people in danger how many are called so, and of all others."""
    danger = np.array([not URGENT.isdisjoint(each.labels) for each in said])
    given = np.any([chances[label] >= lines[label] for label in sorted(URGENT)], axis=0)
    return {"found": share_of(given[some & danger]), "alarms": share_of(given[some & ~danger])}


def _labels(
    said: Sequence[Message],
    chances: Mapping[str, Floats],
    lines: Mapping[str, float],
    some: Truths,
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in (*Harm, *Intent):
        true = np.array([holds(each, label) for each in said])[some]
        given = (chances[label] >= lines[label])[some]
        found[label.value] = {**scored(given, true), "given_wrongly": share_of(given[~true])}
    f1 = [found[each.value]["f1"] for each in Intent]
    found["macro_f1_intents"] = round(float(np.mean(f1)), 3)
    return found
