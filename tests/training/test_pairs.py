"""The contrast pairs are balanced, none twice, and written out as they are."""

import json
from collections import Counter
from pathlib import Path

import pytest
from tools.train_triage import corpora
from tools.train_triage.measure import BLIND
from tools.train_triage.pairs import PAIRS, Pair, pairs, templates
from tools.train_triage.unseen import HARMLESS

from moothall.domain.triage.verdict import Harm, Intent, Target, Tone

pytestmark = pytest.mark.once  # of the training, not of a database


@pytest.fixture(scope="module")
def texts() -> list[Pair]:
    return pairs()


def test_there_are_thousands_and_none_twice(texts: list[Pair]) -> None:
    assert len(texts) > 5000
    assert len({pair.text.casefold() for pair in texts}) == len(texts)
    assert not [pair.text for pair in texts if "{" in pair.text or "  |" in pair.text]


def test_no_template_is_written_twice() -> None:
    counted = Counter(template.text.casefold() for template in templates())
    assert [text for text, times in counted.items() if times > 1] == []


def test_each_tone_target_harm_and_intent_is_shown(texts: list[Pair]) -> None:
    shown = Counter(label for pair in texts for label in (pair.tone, pair.target, *pair.labels))
    few = [label for label in (*Tone, *Target, *Harm, *Intent) if shown[label] < 20]
    assert few == []


def test_abuse_and_criticism_are_in_balance(texts: list[Pair]) -> None:
    tones = Counter(pair.tone for pair in texts)
    assert 0.4 < tones[Tone.ABUSIVE] / tones[Tone.CRITICAL] < 1.5


@pytest.mark.parametrize(
    "family",
    [
        *("direct-insult", "belittle", "sweary", "accuse", "metaphor", "plain-threat", "idiom"),
        *("veiled-threat", "wish-harm", "group-attack", "own-words", "counter", "sexual"),
        *("watching", "crowd", "reporting", "denying", "disguise", "two-words", "misspelt"),
        *("dialect: scots", "dialect: northern irish", "veiled", "looking-down", "looks"),
        *("less-than-people", "mock-praise", "ill-will", "driving-out", "gang-up", "leering"),
        *("cold-threat", "shadowing", "denying-more", "speaking-up", "ours-to-say"),
        *("not-much-of-a-person", "go-away-and-die", "sorts-of-people", "at-the-body"),
    ],
)
def test_each_contrast_has_two_sides(texts: list[Pair], family: str) -> None:
    tones = Counter(pair.tone == Tone.ABUSIVE for pair in texts if pair.family == family)
    assert 0.15 < tones[True] / tones.total() < 0.85


def test_abuse_is_always_aimed_at_people(texts: list[Pair]) -> None:
    aimed = {pair.target for pair in texts if pair.tone == Tone.ABUSIVE}
    assert aimed == {Target.YOU, Target.NAMED, Target.GROUP}


def test_the_pairs_that_others_may_want_are_current(texts: list[Pair]) -> None:
    kept = [json.loads(line)["text"] for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    assert kept == [pair.text for pair in texts], "python -m tools.train_triage.pairs writes them"


def test_what_measures_is_not_trained_on(texts: list[Pair]) -> None:
    trained = {pair.text.casefold() for pair in texts}
    blind = {line.partition("\t")[2].casefold() for line in BLIND.read_text().splitlines()}
    assert blind.isdisjoint(trained)
    assert set(HARMLESS.read_text().casefold().splitlines()).isdisjoint(trained)


def test_a_source_that_is_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(corpora.OtherBytes, match=r"sources\.toml says where"):
        corpora.read(tmp_path)


def test_without_the_word_vectors_nothing_is_fitted(tmp_path: Path) -> None:
    with pytest.raises(corpora.OtherBytes, match=r"wink-embeddings.*sources\.toml says where"):
        corpora.packed(tmp_path)


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    (tmp_path / "davidson.csv.gz").write_bytes(b"not it")
    with pytest.raises(corpora.OtherBytes, match="other bytes"):
        corpora.read(tmp_path)
