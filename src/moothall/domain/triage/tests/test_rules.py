"""What each rule finds, and what stands next to it and is left alone."""

import pytest

from moothall.domain.triage.normalise import normalise
from moothall.domain.triage.read import read
from moothall.domain.triage.rules import RULES
from moothall.domain.triage.rules.phrases import Index, Phrase, _alternatives


def found(text: str) -> set[str]:
    return {finding.rule for finding in read(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "I'll come round and kick your head in",
        "nice family you've got, be a shame if something happened to them",
        "someone should shoot the leader",
        "I know where you live",
    ],
)
def test_a_threat_is_found(text: str) -> None:
    assert "threat" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I'd murder for a boiler",
        "the wife will kill the mood if the hall is cold",
        "I would never hurt you",
        'My neighbour shouted "I will kill you" at me',
        "heads must roll",
    ],
)
def test_what_only_sounds_like_a_threat_is_left_alone(text: str) -> None:
    assert "threat" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "She lives at 14 Acacia Road LS8 2AB",
        "her number is 07700 900123, ring her",
        "Cllr Bell goes past the school at 8.40",
        "his car is AB12 CDE",
        "that officer's email is j.bell@mail.example",
        "he lives opposite the Co-op on Mill Lane",
    ],
)
def test_giving_somebody_away_is_found(text: str) -> None:
    assert "exposes" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I live at 14 Acacia Road, my number is 07700 900123",
        "My mum lives at 14 Acacia Road and has no heating",
        "ring the switchboard on 020 7946 0123",
        "the library is at 27 Church Row, LS8 2AB",
        "pothole outside 14 Acacia Road",
        "does the bus go past the school at 8.40?",
        "call us on 0300 123 4567",
    ],
)
def test_a_mention_exposes_nobody(text: str) -> None:
    assert "exposes" not in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I can smell gas in the hall",
        "water is coming through the ceiling onto the fuse box",
        "the carbon monoxide alarm keeps going off",
        "czuć gaz w mieszkaniu",
        "Dw i'n arogli nwy",
    ],
)
def test_danger_is_found(text: str) -> None:
    assert "hazard_emergency" in found(text)


def test_words_that_somebody_else_said_are_not_the_writers() -> None:
    assert "insult_person" in found("That officer is a fat cow")
    assert "insult_person" not in found("That officer called me a fat cow")


def test_a_word_of_ones_own_is_no_slur() -> None:
    assert "slur" in found("that dyke at the library")
    assert "slur" not in found("I'm a proud dyke")


def test_a_denial_is_not_what_it_denies() -> None:
    assert "vile_word" not in found("your staff aren't scum")


def test_a_phrase_without_a_certain_word_is_refused() -> None:
    with pytest.raises(ValueError, match="Nothing certain"):
        Index({"a": "so*"})


def test_a_phrase_cannot_end_in_perhaps() -> None:
    with pytest.raises(ValueError, match="certain word"):
        _ = Phrase("a", "come here?").pattern


@pytest.mark.parametrize("text", ["gone home", "go home", "'em home", "em home", "goes home"])
def test_any_word_of_a_choice_is_found(text: str) -> None:
    pattern = Phrase("a", "go|'em|gone|goes|get_on home").pattern
    assert pattern.search(text)
    assert not pattern.search("goner home")


@pytest.mark.parametrize(
    "text",
    [
        "she has her lunch on that bench every day",
        "he works out at the gym at 6",
        "her kids go past the church to park primary",
        "cllr bell's boy is at hill academy",
        "the clerk leaves the office at five",
    ],
)
def test_a_routine_exposes_whatever_its_verb(text: str) -> None:
    assert "exposes" in found(text)


def test_every_phrase_is_found_in_a_text_made_of_it() -> None:
    """A phrase whose trigger cannot wake it would never be asked."""
    index = Index({rule.name: rule.phrases for rule in RULES if rule.phrases})
    asleep = [
        line.strip()
        for rule in RULES
        for line in rule.phrases.strip().splitlines()
        if " " in line.strip() and not _wakes(index, rule.name, line.strip())
    ]
    assert asleep == []


def _wakes(index: Index, rule: str, line: str) -> bool:
    text = " ".join(_example(token) for token in line.split() if not token.startswith(".."))
    return any(finding.rule == rule for finding in index.findings_in(normalise(text)))


def _example(token: str) -> str:
    return _alternatives(token)[0].replace("_", " ").removesuffix("*")
