"""The target may always have a pack; others by their yes, and for the police in danger to life."""

import pytest

from moothall.domain.incidents import Circle
from moothall.domain.packing.asking import Asker, Purpose, may_know_who, may_pack, purposes_for

TARGET, DECIDER, BUDDY, OUT = 1, 2, 3, 4
CIRCLE = Circle(TARGET, named=frozenset({DECIDER, BUDDY, OUT}), kept_out=frozenset({OUT}))
NO = {"to_police": "no", "to_employer": "", "to_platform": ""}
YES = dict.fromkeys(NO, "yes")


@pytest.mark.parametrize("purpose", list(Purpose))
def test_the_target_may_whatever_they_said(purpose: Purpose) -> None:
    assert may_pack(CIRCLE, Asker(TARGET), purpose, consents=NO)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_whoever_acts_for_them_may_by_their_yes_alone(purpose: Purpose) -> None:
    acts = Asker(DECIDER, acts=True)
    assert may_pack(CIRCLE, acts, purpose, consents=YES) == (purpose is not Purpose.OWN)
    assert not may_pack(CIRCLE, acts, purpose, consents=NO)


@pytest.mark.parametrize("purpose", list(Purpose))
def test_danger_to_life_is_for_the_police_alone(purpose: Purpose) -> None:
    danger = Asker(DECIDER, acts=True, danger="A knife.")
    assert may_pack(CIRCLE, danger, purpose, consents=NO) == (purpose is Purpose.POLICE)
    assert not may_pack(CIRCLE, Asker(DECIDER, acts=True, danger=" "), purpose, consents=NO)


@pytest.mark.parametrize(
    "asker", [Asker(BUDDY), Asker(OUT, acts=True, danger="A knife."), Asker(9)]
)
def test_a_buddy_and_whoever_is_kept_out_may_not(asker: Asker) -> None:
    assert purposes_for(CIRCLE, asker, YES) == []


def test_what_can_be_chosen_is_in_one_order() -> None:
    assert purposes_for(CIRCLE, Asker(TARGET), NO) == list(Purpose)
    assert purposes_for(CIRCLE, Asker(DECIDER, acts=True), YES) == list(Purpose)[:4]


def test_who_is_who_is_for_the_target_and_whoever_decides() -> None:
    assert may_know_who(CIRCLE, TARGET, DECIDER)
    assert may_know_who(CIRCLE, DECIDER, DECIDER)
    assert not may_know_who(CIRCLE, BUDDY, DECIDER)
    assert not may_know_who(CIRCLE, OUT, OUT)
