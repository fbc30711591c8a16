"""An attack is found by how it is built, whatever words fill it; elsewhere they are left."""

import pytest

from moothall.domain.triage.read import read

FRAMES = {
    *("called_you", "called_person", "harm_to", "ill_luck"),
    *("eyes_on", "set_on", "lesser_people", "leered"),
}


def found(text: str) -> set[str]:
    return {finding.rule for finding in read(text).findings} & FRAMES


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("you sanctimonious dipstick", "called_you"),
        ("ya dozy wee dobber", "called_you"),
        ("Cllr Bell is a spiteful oaf", "called_person"),
        ("say your prayers", "harm_to"),
        ("we'll put him in intensive care", "harm_to"),
        ("I hope she gets dementia", "ill_luck"),
        ("I know where you park", "eyes_on"),
        ("I drove past yours last night", "eyes_on"),
        ("freeze her out, all of you", "set_on"),
        ("Poles breed, that is all they do", "lesser_people"),
        ("typical Muslim, always first", "lesser_people"),
        ("your voice gets me hard", "leered"),
    ],
)
def test_an_attack_is_found_by_its_frame(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "you had a parking charge for the market",
        "Cllr Bell is a councillor for Mill Lane",
        "we'll put him in touch with the hospital",
        "I hope she gets her ramp",
        "I know where the wardens park",
        "I drove past the depot last night",
        "the pipes freeze, all of them",
        "Poles and Ukrainians read together at the library",
        "your bins smell in the heat",
    ],
)
def test_the_same_words_of_something_else_are_left_alone(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "I was told I would end up glassed",
        "there is a page that says Poles are vermin",
        'she got a note: "say your prayers"',
        "I heard a man say he will put you in hospital",
        "he texts her things like I'll kill you",
        'an account has been sending "say your prayers" to my lad',
        'had this sent to my inbox: "we will put you in hospital"',
        "I could strangle whoever designed this form",
    ],
)
def test_what_somebody_suffered_or_heard_is_not_what_they_say(text: str) -> None:
    assert found(text) == set()
