"""Abuse is caught, criticism is left alone, and each verdict says why on which words."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.domain.triage import Harm, Intent, Target, Tone, judge, judge_all
from moothall.domain.triage.passages import passages_of
from moothall.domain.triage.verdict import LABELS

ABUSE = [
    "You are a worthless piece of shit and I hope you die",
    "Cllr Bell is a fat ugly bitch",
    "I'm going to stab you when you leave the office tonight",
    "go back to your own country you paki",
    "you thick inbred moron, my dog could do your job",
]
CRITICISM = [
    "The bins have not been emptied for three weeks. This is a fucking disgrace.",
    "Cllr Bell lied to residents and should resign.",
    "You are incompetent and I will see you in court.",
    "I'd murder for a working boiler.",
    "Your officer called me a stupid cow. I want to complain.",
    "I will vote you out in May, you shower of clowns.",
    "My neighbour keeps threatening to kill me and you do nothing.",
    "As a proud dyke I want this library kept open.",
    "Nobody should call Muslims vermin.",
    "",
]


@pytest.mark.parametrize("text", ABUSE)
def test_abuse_is_shielded_and_aimed_at_somebody(text: str) -> None:
    verdict = judge(text)
    assert verdict.tone is Tone.ABUSIVE
    assert verdict.shield
    assert verdict.target in {Target.YOU, Target.NAMED, Target.GROUP}
    assert any(reason.label == Tone.ABUSIVE for reason in verdict.reasons)


@pytest.mark.parametrize("text", CRITICISM)
def test_criticism_stands_in_the_open(text: str) -> None:
    verdict = judge(text)
    assert verdict.tone is not Tone.ABUSIVE
    assert not verdict.shield


def test_danger_reaches_a_human_whatever_its_tone() -> None:
    verdict = judge("smell gas, baby here, answer you useless f***s")
    assert Intent.HAZARD_EMERGENCY in verdict.intents
    assert verdict.urgent
    assert not verdict.shield


def test_somebody_who_may_harm_themselves_is_never_covered() -> None:
    verdict = judge("You bastards won. I am going to kill myself tonight.")
    assert Harm.SELF_HARM_RISK in verdict.harms
    assert not verdict.shield


def test_a_long_letter_does_not_hide_one_vile_sentence() -> None:
    letter = "I write about the bins on Mill Lane, which are late again this week. " * 40
    assert judge(letter + ABUSE[0] + " " + letter).shield


def test_a_long_letter_is_cut_where_its_sentences_end_and_nothing_is_lost() -> None:
    letter = "The bins on Mill Lane are late again, and nobody came. " * 9 + "x" * 200
    pieces = passages_of(letter)
    assert "".join(pieces) == letter
    assert [piece.rstrip()[-1] for piece in pieces[:9]] == ["."] * 9


def test_batches_say_what_single_texts_say() -> None:
    texts = [*ABUSE, *CRITICISM] * 40
    together = list(judge_all(texts))
    assert [each.tone for each in together[: len(ABUSE)]] == [judge(text).tone for text in ABUSE]
    assert len(together) == len(texts)


def test_a_reason_points_at_the_words_that_a_disguise_hides() -> None:
    text = "Listen: y o u are s.c.u.m"
    spans = [text[r.start : r.end] for r in judge(text).reasons if r.label == Tone.ABUSIVE]
    assert any("s.c.u.m" in span for span in spans)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mae'r boeler wedi torri ac mae hi'n oer iawn", "cy"),
        ("Kiedy jest wywóz śmieci na naszej ulicy? Nie ma nas w domu", "pl"),
        ("When are the bins collected?", "en"),
        ("Где библиотека?", "ru"),
        ("什么时候收垃圾", "zh"),
        ("xqzt", "und"),
        ("dim agus", "cy"),
        ("agus dim", "cy"),
        ("", "und"),
    ],
)
def test_the_language_is_named_and_what_was_not_learned_is_left_to_a_person(
    text: str, language: str
) -> None:
    verdict = judge(text)
    assert verdict.language == language
    assert verdict.unsure or language == "en"


HOSTILE = {
    "one letter": "a" * 200_000,
    "words": "kill you " * 22_222,
    "letters apart": "k i l l " * 25_000,
    "stars": "*" * 200_000,
    "zero width": "\u200b" * 100_000,
    "half a surrogate": "\ud800" * 100_000,
    "digits": "07700 900" * 22_222,
    "at": "a@" * 100_000,
    "quotes": "\"'" * 100_000,
    "emoji": "🔪" * 50_000,
    "right to left": "\u202eabc\u202c" * 200_000,
    "html": "<div><b>" * 25_000,
    "base64": "QUJDREVGR0hJSktM" * 12_500,
    "he lives": "she lives at the " * 12_000,
    "called": 'he called me "you ' * 11_000,
    "not": "not never no " * 15_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_length_and_no_faster(text: str) -> None:
    whole, tenth = _cost(text), _cost(text[: len(text) // 10])
    assert whole < 40 * tenth + 0.5


def test_a_megabyte_has_a_verdict() -> None:
    assert judge("You f**k " * 111_111).language == "en"


def _cost(text: str) -> float:
    from time import process_time  # noqa: PLC0415 the domain must not, its test may

    before = process_time()
    judge(text)
    return process_time() - before


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(), max_size=400))
def test_any_text_has_a_verdict_whose_reasons_lie_inside_it(text: str) -> None:
    verdict = judge(text)
    assert list(verdict.p) == list(LABELS)
    assert all(0 <= chance <= 1 for chance in verdict.p.values())
    assert all(0 <= reason.start < reason.end <= len(text) for reason in verdict.reasons)
    assert all(reason.why.endswith(".") for reason in verdict.reasons)


PARTS = st.sampled_from(
    [*ABUSE, *CRITICISM, "ring 07700 900123", "she lives at 14 Mill Lane", "🔪", "\u200b"]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PARTS, max_size=5).map(" ".join))
def test_reasons_point_at_what_they_claim(text: str) -> None:
    verdict = judge(text)
    for reason in verdict.reasons:
        assert text[reason.start : reason.end].strip()
        assert reason.label in _labels(verdict)


def _labels(verdict: Any) -> set[str]:
    return {verdict.tone, verdict.target, *verdict.harms, *verdict.intents}


def test_what_is_printed_is_what_the_contract_says() -> None:
    assert list(judge("Hello").as_json()) == [
        "tone", "harms", "intents", "target", "shield", "p", "reasons", "language", "engine",
    ]  # fmt: skip


def test_it_needs_no_django_and_starts_at_once() -> None:
    asked = "import sys; from moothall.domain.triage import judge; judge('hello'); "
    said = "sys.exit(bool({'django', 'torch', 'sklearn', 'scipy'} & sys.modules.keys()))"
    assert subprocess.run([sys.executable, "-c", asked + said], check=False).returncode == 0
