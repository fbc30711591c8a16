"""Who stands round an Incident, who decides in it, and when a shield is looked at again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from moothall.domain.incidents import Answered, Circle, by_name, has_lapsed, latest_due

TARGET, BUDDY, DECIDER, FRIEND, STRANGER = range(5)
CIRCLE = Circle(TARGET, named=frozenset({BUDDY, DECIDER}), let_in=frozenset({FRIEND}))
MARCH = date(2027, 3, 3)


@pytest.mark.parametrize("person", [TARGET, BUDDY, DECIDER, FRIEND])
def test_it_is_there_for_its_target_and_for_whom_they_named_or_let_in(person: int) -> None:
    assert CIRCLE.sees(person)


def test_for_nobody_else() -> None:
    assert not CIRCLE.sees(STRANGER)


@pytest.mark.parametrize("person", [BUDDY, DECIDER, FRIEND])
def test_being_kept_out_weighs_more_than_any_part(person: int) -> None:
    barred = Circle(TARGET, CIRCLE.named, CIRCLE.let_in, kept_out=frozenset({person}))
    assert not barred.sees(person)
    assert not barred.may_decide(person, person)


def test_the_target_cannot_be_kept_out_of_their_own() -> None:
    assert Circle(TARGET, kept_out=frozenset({TARGET})).sees(TARGET)


def test_only_the_named_decider_decides_and_never_the_target() -> None:
    assert CIRCLE.may_decide(DECIDER, DECIDER)
    assert not CIRCLE.may_decide(BUDDY, DECIDER)
    assert not CIRCLE.may_decide(DECIDER, None)
    assert not CIRCLE.may_decide(TARGET, TARGET)


@pytest.mark.parametrize(("days", "due"), [(-8, False), (-7, True), (0, True), (40, True)])
def test_it_is_due_from_a_week_before_until_somebody_looks(days: int, due: bool) -> None:
    assert (latest_due(MARCH + timedelta(days=days)) >= MARCH) is due


def test_answers_are_counted_by_name_most_first() -> None:
    said = ["Sam", "Lin", "Lin", "Ada"]
    assert by_name(said) == [Answered("Lin", 2), Answered("Ada", 1), Answered("Sam", 1)]
    assert by_name([]) == []


@pytest.mark.parametrize("person", [TARGET, BUDDY, FRIEND])
def test_under_a_shield_nobody_but_the_decider_links_somebody_who_counts_at_once(
    person: int,
) -> None:
    assert CIRCLE.stands_at_once(person, DECIDER, is_shielded=False)
    assert not CIRCLE.stands_at_once(person, DECIDER, is_shielded=True)
    assert CIRCLE.stands_at_once(DECIDER, DECIDER, is_shielded=True)
    assert not CIRCLE.stands_at_once(TARGET, TARGET, is_shielded=True)


def test_an_ask_lapses_after_a_week_to_the_moment() -> None:
    asked = datetime(2027, 3, 3, 9, 30, tzinfo=UTC)
    assert not has_lapsed(asked, asked + timedelta(days=7, seconds=-1))
    assert has_lapsed(asked, asked + timedelta(days=7))
