"""The sentences that teach and measure triage are balanced, and none is in both places."""

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping

import pytest

from moothall.domain.triage.verdict import Harm, Intent, Tone
from tools.train_triage.pairs import FAMILIES, HERE, PAIRS, Pair, pairs, templates, unseen

_SLOT = re.compile(r"\{\w+\}")
_ALIKE = 0.75  # share of words that two sentences may have in common


@pytest.fixture(scope="module")
def taught() -> list[Pair]:
    return pairs()


def test_no_sentence_is_written_twice() -> None:
    written = Counter(template.text.casefold() for template in templates())
    assert [text for text, times in written.items() if times > 1] == []


def test_attack_and_criticism_are_balanced(taught: list[Pair]) -> None:
    tones = Counter(pair.tone for pair in taught)
    critical = tones[Tone.CRITICAL] + tones[Tone.MIXED]
    assert 1 <= critical / tones[Tone.ABUSIVE] <= 2


def test_every_file_of_attacks_holds_what_only_looks_alike() -> None:
    for path in FAMILIES.glob("*.txt"):
        tones = re.findall(r"^([ACMNP]):", path.read_text(encoding="utf-8"), re.MULTILINE)
        if "A" in tones:
            assert len(tones) >= 1.5 * tones.count("A"), path.name


@pytest.mark.parametrize("label", [*Harm, *Intent])
def test_every_label_is_taught_by_many_sentences(label: str) -> None:
    known = [each for each in templates() if label in each.labels]
    assert len(known) >= 20


def test_the_texts_that_others_may_want_are_those_of_the_families(taught: list[Pair]) -> None:
    kept = [json.loads(line)["text"] for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert kept == [pair.text for pair in taught]


def test_nothing_that_is_measured_on_is_taught() -> None:
    taught: dict[str, set[frozenset[str]]] = {}
    for template in templates():
        for word in (words := _words(template.text)):
            taught.setdefault(word, set()).add(words)
    rows = csv.DictReader((HERE / "blind.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    measured = [*(pair.template for pair in unseen()), *(row["text"] for row in rows)]
    assert [text for text in measured if _is_taught(_words(text), taught)] == []


def test_of_the_unseen_set_each_sentence_has_one_text() -> None:
    assert len({pair.template for pair in unseen()}) == len(unseen()) > 400


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z']+", _SLOT.sub(" ", text.casefold())))


def _is_taught(words: frozenset[str], taught: Mapping[str, set[frozenset[str]]]) -> bool:
    """Whether a sentence is nearly the same: it must share one of any quarter of the words."""
    rarest = sorted(words, key=lambda word: (len(taught.get(word, ())), word))
    alike = [each for word in rarest[: len(words) // 4 + 1] for each in taught.get(word, ())]
    return len(words) > 4 and any(len(words & each) / len(words | each) > _ALIKE for each in alike)
