"""Measures what ships: on pairs held out, on sources never trained on, on a blind set."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from moothall.domain.triage.heads import shipped
from moothall.domain.triage.judge import judge_all
from moothall.domain.triage.verdict import Harm, Intent, Tone, Verdict
from tools.train_triage.corpora import Row
from tools.train_triage.definitions import DEFINITIONS, TONES
from tools.train_triage.features import Floats, see
from tools.train_triage.train import CorpusHead, Trainer, holds, says

BLIND = Path(__file__).parent / "blind.tsv"
HARMLESS = Path(__file__).parent / "harmless.txt"
_SURE = 1.96


def measure(
    trainer: Trainer,
    held: Mapping[str, Floats],
    lines: Mapping[str, float],
    texts: Mapping[str, list[Row]],
    heads: Mapping[str, CorpusHead],
) -> dict[str, Any]:
    """Every figure of the model card."""
    shipped.cache_clear()
    return {
        "pairs_held_out_by_template": _pairs(trainer, held, lines),
        "labels_held_out_by_template": _labels(trainer, held, lines),
        "blind": _blind(),
        "sources_not_trained_on": _unseen(texts),
        "identity": _identity(),
        "definitions": _definitions(texts, heads),
        "lines": {label: round(line, 3) for label, line in lines.items()},
    }


def auc(scores: Floats, true: "np.ndarray[Any, Any]") -> float:
    """The chance that a positive scores above a negative."""
    order = np.argsort(scores, kind="stable")
    rank = np.empty(len(scores))
    rank[order] = np.arange(1, len(scores) + 1)
    good = true.sum()
    return float((rank[true > 0].sum() - good * (good + 1) / 2) / (good * (len(true) - good)))


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
        "high": round(100 * float(middle + half), 2),
        "of": total,
    }


def _pairs(
    trainer: Trainer, held: Mapping[str, Floats], lines: Mapping[str, float]
) -> dict[str, Any]:
    pairs = trainer.known.pairs
    line = np.log(lines[Tone.ABUSIVE] / (1 - lines[Tone.ABUSIVE]))
    given = held[Tone.ABUSIVE] >= line
    abusive = np.array([pair.tone == Tone.ABUSIVE for pair in pairs])
    critical = np.array([pair.tone in {Tone.CRITICAL, Tone.MIXED} for pair in pairs])
    rest = ~abusive & ~critical
    return {
        "auc": round(auc(held[Tone.ABUSIVE], abusive), 4),
        "abuse_caught": share(int(given[abusive].sum()), int(abusive.sum())),
        "criticism_called_abusive": share(int(given[critical].sum()), int(critical.sum())),
        "other_called_abusive": share(int(given[rest].sum()), int(rest.sum())),
        **{
            f"{name}_called_abusive": share(
                int(given[some & ~abusive].sum()), int((some & ~abusive).sum())
            )
            for name, some in _slices(trainer).items()
        },
    }


def _slices(trainer: Trainer) -> dict[str, "np.ndarray[Any, Any]"]:
    families = {
        "counter_speech": {"counter"}, "denied": {"denying"}, "reported_and_quoted": {"reporting"},
        "own_words": {"own-words"}, "idioms": {"idiom"}, "sweary": {"sweary"},
        "dialects": {"dialect-furious"}, "accusations": {"accuse"},
    }  # fmt: skip
    return {
        name: np.array([pair.family in chosen for pair in trainer.known.pairs])
        for name, chosen in families.items()
    }


def _labels(
    trainer: Trainer, held: Mapping[str, Floats], lines: Mapping[str, float]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in (*Harm, *Intent):
        true = np.array([holds(pair, label) for pair in trainer.known.pairs])
        known = np.array([says(pair, label) for pair in trainer.known.pairs])
        true, scores = true[known], held[label][known]
        given = 1 / (1 + np.exp(-scores)) >= lines[label]
        right = int((given & true).sum())
        precision, recall = right / max(1, int(given.sum())), right / max(1, int(true.sum()))
        found[label] = {
            "precision": share(right, int(given.sum())),
            "recall": share(right, int(true.sum())),
            "f1": round(2 * precision * recall / max(1e-9, precision + recall), 3),
            "auc": round(auc(scores, true), 4),
        }
    found["macro_f1_intents"] = round(float(np.mean([found[label]["f1"] for label in Intent])), 3)
    return found


def _blind() -> dict[str, Any]:
    rows = list(csv.DictReader(BLIND.read_text(encoding="utf-8").splitlines(), delimiter="\t"))
    verdicts = list(judge_all(row["text"] for row in rows))
    abusive = np.array([row["tone"] == Tone.ABUSIVE for row in rows])
    given = np.array([verdict.tone is Tone.ABUSIVE for verdict in verdicts])
    scores = np.array([verdict.p[Tone.ABUSIVE] for verdict in verdicts])
    return {
        "auc": round(auc(scores, abusive), 4),
        "abuse_caught": share(int(given[abusive].sum()), int(abusive.sum())),
        "criticism_called_abusive": share(int(given[~abusive].sum()), int((~abusive).sum())),
    }


def _unseen(texts: Mapping[str, list[Row]]) -> dict[str, Any]:
    """Sources of which the abuse heads never saw a row: feedback, and crisis tweets."""
    feedback = [row for row in texts["nhs_feedback"] if row.validation]
    verdicts = list(judge_all(row.text for row in feedback))
    critics = [
        verdict
        for verdict, row in zip(verdicts, feedback, strict=True)
        if row.labels["tone"] == "critical"
    ]
    crisis = list(judge_all(row.text for row in texts["crisislex_t26"]))
    neither = [
        row.text
        for row in texts["davidson"]
        if row.validation and row.labels["label"] == "neither"
    ]
    return {
        "feedback_called_abusive": _abusive(verdicts),
        "critical_feedback_called_abusive": _abusive(critics),
        "feedback_unsure": share(
            sum(each.unsure and each.language == "en" for each in verdicts), len(verdicts)
        ),
        "crisis_tweets_called_abusive": _abusive(crisis),
        "crisis_tweets_shielded": share(sum(each.shield for each in crisis), len(crisis)),
        "davidson_neither_validation_called_abusive": _abusive(list(judge_all(neither))),
        "feedback_tone_macro_f1": _tones(verdicts, feedback),
    }


def _abusive(verdicts: Sequence[Verdict]) -> dict[str, float]:
    return share(sum(each.tone is Tone.ABUSIVE for each in verdicts), len(verdicts))


def _tones(verdicts: Sequence[Verdict], rows: Sequence[Row]) -> float:
    scores = []
    kinds = (Tone.CRITICAL, Tone.MIXED, Tone.POSITIVE)
    said = [max(kinds, key=lambda tone: verdict.p[tone]) for verdict in verdicts]
    for tone in kinds:
        true = [row.labels["tone"] == tone for row in rows]
        right = sum(one == tone and other for one, other in zip(said, true, strict=True))
        scores.append(2 * right / max(1, sum(one == tone for one in said) + sum(true)))
    return round(float(np.mean(scores)), 3)


def _identity() -> dict[str, Any]:
    lines = HARMLESS.read_text(encoding="utf-8").splitlines()
    frames = [line for line in lines if "{" in line]
    groups = [line.strip("- ") for line in lines if line.startswith("- ")]
    found, every = {}, []
    for group in groups:
        plural, _, single = group.partition("|")
        verdicts = list(judge_all(
            frame.replace("{group}", plural).replace("{one}", single) for frame in frames
        ))  # fmt: skip
        every += verdicts
        found[plural] = _abusive(verdicts)
    return {"all": _abusive(every), **found}


def _definitions(
    texts: Mapping[str, list[Row]], heads: Mapping[str, CorpusHead]
) -> dict[str, float]:
    found = {}
    for each in (*DEFINITIONS, *TONES):
        rows = [
            row for row in texts[each.corpus] if row.validation and each.positive(row) is not None
        ]
        true = np.array([bool(each.positive(row)) for row in rows])
        found[each.name] = round(
            auc(heads[each.name].margins(see([row.text for row in rows])), true), 3
        )
    return found


def table(figures: Mapping[str, Any]) -> str:
    """The figures as lines of text."""
    return "\n".join(_rows("", figures))


def _rows(before: str, figures: Mapping[str, Any]) -> Iterable[str]:
    for name, value in figures.items():
        here = f"{before}{name}"
        if isinstance(value, dict) and "per_cent" in value:
            spread = f"{value['low']} to {value['high']}, of {value['of']}"
            yield f"{here}: {value['per_cent']} % ({spread})"
        elif isinstance(value, dict):
            yield from _rows(f"{here} / ", value)
        else:
            yield f"{here}: {value}"
