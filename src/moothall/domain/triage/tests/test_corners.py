"""What a reading rarely meets: long batches, full memories, and phrases written in an odd way."""

import pytest

from moothall.domain.triage import folding, heads
from moothall.domain.triage.judge import _batches, judge, judge_all
from moothall.domain.triage.normalise import normalise
from moothall.domain.triage.read import read
from moothall.domain.triage.rules.phrases import Index


def found(text: str) -> set[str]:
    return {finding.rule for finding in read(text).findings}


def test_long_texts_are_judged_in_smaller_batches_and_to_the_same_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["The bins are full.", "You useless clowns.", "Thank you, all of you."]
    alone = [judge(text) for text in texts]
    monkeypatch.setitem(_batches.__globals__, "_BATCH_CHARACTERS", 20)
    assert [len(batch) for batch in _batches(texts)] == [1, 1, 1]
    assert [each.tone for each in judge_all(texts)] == [each.tone for each in alone]


def test_a_text_of_ever_new_characters_fills_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folding, "REMEMBERED", 1)
    fold = folding.Fold()
    assert [fold[ord(char)] for char in "éü"] == ["e", "u"]
    assert len(fold) == 1


def test_weights_of_other_rules_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heads, "COLUMNS", heads.COLUMNS + 1)
    with pytest.raises(ValueError, match="train_triage again"):
        heads.shipped.__wrapped__()


def test_an_article_before_a_spelled_insult_stays_a_word() -> None:
    assert {"a", "scum"} <= normalise("you are a s c u m").words


@pytest.mark.parametrize(
    ("text", "told"),
    [("Her NHS number is 943 476 5919.", True), ("Her NHS number is 943 476 5918.", False)],
)
def test_an_nhs_number_is_one_by_its_check_digit(text: str, told: bool) -> None:
    assert ("exposes" in found(text)) is told


def test_a_phrase_may_begin_with_a_beginning_if_a_certain_word_follows() -> None:
    index = Index({"rude": "swear*|curse loudly"})
    assert index.words == {"loudly"}
    assert [each.rule for each in index.findings_in(normalise("he swears loudly"))] == ["rude"]
    assert index.findings_in(normalise("he speaks loudly")) == []


def test_a_way_that_is_the_bus_or_a_relatives_gives_nobody_away() -> None:
    assert "exposes" in found("He walks past the school at 8.40")
    assert "exposes" not in found("He says the bus goes past the school at 8.40")
    assert "exposes" not in found("My dad says he walks past the school at 8.40")
