"""Measures what ships: on pairs held out, on sources never trained on, on a blind set."""

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from moothall.domain.triage.heads import shipped
from moothall.domain.triage.judge import judge_all
from moothall.domain.triage.verdict import Harm, Intent, Tone, Verdict
from tools.train_triage import by_writer, strangers, unseen
from tools.train_triage.corpora import Row
from tools.train_triage.definitions import DEFINITIONS, TONES
from tools.train_triage.features import Floats, see
from tools.train_triage.pairs import NO_TOPIC, Pair
from tools.train_triage.shares import auc, scored, share, share_of
from tools.train_triage.train import CorpusHead, Trainer, holds, says

BLIND = Path(__file__).parent / "blind.tsv"
NEWEST = BLIND.with_name("strangers_5.txt")


def measure(
    trainer: Trainer,
    held: Mapping[str, Floats],
    lines: Mapping[str, float],
    texts: Mapping[str, list[Row]],
    vectors: Floats,
) -> dict[str, Any]:
    """Every figure of the model card."""
    shipped.cache_clear()
    return {
        "pairs_held_out_by_template": _pairs(trainer, held, lines),
        "labels_held_out_by_template": _labels(trainer, held, lines),
        "held_out_by_topic": _attacks(trainer, trainer.held_out_by(Tone.ABUSIVE, _topic), lines),
        "held_out_by_family": _attacks(trainer, trainer.held_out_by(Tone.ABUSIVE, _family), lines),
        "writers": by_writer.measured(trainer, held, lines),
        "dialects": _sliced(trainer, held, lines, _dialect),
        "topics": _sliced(trainer, held, lines, lambda pair: pair.topic),
        "blind": _blind(),
        "sources_not_trained_on": _unseen(texts),
        "unseen": unseen.measured(),
        "strangers_5": strangers.measured(NEWEST),
        "groups": unseen.by_group(),
        "definitions": _definitions(texts, trainer.heads, vectors),
        "lines": {label: round(line, 3) for label, line in lines.items()},
    }


def _topic(pair: Pair) -> str:
    return pair.template if pair.topic == NO_TOPIC else pair.topic


def _family(pair: Pair) -> str:
    return pair.family


def _dialect(pair: Pair) -> str:
    return pair.family.removeprefix("dialect: ") if _is_dialect(pair) else ""


def _is_dialect(pair: Pair) -> bool:
    return pair.family.startswith("dialect: ")


def _line(lines: Mapping[str, float]) -> float:
    """The logit from which a text is called abusive."""
    return float(np.log(lines[Tone.ABUSIVE] / (1 - lines[Tone.ABUSIVE])))


def _attacks(trainer: Trainer, scores: Floats, lines: Mapping[str, float]) -> dict[str, Any]:
    pairs = trainer.sentences
    given = (scores := scores[: len(pairs)]) >= _line(lines)
    abusive = np.array([pair.tone == Tone.ABUSIVE for pair in pairs])
    critical = np.array([pair.tone in {Tone.CRITICAL, Tone.MIXED} for pair in pairs])
    return {
        "auc": round(auc(scores, abusive), 4),
        "abuse_caught": share_of(given[abusive]),
        "criticism_called_abusive": share_of(given[critical]),
        "other_called_abusive": share_of(given[~abusive & ~critical]),
    }


def _sliced(
    trainer: Trainer,
    held: Mapping[str, Floats],
    lines: Mapping[str, float],
    of: Callable[[Pair], str],
) -> dict[str, Any]:
    """For each dialect or topic: abuse caught, and what else is called abusive."""
    pairs = trainer.sentences
    given = held[Tone.ABUSIVE][: len(pairs)] >= _line(lines)
    names = np.array([of(pair) for pair in pairs])
    abusive = np.array([pair.tone == Tone.ABUSIVE for pair in pairs])
    return {
        name: {
            "abuse_caught": share_of(given[(names == name) & abusive]),
            "other_called_abusive": share_of(given[(names == name) & ~abusive]),
        }
        for name in sorted(set(names.tolist()) - {"", NO_TOPIC})
    }


def _pairs(
    trainer: Trainer, held: Mapping[str, Floats], lines: Mapping[str, float]
) -> dict[str, Any]:
    given = held[Tone.ABUSIVE][: len(trainer.sentences)] >= _line(lines)
    harmless = np.array([pair.tone != Tone.ABUSIVE for pair in trainer.sentences])
    return {
        **_attacks(trainer, held[Tone.ABUSIVE], lines),
        **{
            f"{name}_called_abusive": share_of(given[some & harmless])
            for name, some in _slices(trainer).items()
        },
    }


def _slices(trainer: Trainer) -> dict[str, "np.ndarray[Any, Any]"]:
    families = {
        "counter_speech": {"counter", "speaking-up"}, "denied": {"denying", "denying-more"},
        "reported_and_quoted": {"reporting", "quoting-more"},
        "own_words": {"own-words", "ours-to-say"}, "idioms": {"idiom"}, "sweary": {"sweary"},
        "accusations": {"accuse"},
    }  # fmt: skip
    pairs = trainer.sentences
    found = {
        name: np.array([pair.family in chosen for pair in pairs])
        for name, chosen in families.items()
    }
    return {**found, "dialects": np.array([_is_dialect(pair) for pair in pairs])}


def _labels(
    trainer: Trainer, held: Mapping[str, Floats], lines: Mapping[str, float]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for label in (*Harm, *Intent):
        true = np.array([holds(pair, label) for pair in trainer.sentences])
        known = np.array([says(pair, label) for pair in trainer.sentences])
        true, scores = true[known], held[label][: len(known)][known]
        given = 1 / (1 + np.exp(-scores)) >= lines[label]
        found[label] = {**scored(given, true), "auc": round(auc(scores, true), 4)}
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


def _definitions(
    texts: Mapping[str, list[Row]], heads: Mapping[str, CorpusHead], vectors: Floats
) -> dict[str, float]:
    found = {}
    for each in (*DEFINITIONS, *TONES):
        rows = [
            row for row in texts[each.corpus] if row.validation and each.positive(row) is not None
        ]
        true = np.array([bool(each.positive(row)) for row in rows])
        found[each.name] = round(
            auc(heads[each.name].margins(see([row.text for row in rows], vectors)), true), 3
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
