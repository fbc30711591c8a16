"""The contrast pairs: families of hand-written sentences, opened into thousands of texts.

`families/*.txt` says what the sentences are. `python -m tools.train_triage.pairs` writes them out
as `pairs.jsonl`, which is what other people may want. Both are CC0 1.0.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from moothall.domain.triage.verdict import Harm, Intent, Target, Tone

HERE = Path(__file__).parent
FAMILIES = HERE / "families"
UNSEEN = HERE / "unseen"
PAIRS = HERE / "pairs.jsonl"
_TONES = {
    "A": Tone.ABUSIVE,
    "C": Tone.CRITICAL,
    "M": Tone.MIXED,
    "N": Tone.NEUTRAL,
    "P": Tone.POSITIVE,
}
_LABELS: Mapping[str, str] = {
    "th": Harm.THREAT, "ih": Harm.IDENTITY_HATE, "sx": Harm.SEXUALISED, "st": Harm.STALKING_LIKE,
    "po": Harm.PILE_ON, "ex": Harm.EXPOSES_PERSONAL_DETAILS, "sh": Harm.SELF_HARM_RISK,
    "rep": Intent.REPAIR, "hs": Intent.HAZARD_SIGNIFICANT, "he": Intent.HAZARD_EMERGENCY,
    "com": Intent.COMPLAINT, "foi": Intent.FOI, "eir": Intent.EIR, "sar": Intent.SAR,
    "dc": Intent.DATA_COMPLAINT, "saf": Intent.SAFEGUARDING, "adj": Intent.ADJUSTMENT_REQUEST,
    "enq": Intent.ENQUIRY, "pra": Intent.PRAISE, "pre": Intent.PRESS, "cllr": Intent.COUNCILLOR,
    "spam": Intent.SPAM,
}  # fmt: skip
_EACH = 5  # texts of one template, at most
_SLOT = re.compile(r"\{(\w+)\}")
NO_TOPIC = "none"


@dataclass(frozen=True, slots=True)
class Pair:
    """One text with all that is true of it, and what it was made from."""

    text: str
    tone: str
    target: str
    labels: tuple[str, ...]
    family: str
    template: str
    topic: str


@dataclass(frozen=True, slots=True)
class Template:
    """One hand-written sentence with slots."""

    text: str
    tone: Tone
    target: Target
    labels: tuple[str, ...]
    family: str
    slots: Mapping[str, list[str]]


def topics() -> dict[str, dict[str, list[str]]]:
    """Per topic what fills {thing}, {dept} and {fault}."""
    found = {}
    for line in _lines(FAMILIES / "topics.txt"):
        topic, thing, dept, faults = (part.strip() for part in line.split("|", 3))
        found[topic] = {"thing": [thing], "dept": [dept], "fault": faults.split("|")}
    return found


def templates(folder: Path = FAMILIES) -> Iterator[Template]:
    """Every hand-written sentence, in the order of the files."""
    common = dict(_slot(line) for line in _lines(FAMILIES / "slots.txt"))
    for path in sorted(folder.glob("*.txt")):
        if path.name not in {"slots.txt", "topics.txt"}:
            lines = list(_lines(path))
            slots = {**common, **dict(_slot(line) for line in lines if line.startswith("["))}
            yield from _templates(path, lines, slots)


def pairs() -> list[Pair]:
    """Every text, in a fixed order, none twice."""
    found: dict[str, Pair] = {}
    for template in templates():
        for pair in _opened(template):
            found.setdefault(pair.text.casefold(), pair)
    return list(found.values())


def unseen() -> list[Pair]:
    """One text of each sentence that nothing was ever fitted to."""
    return [next(_opened(template)) for template in templates(UNSEEN)]


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _slot(line: str) -> tuple[str, list[str]]:
    name, _, words = line.partition("]")
    return name.strip("[ "), words.strip().split("|")


def _templates(path: Path, lines: list[str], slots: Mapping[str, list[str]]) -> Iterator[Template]:
    family = path.stem
    for line in lines:
        if line.startswith("=="):
            family = line.strip("= ")
        elif not line.startswith("["):
            given, _, text = line.partition(" | ")
            aim, *labels = given.split()
            tone, _, target = aim.partition(":")
            held = tuple(_LABELS[label] for label in labels)
            yield Template(text, _TONES[tone], Target(target), held, family, slots)


def _opened(template: Template) -> Iterator[Pair]:
    """Up to `_EACH` texts of one template; the same ones each time."""
    chance = Random(template.text)  # noqa: S311 a fixed order, not a secret
    about = topics()
    wants_topic = bool(
        {"thing", "dept", "fault", "Fault", "FAULT"} & set(_SLOT.findall(template.text))
    )
    chosen = chance.sample(sorted(about), _EACH) if wants_topic else [NO_TOPIC] * _EACH
    many = _EACH if _SLOT.search(template.text) else 1
    for topic in chosen[:many]:
        text, brought = _filled(template, about.get(topic, {}), chance)
        labels = tuple(dict.fromkeys((*template.labels, *brought)))
        yield Pair(
            text, template.tone, template.target, labels, template.family, template.text, topic
        )


def _filled(
    template: Template, about: Mapping[str, list[str]], chance: Random
) -> tuple[str, list[str]]:
    """The sentence with its slots filled, and the labels that what fills them brings."""
    brought: list[str] = []

    def fill(slot: re.Match[str]) -> str:
        name = slot[1]
        options = about.get(name.lower()) or template.slots.get(name.lower()) or [name]
        word, _, labels = chance.choice(options).partition("~")
        brought.extend(_LABELS[label] for label in labels.split(",") if label)
        return word[:1].upper() + word[1:] if name[:1].isupper() else word

    text = template.text
    for _ in range(3):  # a slot may hold slots
        text = _SLOT.sub(fill, text)
    return text.upper() if "{FAULT}" in template.text else text, brought


def main() -> None:
    """Write `pairs.jsonl`."""
    with PAIRS.open("w", encoding="utf-8") as out:
        for pair in pairs():
            kept = {key: value for key, value in asdict(pair).items() if key != "template"}
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
