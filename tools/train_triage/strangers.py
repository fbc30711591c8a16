"""Measures what ships on messages as strangers send them, written apart from rules and families.

    python -m tools.train_triage.strangers FILE

prints the figures; it never prints a sentence, so that nobody mends by it.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from moothall.domain.triage.judge import judge_all
from moothall.domain.triage.verdict import URGENT, Harm, Intent, Tone, Verdict
from tools.train_triage.shares import scored, share_of

EXPOSURE = "exposure"  # the heading of details given away: they do not shield alone
_TONES = {tone.value[0].upper(): tone for tone in Tone}


class Told(NamedTuple):
    """One message and what is true of it."""

    kind: str
    tone: Tone
    target: str
    labels: tuple[str, ...]
    text: str


def told(path: Path) -> Iterator[Told]:
    """Every message, in the order of the file."""
    kind = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            kind = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            given, _, text = line.partition(" | ")
            tone, target, *labels = given.split()
            yield Told(kind, _TONES[tone], target, tuple(labels), text)


def measured(path: Path) -> dict[str, Any]:
    """Abuse caught by kind, fair words covered by kind, every label, every tone."""
    messages = list(told(path))
    verdicts = list(judge_all(each.text for each in messages))
    calm = [each for each in messages if set(each.labels).isdisjoint(URGENT)]
    seen = dict(zip([each.text for each in messages], verdicts, strict=True))
    return {
        "abuse": _covered([each for each in calm if _is_attack(each)], seen),
        "fair": _covered([each for each in messages if each.tone is not Tone.ABUSIVE], seen),
        "labels": _labels(messages, verdicts),
        "tones": _tones([each for each in messages if each.tone is not Tone.ABUSIVE], seen),
    }


def _is_attack(message: Told) -> bool:
    """Whether it should be covered: details given away are named, and do not shield alone."""
    return message.tone is Tone.ABUSIVE and message.kind != EXPOSURE


def _covers(verdict: Verdict) -> bool:
    return verdict.shield or verdict.tone is Tone.ABUSIVE


def _covered(messages: Sequence[Told], seen: dict[str, Verdict]) -> dict[str, Any]:
    kinds: dict[str, list[bool]] = {}
    for each in messages:
        kinds.setdefault(each.kind, []).append(_covers(seen[each.text]))
    unsure = [_covers(seen[each.text]) or seen[each.text].unsure for each in messages]
    return {
        "covered": share_of([given for kind in kinds.values() for given in kind]),
        "covered_or_unsure": share_of(unsure),
        "by_kind": {kind: share_of(given) for kind, given in kinds.items()},
    }


def _labels(messages: Sequence[Told], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in (*Harm, *Intent):
        given = np.array([label in {*each.harms, *each.intents} for each in verdicts])
        found[label.value] = scored(given, np.array([label in each.labels for each in messages]))
    f1 = [found[each.value]["f1"] for each in Intent]
    found["macro_f1_intents"] = round(float(np.mean(f1)), 3)
    return found


def _tones(messages: Sequence[Told], seen: dict[str, Verdict]) -> dict[str, dict[str, int]]:
    """How many messages of each fair tone are given each tone."""
    table = {tone.value: {each.value: 0 for each in Tone} for tone in tuple(Tone)[1:]}
    for each in messages:
        table[each.tone][seen[each.text].tone.value] += 1
    return table


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured(Path(sys.argv[1])), indent=1) + "\n")
