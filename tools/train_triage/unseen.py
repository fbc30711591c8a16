"""Measures what ships on sentences that nothing was fitted to, each in one text."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from moothall.domain.triage.judge import judge_all
from moothall.domain.triage.verdict import URGENT, Harm, Intent, Target, Tone, Verdict
from tools.train_triage.pairs import UNSEEN, Pair, templates, unseen
from tools.train_triage.shares import balanced, scored, share_of

HARMLESS = UNSEEN.parent / "harmless.txt"
_SPARED = ("counter-speech", "negated", "quoted", "reclaimed")
_MEANT = "meant"


def measured() -> dict[str, Any]:
    """Abuse by kind, hateful words by what is done with them, and every label."""
    pairs = unseen()
    verdicts = list(judge_all(pair.text for pair in pairs))
    told = {*_SPARED, _MEANT}
    kinds = [at for at, pair in enumerate(pairs) if pair.family in _attacked(pairs) - told]
    return {
        "abuse": _abuse(pairs, verdicts, kinds),
        "hateful_words": _hateful(pairs, verdicts),
        "labels": _labels(pairs, verdicts),
    }


def _attacked(pairs: Sequence[Pair]) -> set[str]:
    """The families that hold an attack, beside their fair twins."""
    return {pair.family for pair in pairs if pair.tone == Tone.ABUSIVE and not _asks(pair)}


def _asks(pair: Pair) -> bool:
    return not set(pair.labels).isdisjoint(URGENT)


def _abuse(
    pairs: Sequence[Pair], verdicts: Sequence[Verdict], kinds: Sequence[int]
) -> dict[str, Any]:
    caught: dict[str, list[bool]] = {}
    fair = [_covers(verdicts[at]) for at in kinds if pairs[at].tone != Tone.ABUSIVE]
    seen = [verdicts[at] for at in kinds if pairs[at].tone == Tone.ABUSIVE]
    for at in kinds:
        if pairs[at].tone == Tone.ABUSIVE:
            caught.setdefault(pairs[at].family, []).append(_covers(verdicts[at]))
    return {
        "caught": share_of([_covers(each) for each in seen]),
        "caught_or_unsure": share_of([_covers(each) or each.unsure for each in seen]),
        "criticism_called_abusive": share_of(fair),
        "by_kind": {kind: share_of(given) for kind, given in caught.items()},
    }


def _covers(verdict: Verdict) -> bool:
    return verdict.tone is Tone.ABUSIVE or verdict.shield


def _hateful(pairs: Sequence[Pair], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    right: dict[str, list[bool]] = {}
    for pair, verdict in zip(pairs, verdicts, strict=True):
        if pair.family in {*_SPARED, _MEANT}:
            held = _covers(verdict) == (pair.family == _MEANT)
            right.setdefault(pair.family, []).append(held)
    spared = np.array([each for family in _SPARED for each in right[family]])
    return {
        **{f"{family}_right": share_of(given) for family, given in right.items()},
        "balanced": balanced(spared, np.array(right[_MEANT])),
    }


def _labels(pairs: Sequence[Pair], verdicts: Sequence[Verdict]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in (*Harm, *Intent):
        given = np.array([label in {*each.harms, *each.intents} for each in verdicts])
        found[label] = scored(given, np.array([label in pair.labels for pair in pairs]))
    found["macro_f1_intents"] = round(float(np.mean([found[each]["f1"] for each in Intent])), 3)
    return found


def by_group() -> dict[str, Any]:
    """For each group of people: harmless sentences called abusive, and attacks caught."""
    lines = HARMLESS.read_text(encoding="utf-8").splitlines()
    frames = [line for line in lines if "{" in line]
    attacks = [
        each
        for each in templates(UNSEEN)
        if each.family == _MEANT and each.target is Target.GROUP and "{group}" in each.text
    ]
    groups = dict(line.strip("- ").split("|") for line in lines if line.startswith("- "))
    return {
        "harmless": _each_group(frames, groups),
        "attacked": _each_group([_plain(each.text, each.slots) for each in attacks], groups),
    }


def _plain(text: str, slots: Mapping[str, Sequence[str]]) -> str:
    """The sentence with every slot but those of the group filled by its first words."""
    for name, words in slots.items():
        if name not in {"group", "groupadj"}:
            text = text.replace("{" + name + "}", words[0])
    return text


def _each_group(frames: Sequence[str], groups: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    every: list[bool] = []
    for plural, single in groups.items():
        texts = [
            frame.replace("{group}", plural).replace("{one}", single).replace("{groupadj}", single)
            for frame in frames
        ]
        given = [_covers(each) for each in judge_all(texts)]
        every += given
        found[plural] = share_of(given)
    return {"all": share_of(every), **found}
