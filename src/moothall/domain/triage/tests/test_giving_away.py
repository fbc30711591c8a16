"""Who is given away in words, without a number; and who only seems to be."""

import time

import pytest

from moothall.domain.triage.read import read
from moothall.domain.triage.rules import giving_away


def found(text: str) -> set[str]:
    return {finding.rule for finding in read(text).findings}


@pytest.mark.parametrize(
    "text",
    [
        "the planner Karen lives two doors down from the Fox and Hounds",
        "that's where your housing manager goes home to",
        "DM me, I've got his address",
        "his real name is Malcolm Featherby",
        "here's her private email, use it",
        "her mobile is oh seven seven double oh nine hundred one two three",
        "his email is malc.featherby at mail dot example",
        "her house is forty two Beech Avenue",
        "his dad runs the garage on Cobden Road",
        "the clerk's kids are called Ellie and Jack",
        "her spare key is under the plant pot",
        "The foster carers are called Phil and Marian",
        "the warden has had a breakdown",
        "anyone got the address of that planning inspector. its 3 Lower Close",
        "Ask him yourself, the inspector is Dave, 3 Lower Close, help yourselves",
        "electoral roll says he is at Orchard View",
    ],
)
def test_giving_somebody_away_without_a_number_is_found(text: str) -> None:
    assert "exposes" in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "I live two doors down from the Fox and Hounds and the bins are missed",
        "My mum lives next door to the pub, her date of birth is 2 May 1950",
        "I've got the address of the recycling centre",
        "What is the real name of this street",
        "the email for planning is planning@council.example",
        "my mobile is oh seven seven double oh nine hundred one two three",
        "my neighbour is worried, she lives just off the green and her house is damp",
        "I work from home on Fridays so come then, the back gate doesn't lock",
        "Councillor Patel drives past this pothole every day and does nothing",
        "Write to the chief executive at Town Hall, Market Square, LE12 0AA",
        "You can contact the duty social worker on 020 7946 0222 out of hours",
        "the caseworker is on holiday, who can help",
        "your officers live on another planet",
        "her husband runs the pub with the council contract, that is no fair tender",
    ],
)
def test_what_helps_or_reports_gives_nobody_away(text: str) -> None:
    assert "exposes" not in found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("I won't be a problem to you much longer", "self_harm"),
        ("I've got the tablets lined up", "self_harm"),
        ("the old man's milk is piling up on the doorstep", "safeguarding"),
        ("the boss keeps the passports of the lads who work there", "safeguarding"),
        ("we're stuck in the lift and nobody comes", "hazard_emergency"),
        ("crackling from the fuse box", "hazard_emergency"),
    ],
)
def test_quiet_danger_is_found(text: str, rule: str) -> None:
    assert rule in found(text)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("this form is killing me", "self_harm"),
        ("the lift is slow", "hazard_emergency"),
        ("where do I get a passport form", "safeguarding"),
    ],
)
def test_what_only_sounds_dangerous_is_left_alone(text: str, rule: str) -> None:
    assert rule not in found(text)


@pytest.mark.parametrize(
    "piece", ["oh ", "one ", "she at dot ", "x at y ", "forty two road ", "her home is a ", "his "]
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(count: int) -> float:
        start = time.process_time()
        read("she " + piece * count)
        return time.process_time() - start

    seconds(100)
    assert seconds(8_000) < 16 * max(seconds(2_000), 0.01)


def test_where_somebodys_kin_are_cared_for_a_sentence_away_nobody_is_given_away() -> None:
    plain = "my mum is frail. this is where she lives"
    assert not giving_away.stands(plain, plain.index("this is"), len(plain))
    assert giving_away.stands("this is where she lives", 0, len("this is where she lives"))
