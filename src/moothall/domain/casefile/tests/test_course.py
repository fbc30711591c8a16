"""Occasions are laid out by day; prompts say "may", have a source, and never weigh a person."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.casefile import Course, Occasion, Toward, courses, prompts, rules_in_force
from moothall.domain.casefile.course import NOBODY

TODAY = date(2026, 11, 28)
HE, SHE = 7, 8
SAYS_TOO_MUCH = re.compile(
    r"\b(?:he|she|offender|stalker|guilty|score|is an offence)\b", re.IGNORECASE
)
ENGLAND = rules_in_force(TODAY, "england")
occasions = st.lists(
    st.builds(
        Occasion,
        day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        channel=st.sampled_from(["Mail", "Facebook", "A call"]),
        sender=st.sampled_from([NOBODY, HE, SHE]),
        toward=st.sampled_from(Toward),
    )
)


def days(*numbers: int, sender: int = HE, toward: Toward = Toward.PERSON) -> list[Occasion]:
    return [Occasion(TODAY - timedelta(days=n), "Mail", sender, toward) for n in numbers]


def said(found: list[Occasion], *kinds: str) -> set[str]:
    return {each.rule.rule_id for each in prompts(courses(found), kinds, ENGLAND)}


def test_two_days_may_be_a_course_of_conduct_and_one_is_not() -> None:
    assert "course-of-conduct" in said(days(1, 9))
    assert "course-of-conduct" not in said(days(1))
    assert "course-of-conduct" not in said(days(1, 1)), "the same day is one occasion"


def test_what_is_aimed_at_the_organisation_never_makes_one() -> None:
    assert said(days(1, 9, 30, toward=Toward.ORGANISATION)) == set()
    (course,) = courses(days(1, 9, 30, toward=Toward.ORGANISATION))
    assert (course.days, course.left_out) == ((), 3)


def test_what_nobody_is_linked_to_counts_only_if_it_was_the_same_person() -> None:
    (prompt,) = prompts(courses(days(1, 9, 30, sender=NOBODY)), (), ENGLAND)
    assert (prompt.if_same, prompt.days) == (True, 3)
    (prompt,) = prompts(courses([*days(1), *days(9, sender=NOBODY)]), (), ENGLAND)
    assert prompt.if_same
    (prompt,) = prompts(courses([*days(1, 9), *days(30, sender=NOBODY)]), (), ENGLAND)
    assert (prompt.if_same, prompt.days) == (False, 2)
    assert said([*days(1), *days(9, sender=SHE)]) == set(), "two people are not one"


def test_kinds_that_staff_named_are_asked_and_no_others() -> None:
    assert said(days(1), "threat") == {"threat", "public-network"}
    assert {"stalking", "course-of-conduct"} <= said(days(1, 2), "following")
    assert said([], "in_person") == set()


def test_a_long_gap_is_said_to_weaken_it() -> None:
    (near,) = prompts(courses(days(1, 9)), (), ENGLAND)
    (far,) = prompts(courses(days(1, 300)), (), ENGLAND)
    assert near.weaker == ""
    assert "weaker" in far.weaker
    assert far.longest_gap == 299


def test_a_course_says_days_channels_and_gaps() -> None:
    mixed = [*days(9, 1, 1), Occasion(TODAY, "Facebook", HE)]
    (course,) = courses(mixed)
    assert course.gaps == (8, 1)
    assert (course.channels, course.occasions) == (("Facebook", "Mail"), 4)
    assert Course(HE).longest_gap == 0


@given(occasions)
def test_every_occasion_is_counted_once_in_whatever_order(found: list[Occasion]) -> None:
    laid_out = courses(found)
    assert sum(each.occasions + each.left_out for each in laid_out) == len(found)
    assert courses(reversed(found)) == laid_out
    for each in laid_out:
        assert list(each.days) == sorted(set(each.days))
        assert sum(each.gaps) == ((each.days[-1] - each.days[0]).days if each.days else 0)


@given(occasions, st.sets(st.sampled_from(["threat", "following", "hate", "false"])))
def test_more_that_happened_never_takes_a_prompt_away(
    found: list[Occasion], kinds: set[str]
) -> None:
    more = [*found, *days(0)]
    assert said(found, *kinds) <= said(more, *kinds)


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_each_row_says_may_and_never_is(nation: str) -> None:
    rows = rules_in_force(TODAY, nation)
    assert rows
    for row in rows:
        assert " may " in f" {row.words} ", row.rule_id
        assert not SAYS_TOO_MUCH.search(row.words), row.rule_id
        assert row.source_url.startswith("https://") or row.held is None


def test_a_row_holds_where_and_when_it_says() -> None:
    before = rules_in_force(date(2023, 12, 31), "england")
    assert "threat" not in {each.rule_id for each in before}
    assert "threat" in {each.rule_id for each in ENGLAND}
    scotland = {each.rule_id for each in rules_in_force(TODAY, "scotland")}
    assert "course-of-conduct" not in scotland
    assert "elsewhere" in scotland


def test_no_row_speaks_of_a_law_of_another_nation() -> None:
    northern = {each.rule_id: each for each in rules_in_force(TODAY, "northern-ireland")}
    assert "transgender" not in northern["hate-northern-ireland"].words
    scottish = {each.rule_id for each in rules_in_force(TODAY, "scotland")}
    assert {"hate-scotland", "harassment-scotland", "stalking-scotland"} <= scottish
    assert not scottish & {"hate", "threat", "sexual-pictures", "grossly-offensive"}
    english = {each.rule_id for each in ENGLAND}
    assert not [each for each in english if each.endswith(("-scotland", "-northern-ireland"))]


def test_a_law_holds_from_the_day_on_which_it_came_into_force() -> None:
    assert "grossly-offensive" not in ruled(date(1988, 9, 28))
    assert "grossly-offensive" in ruled(date(1988, 9, 29))
    assert "hate" not in ruled(date(2020, 11, 30))


def ruled(on: date) -> set[str]:
    return {each.rule_id for each in rules_in_force(on, "england")}
