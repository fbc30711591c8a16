"""Contempt is found without an abusive word; a service mocked in that manner is left alone."""

import pytest

from moothall.domain.triage.read import read

ATTACKS = {"contempt", "appearance", "ill_will"}


def found(text: str) -> set[str]:
    return {finding.rule for finding in read(text).findings}


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I have met cleverer doorstops than you", "contempt"),
        ("know your place", "contempt"),
        ("People like you never last here", "contempt"),
        ("she has the warmth of a mortuary", "contempt"),
        ("do they let you out in daylight with a face like that", "appearance"),
        ("lose some weight before you lecture us", "appearance"),
        ("I hope you rot, slowly", "ill_will"),
        ("a slow illness is too good for her", "ill_will"),
    ],
)
def test_an_attack_needs_no_abusive_word(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I have met cleverer ticket machines than yours",
        "know your own policy",
        "good staff never last here",
        "the library is as cold as a fridge since the boiler went",
        "why do the lights burn in daylight on Mill Lane",
        "lose some forms before you lecture us",
        "I hope you listen before the benches rot",
        "a short apology is overdue",
        "I hope nobody gets hurt before you fix it",
        "the care was too good to lose",
    ],
)
def test_a_service_may_be_mocked_in_the_same_manner(text: str) -> None:
    assert ATTACKS.isdisjoint(found(text))


def test_what_somebody_was_told_is_not_what_they_say() -> None:
    assert "ill_will" in found("I hope you rot, slowly")
    assert "ill_will" not in found('He shouted "I hope you rot, slowly" at me')


def test_a_condition_denies_nothing() -> None:
    assert "threat" in found("if it isn't sorted by Friday you'll be eating through a straw")


@pytest.mark.parametrize(
    "text",
    [
        "Gwen Oduya of 3 Mill Lane told on us",
        "text Oduya direct on 07700 900123",
        "AB12 CDE is Gwen Oduya from parking",
        "postcode LS8 2AB, third house, that's where the clerk hides",
        "you'll catch him outside the gym on the retail park",
    ],
)
def test_a_name_beside_a_place_gives_somebody_away(text: str) -> None:
    assert "exposes" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I am Gwen Oduya of 3 Mill Lane, please update my details",
        "Cllr Oduya, 3 Mill Lane. Please send my bill there.",
        "my solicitor's number is 020 7946 0123",
        "she moved to 3 Mill Lane to get away from him, please keep it safe",
        "a white van AB12 CDE is parked across the drive",
    ],
)
def test_a_signature_and_a_plea_give_nobody_away(text: str) -> None:
    assert "exposes" not in found(text)
