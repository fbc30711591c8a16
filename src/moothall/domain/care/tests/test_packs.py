"""The lists are whole, dated and honest about what nobody has checked."""

from collections import Counter
from datetime import date

import pytest

from moothall.domain.care import PACKS, find, read
from moothall.domain.care.packs import DUTY, EXPOSED, OWN, Point

NEEDS = {"", "to_employer", "to_police", "to_platform"}


def points(pack: str) -> list[Point]:
    return [point for group in read(pack) for point in group.points]


@pytest.mark.parametrize("pack", PACKS)
def test_each_key_stands_once_and_can_be_an_address(pack: str) -> None:
    counted = Counter(point.key for point in points(pack))
    assert [key for key, number in counted.items() if number > 1] == []
    assert all(key.replace("-", "").isalnum() and len(key) <= 40 for key in counted)
    assert all(point.title for point in points(pack))


@pytest.mark.parametrize("pack", PACKS)
def test_a_day_of_checking_goes_with_a_source(pack: str) -> None:
    checked = [point for point in points(pack) if point.checked_on]
    assert all(point.source_url for point in checked)
    assert all(point.checked_on and point.checked_on <= date(2026, 11, 28) for point in checked)


@pytest.mark.parametrize("pack", PACKS)
def test_every_address_is_one_that_a_browser_opens_safely(pack: str) -> None:
    named = {each for point in points(pack) for each in (point.address, point.source_url) if each}
    assert all(each.startswith("https://") for each in named)


def test_each_step_of_the_duty_says_who_and_by_when() -> None:
    steps = points(DUTY)
    assert {step.by for step in steps} == {"decider", "supporter"}
    assert all(1 <= step.days <= 10 for step in steps)
    assert {step.needs for step in steps} == NEEDS
    keys = {step.key for step in steps}
    wanted = ("manager-told", "risk", "health", "pattern", "line-changed", "briefed", "network")
    assert keys.issuperset((*wanted, "police-advice"))


def test_the_employer_owes_a_risk_assessment_whatever_is_said() -> None:
    found = find(DUTY, "risk")
    assert found is not None
    assert found.needs == ""


def test_what_is_gone_through_alone_is_looked_at_again_and_settings_say_as_of() -> None:
    assert all(6 <= point.months <= 12 for point in points(OWN))
    networks = {group.key for group in read(OWN) if group.as_of}
    assert networks == {
        *("facebook", "linkedin", "instagram", "x", "whatsapp", "tiktok", "bluesky", "nextdoor")
    }


def test_whoever_is_exposed_finds_the_registers() -> None:
    registers = next(group for group in read(EXPOSED) if group.key == "registers")
    said = " ".join(point.ask for point in registers.points)
    assert "SR01" in said
    assert "open register" in said
    assert all(point.ask for point in registers.points)


def test_a_key_or_a_list_that_is_not_there_is_not_found() -> None:
    assert find(DUTY, "nothing") is None
    with pytest.raises(KeyError):
        read("../duty")
