"""How long records are kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.retention import Kind, Rule, keep_until, longest, read_pack

JANUARY = date(2026, 1, 1)
days = st.dates(date(2000, 1, 1), date(2090, 1, 1))
months = st.integers(0, 240)


def rule(rule_id: str, kept: int, label: str = "") -> Rule:
    return Rule(rule_id, Kind.CONVERSATION, kept, "because", JANUARY, JANUARY, label=label)


@pytest.mark.parametrize(
    ("last_act", "kept", "end"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 21), 12, date(2027, 11, 21)),
        (date(2024, 2, 29), 72, date(2030, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_last_one(last_act: date, kept: int, end: date) -> None:
    assert keep_until(last_act, kept) == end


@given(last_act=days, kept=months)
def test_a_record_is_never_kept_shorter_than_its_months_of_twenty_eight_days(
    last_act: date, kept: int
) -> None:
    assert keep_until(last_act, kept) >= last_act + timedelta(days=28 * kept)


@given(one=days, other=days, kept=months)
def test_what_ended_later_is_kept_at_least_as_long(one: date, other: date, kept: int) -> None:
    earlier, later = sorted((one, other))
    assert keep_until(earlier, kept) <= keep_until(later, kept)


def test_the_longest_rule_that_fits_wins() -> None:
    rules = [rule("routine", 12), rule("complaint", 72, "complaint"), rule("press", 24, "press")]
    assert longest(rules) == rules[0]
    assert longest(rules, labels=["Complaint", "press"]) == rules[1]


def test_without_a_rule_that_fits_nothing_is_decided() -> None:
    assert longest([rule("press", 24, "press")], labels=["bins"]) is None


def test_a_rule_holds_from_its_first_day_until_the_day_before_its_end() -> None:
    dated = Rule("r", Kind.NOTICE, 1, "", JANUARY, JANUARY, effective_to=date(2026, 2, 1))
    assert [dated.holds(on) for on in (date(2025, 12, 31), JANUARY, date(2026, 1, 31))] == [
        False,
        True,
        True,
    ]
    assert not dated.holds(date(2026, 2, 1))


def test_the_shipped_pack_covers_every_kind_and_gives_its_reasons() -> None:
    pack = read_pack("england", "council")
    assert {each.kind for each in pack} == set(Kind)
    assert all(each.why and each.months > 0 for each in pack)
    assert len({each.rule_id for each in pack}) == len(pack)
