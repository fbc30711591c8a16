"""Every party is treated alike: put one in the place of another, and nothing else changes."""

import pytest

from moothall.domain.publishing.checks.parties import parties
from moothall.domain.publishing.checks.tests.sets import NOW, said

PARTIES = {row["name"]: row for row in parties(NOW.date()).rows}
PLURAL = {"Conservatives", "Greens", "Liberal Democrats"}
CAMPAIGN = {"Labour": "labour", "Conservatives": "tory", "Greens": "green", "Reform UK": "reform"}
FRAMES = (
    "Vote {} on Thursday.",
    "Well done {}, what a night.",
    "Only {} will keep our library open.",
    "The budget is a shambles, thanks to {}.",
    "{} have failed the north of this district.",
    "Roads near the arena close early for the conference of {}.",
    "The election was held on Thursday and {} took four seats.",
    "Never trust {} with your council tax.",
    "I am with {}.",
    "#Vote{}",
    "Join {} today, and deliver leaflets with us!",
    "{} councillors want more trees.",
    "What {} say about bins is not for us to judge.",
)
PEOPLE_FRAMES = (
    "{} is right about housing.",
    "{} visited the market on Friday.",
    "Vote for {}.",
    "What a liar {} is.",
)


def spoken(name: str) -> str:
    return f"the {name}" if name in PLURAL else name


def heard(text: str, *, pre_election: bool) -> list[tuple[str, str, str]]:
    found = said(text, "political", "pre-election", pre_election=pre_election)
    return sorted((each.check, each.level.value, each.why) for each in found)


@pytest.mark.parametrize("pre_election", [False, True])
@pytest.mark.parametrize("frame", FRAMES)
def test_any_party_in_the_place_of_any_other_is_answered_alike(
    frame: str, pre_election: bool
) -> None:
    compact = "#" in frame
    answers = {
        name: heard(
            frame.format(name.replace(" ", "").replace("-", "") if compact else spoken(name)),
            pre_election=pre_election,
        )
        for name in PARTIES
        if not compact or name.isascii()
    }
    first, *others = answers.values()
    assert first
    different = [name for name, answer in answers.items() if answer != first]
    assert different == [], f"answered unlike {next(iter(answers))}"
    assert others


@pytest.mark.parametrize("frame", PEOPLE_FRAMES)
def test_people_of_any_party_are_answered_alike(frame: str) -> None:
    people = [person.title() for row in PARTIES.values() for person in row["people"]]
    answers = {person: heard(frame.format(person), pre_election=False) for person in people}
    assert len({str(answer) for answer in answers.values()}) == 1, answers
    assert all(answers.values())


def test_websites_and_accounts_of_every_party_are_stopped_alike() -> None:
    websites = [each for row in PARTIES.values() for each in row["websites"]]
    handles = [f"@{each}" for row in PARTIES.values() for each in row["handles"]]
    for written in [*(f"https://www.{each}/join" for each in websites), *handles]:
        assert [level for _, level, _ in heard(f"Read {written}", pre_election=False)] == [
            "stop"
        ], written


@pytest.mark.parametrize("name", CAMPAIGN.values())
@pytest.mark.parametrize("tag", ["#vote{}", "#{}out", "#never{}"])
def test_campaign_hashtags_in_small_letters_are_stopped_alike(name: str, tag: str) -> None:
    assert "stop" in {level for _, level, _ in heard(tag.format(name), pre_election=False)}


def test_every_party_has_the_same_rooms_in_the_pack() -> None:
    rooms = [set(row) - {"unless", "then"} for row in PARTIES.values()]
    assert all(each == rooms[0] for each in rooms)


def test_a_handle_or_a_hashtag_of_nobody_is_left_alone() -> None:
    assert heard("@northmere #voteforbins #loveyourpark", pre_election=True) == []
