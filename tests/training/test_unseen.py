"""What measures triage is not taught, nor nearly; every kind of attack has its fair twins."""

import csv
import re
from collections.abc import Mapping

import pytest
from tools.train_triage.measure import NEWEST
from tools.train_triage.messages import messages
from tools.train_triage.pairs import FAMILIES, HERE, templates, unseen
from tools.train_triage.strangers import told

from moothall.domain.triage.verdict import Harm, Intent

pytestmark = pytest.mark.once  # of the training, not of a database
_SLOT = re.compile(r"\{\w+\}")
# What the writer of a blind set and those of the families said alike: neither had read the other
SAID_BY_ALL = {
    "I hope you get cancer you horrible bastard and I hope it's slow.",
    "What a twat you are.",
    "What are you wearing under that lanyard then",
    (
        "Under the Freedom of Information Act please send me the total spent on agency social "
        "workers in each of the last three financial years."
    ),
}
_ALIKE = 0.75  # share of words that two sentences may have in common


def test_every_file_of_attacks_holds_what_only_looks_alike() -> None:
    for path in FAMILIES.glob("*.txt"):
        tones = re.findall(r"^([ACMNP]):", path.read_text(encoding="utf-8"), re.MULTILINE)
        if "A" in tones:
            assert len(tones) >= 1.5 * tones.count("A"), path.name


@pytest.mark.parametrize("label", [*Harm, *Intent])
def test_every_label_is_taught_by_many_sentences(label: str) -> None:
    known = [each for each in templates() if label in each.labels]
    assert len(known) >= 20


def test_nothing_that_is_measured_on_is_taught() -> None:
    taught: dict[str, set[frozenset[str]]] = {}
    for text in (*(each.text for each in templates()), *(each.text for each in messages())):
        for word in (words := _words(text)):
            taught.setdefault(word, set()).add(words)
    rows = csv.DictReader((HERE / "blind.tsv").read_text("utf-8").splitlines(), delimiter="\t")
    measured = [*(pair.template for pair in unseen()), *(row["text"] for row in rows)]
    measured += [message.text for message in told(NEWEST)]
    found = {text for text in measured if _is_taught(_words(text), taught)}
    assert found == SAID_BY_ALL


def test_of_the_unseen_set_each_sentence_has_one_text() -> None:
    assert len({pair.template for pair in unseen()}) == len(unseen()) > 400


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z']+", _SLOT.sub(" ", text.casefold())))


def _is_taught(words: frozenset[str], taught: Mapping[str, set[frozenset[str]]]) -> bool:
    """Whether a sentence is nearly the same: it must share one of any quarter of the words."""
    rarest = sorted(words, key=lambda word: (len(taught.get(word, ())), word))
    alike = [each for word in rarest[: len(words) // 4 + 1] for each in taught.get(word, ())]
    return len(words) > 4 and any(len(words & each) / len(words | each) > _ALIKE for each in alike)


def test_the_newest_set_is_large_and_holds_more_that_is_fair_than_abuse() -> None:
    said = list(told(NEWEST))
    abusive = sum(message.tone == "abusive" for message in said)
    assert len(said) == len({message.text for message in said}) > 400
    assert len(said) > 2 * abusive
    assert {label for message in said for label in message.labels} == {*Harm, *Intent}
