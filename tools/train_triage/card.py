"""Writes the figures of the model card from `figures.json`: none there is typed by hand.

python -m tools.train_triage.card
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from moothall.domain.triage.verdict import Harm, Intent

HERE = Path(__file__).parent
CARD = HERE.parents[1] / "docs" / "build" / "triage-model.md"
OPENS, CLOSES = "<!-- figures -->", "<!-- end of figures -->"
MISSES, MISSED = "<!-- not reached -->", "<!-- end of not reached -->"
Figures = Mapping[str, Any]
# What was aimed at: where the figure is, in words, the aim, and whether more is better
_AIMS = (
    ("pairs held out by template: area under the curve", "held auc", 0.95, True),
    ("pairs held out by template: abuse caught", "held abuse_caught", 80, True),
    ("pairs held out by template: criticism called abusive",
     "held criticism_called_abusive", 2, False),
    ("held out by topic: area under the curve", "held_out_by_topic auc", 0.95, True),
    ("held out by topic: abuse caught", "held_out_by_topic abuse_caught", 80, True),
    ("held out by topic: criticism called abusive",
     "held_out_by_topic criticism_called_abusive", 2, False),
    ("held out by whole family: area under the curve", "held_out_by_family auc", 0.95, True),
    ("held out by whole family: abuse caught", "held_out_by_family abuse_caught", 80, True),
    ("held out by whole family: criticism called abusive",
     "held_out_by_family criticism_called_abusive", 2, False),
    ("first blind set: abuse caught", "blind abuse_caught", 80, True),
    ("first blind set: criticism called abusive", "blind criticism_called_abusive", 2, False),
    ("held out by writer: area under the curve", "writers everybody auc", 0.95, True),
    ("held out by writer: abuse caught", "writers everybody abuse covered", 80, True),
    ("held out by writer: fair words covered", "writers everybody fair covered", 2, False),
    ("newest unseen set: abuse caught", "strangers_5 abuse covered", 80, True),
    ("newest unseen set: fair words covered", "strangers_5 fair covered", 2, False),
    ("older unseen set: abuse caught", "unseen abuse caught", 80, True),
    ("older unseen set: fair words covered", "unseen abuse criticism_called_abusive", 2, False),
    ("NHS feedback, validation rows: called abusive", "other feedback_called_abusive", 1, False),
    ("NHS feedback, only its critical rows: called abusive",
     "other critical_feedback_called_abusive", 1, False),
    ("CrisisLex tweets, never trained on: called abusive",
     "other crisis_tweets_called_abusive", 4, False),
    ("tweets that Davidson's raters found inoffensive, validation rows",
     "other davidson_neither_validation_called_abusive", 4, False),
    ("identity words in harmless sentences", "groups harmless all", 1, False),
    ("counter-speech right, older unseen set", "hateful counter-speech_right", 60, True),
    ("denied right, older unseen set", "hateful negated_right", 60, True),
    ("quoted right, older unseen set", "hateful quoted_right", 60, True),
    ("words of their own right, older unseen set", "hateful reclaimed_right", 60, True),
    ("balanced accuracy over these and the same words meant",
     "hateful balanced accuracy", 0.7, True),
    ("personal details, held out by template: precision",
     "labels exposes-personal-details precision", 95, True),
    ("personal details, held out by template: recall",
     "labels exposes-personal-details recall", 90, True),
    ("personal details, older unseen set: precision",
     "new exposes-personal-details precision", 95, True),
    ("personal details, older unseen set: recall",
     "new exposes-personal-details recall", 90, True),
    ("intents, held out by template: macro-F1", "labels macro_f1_intents", 0.85, True),
    ("intents, older unseen set: macro-F1", "new macro_f1_intents", 0.85, True),
    ("hazard-emergency, held out by template: recall", "labels hazard-emergency recall", 95, True),
    ("safeguarding, held out by template: recall", "labels safeguarding recall", 95, True),
    ("self-harm-risk, held out by template: recall", "labels self-harm-risk recall", 95, True),
    ("intents, newest unseen set: macro-F1", "newest macro_f1_intents", 0.85, True),
    ("hazard-emergency, newest unseen set: recall", "newest hazard-emergency recall", 95, True),
    ("safeguarding, newest unseen set: recall", "newest safeguarding recall", 95, True),
    ("self-harm-risk, newest unseen set: recall", "newest self-harm-risk recall", 95, True),
    ("personal details, newest unseen set: precision",
     "newest exposes-personal-details precision", 95, True),
    ("personal details, newest unseen set: recall",
     "newest exposes-personal-details recall", 90, True),
    ("intents, held out by writer: macro-F1", "written macro_f1_intents", 0.85, True),
    ("hazard-emergency, held out by writer: recall", "written hazard-emergency recall", 95, True),
    ("safeguarding, held out by writer: recall", "written safeguarding recall", 95, True),
    ("self-harm-risk, held out by writer: recall", "written self-harm-risk recall", 95, True),
    ("personal details, held out by writer: precision",
     "written exposes-personal-details precision", 95, True),
    ("personal details, held out by writer: recall",
     "written exposes-personal-details recall", 90, True),
    ("hazard-emergency, older unseen set: recall", "new hazard-emergency recall", 95, True),
    ("safeguarding, older unseen set: recall", "new safeguarding recall", 95, True),
    ("self-harm-risk, older unseen set: recall", "new self-harm-risk recall", 95, True),
)  # fmt: skip
_SHORT = {
    "held": "pairs_held_out_by_template",
    "labels": "labels_held_out_by_template",
    "other": "sources_not_trained_on",
    "hateful": "unseen hateful_words",
    "new": "unseen labels",
    "newest": "strangers_5 labels",
    "written": "writers everybody labels",
}


def section(figures: Figures) -> str:
    """The part of the card that holds figures, as Markdown."""
    parts = (
        _aims, _writers, _beside, _labels, _strangers, _tones, _kinds, _groups, _dialects, _topics,
        _heads,
    )  # fmt: skip
    return "\n\n".join("\n".join(part(figures)) for part in parts)


def misses(figures: Figures) -> str:
    """What was aimed at and is not reached: it stands before all else on the card."""
    lines = [
        "**Not reached**, each with what was measured (share, 95 % interval, of how many):",
        "",
    ]
    lines += [
        f"- {name}: {_words(figure)}; aim {aim}"
        for name, path, aim, more in _AIMS
        if not _met(figure := _at(figures, path), aim, more=more)
    ]
    return "\n".join(lines)


def shown(card: str, opens: str = OPENS, closes: str = CLOSES) -> str:
    """The part of `card` that holds figures."""
    return card.partition(opens)[2].partition(closes)[0].strip()


def rewrite() -> None:
    """Put the figures into the card."""
    card = CARD.read_text(encoding="utf-8")
    figures = json.loads((HERE / "figures.json").read_text(encoding="utf-8"))
    card = between(card, OPENS, section(figures), CLOSES)
    CARD.write_text(between(card, MISSES, misses(figures), MISSED), encoding="utf-8")


def between(card: str, opens: str, said: str, closes: str) -> str:
    """`card` with `said` between two marks."""
    before, _, rest = card.partition(opens)
    return f"{before}{opens}\n\n{said}\n\n{closes}{rest.partition(closes)[2]}"


def _at(figures: Figures, path: str) -> Any:  # noqa: ANN401 JSON is anything
    head, _, tail = path.partition(" ")
    found: Any = figures
    for name in f"{_SHORT.get(head, head)} {tail}".split():
        found = found[name]
    return found


def _value(figure: Figures | float) -> float:
    return float(figure) if isinstance(figure, float | int) else float(figure["per_cent"])


def _met(figure: Figures | float, aim: float, *, more: bool) -> bool:
    return _value(figure) >= aim if more else _value(figure) <= aim


def _words(figure: Figures | float) -> str:
    if isinstance(figure, float | int):
        return f"{figure:.3f}"
    spread = f"{figure['low']:.1f} to {figure['high']:.1f}, of {figure['of']}"
    return f"{figure['per_cent']:.1f} % ({spread})"


def _aims(figures: Figures) -> Iterator[str]:
    yield from ("| | Aim | Measured | |", "|---|---|---|---|")
    for name, path, aim, more in _AIMS:
        figure = _at(figures, path)
        met = _met(figure, aim, more=more)
        wanted = f"{aim} %" if isinstance(figure, dict) else f"{aim}"
        yield f"| {name} | {wanted} | {_words(figure)} | {'met' if met else '**not met**'} |"


def _writers(figures: Figures) -> Iterator[str]:
    yield "### By writer\n"
    yield "Each judged by heads that saw nothing of this writer: area under the curve of"
    yield "*abusive*, how much is covered, and how many of those in danger (any of the three"
    yield "urgent labels) are called so, and of everybody else.\n"
    yield (
        "| Writer | Messages | Area | Abuse covered | Fair words covered | Danger found"
        " | Others called urgent |"
    )
    yield "|---|---|---|---|---|---|---|"
    for name, one in figures["writers"].items():
        shares = (one["abuse"]["covered"], one["fair"]["covered"], one["found"], one["alarms"])
        cells = (str(one["messages"]), f"{one['auc']:.3f}", *map(_words, shares))
        yield f"| {name} | {' | '.join(cells)} |"


def _beside(figures: Figures) -> Iterator[str]:
    yield "Harmless beside abuse, on pairs held out by template: how many are called abusive.\n"
    yield from ("| Kind | Called abusive |", "|---|---|")
    kinds = {
        "sweary": "sweary criticism",
        "idioms": "idioms",
        "dialects": "furious criticism in dialect",
        "accusations": "accusations of named people",
        "counter_speech": "counter-speech",
        "denied": "denials",
        "reported_and_quoted": "reports and quotations",
        "own_words": "words of their own",
    }
    for name, said in kinds.items():
        yield f"| {said} | {_words(_at(figures, f'held {name}_called_abusive'))} |"


def _labels(figures: Figures) -> Iterator[str]:
    yield "### By label\n"
    yield "Pairs held out by template, then the older unseen set.\n"
    yield "| Label | Precision | Recall | F1 | Unseen precision | Unseen recall | Unseen F1 |"
    yield "|---|---|---|---|---|---|---|"
    for label in (*Harm, *Intent):
        cells = [
            _words(each[name]) if name != "f1" else f"{each[name]:.2f}"
            for each in (_at(figures, f"labels {label}"), _at(figures, f"new {label}"))
            for name in ("precision", "recall", "f1")
        ]
        yield f"| *{label}* | {' | '.join(cells)} |"


def _strangers(figures: Figures) -> Iterator[str]:
    yield "### The newest unseen set by kind\n"
    yield "What should be covered, and what should not. Covered, or called *unsure* so that a"
    yield "person looks: "
    yield f"{_words(_at(figures, 'strangers_5 abuse covered_or_unsure'))} of the abuse,"
    yield f"{_words(_at(figures, 'strangers_5 fair covered_or_unsure'))} of the rest.\n"
    yield from ("| Kind | Covered |", "|---|---|")
    for side in ("abuse", "fair"):
        for kind, figure in _at(figures, f"strangers_5 {side} by_kind").items():
            yield f"| {side}: {kind} | {_words(figure)} |"


def _tones(figures: Figures) -> Iterator[str]:
    yield "### Tone on the newest unseen set\n"
    yield "Each row is what a message is, each column what it is called.\n"
    table = _at(figures, "strangers_5 tones")
    yield "| | " + " | ".join(next(iter(table.values()))) + " |"
    yield "|---" * 6 + "|"
    for tone, given in table.items():
        yield f"| *{tone}* | " + " | ".join(str(count) for count in given.values()) + " |"


def _kinds(figures: Figures) -> Iterator[str]:
    yield "### Abuse of the older unseen set by kind\n"
    yield "Covered, or called *unsure* so that a person looks: "
    yield f"{_words(_at(figures, 'unseen abuse caught_or_unsure'))} of all.\n"
    yield from ("| Kind | Caught |", "|---|---|")
    for kind, figure in _at(figures, "unseen abuse by_kind").items():
        yield f"| {kind} | {_words(figure)} |"


def _groups(figures: Figures) -> Iterator[str]:
    yield "### By group\n"
    yield "Harmless sentences called abusive, and attacks of the older unseen set caught.\n"
    yield from ("| Group | Harmless called abusive | Attacks caught |", "|---|---|---|")
    harmless, attacked = (_at(figures, f"groups {name}") for name in ("harmless", "attacked"))
    for group, figure in harmless.items():
        yield f"| {group} | {_words(figure)} | {_words(attacked[group])} |"


def _dialects(figures: Figures) -> Iterator[str]:
    yield "### By dialect\n"
    yield from _sliced("Dialect", figures["dialects"])


def _topics(figures: Figures) -> Iterator[str]:
    yield "### By service\n"
    yield from _sliced("Service", figures["topics"])


def _sliced(name: str, slices: Figures) -> Iterator[str]:
    yield from (f"| {name} | Abuse caught | Anything else called abusive |", "|---|---|---|")
    for one, given in slices.items():
        cells = (_words(given[each]) for each in ("abuse_caught", "other_called_abusive"))
        yield f"| {one} | {' | '.join(cells)} |"


def _heads(figures: Figures) -> Iterator[str]:
    yield "### The heads of the corpora\n"
    yield "Area under the curve on each corpus's own validation rows. It says whether a head"
    yield "learned its definition, and little about messages to a council.\n"
    yield from ("| Head | AUC |", "|---|---|")
    for name, area in figures["definitions"].items():
        yield f"| {name} | {area:.3f} |"


if __name__ == "__main__":
    rewrite()
