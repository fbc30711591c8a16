"""One look is fine; the second at the same person for the same matter stops."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.looking import (
    Earlier,
    Grounds,
    Quarter,
    Refusal,
    Standing,
    Way,
    decide,
    first_of_same_matter,
    is_open,
    quarter_before,
    quarter_of,
    rules_on,
    stands,
)

NOW = datetime(2026, 11, 28, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
RULES = rules_on(TODAY, nation="england", body_type="council")
BINS, RENT = frozenset({"conversation:1", "reference:jobs:7"}), frozenset({"conversation:2"})


def seen(ago: timedelta = timedelta(days=3), matters: frozenset[str] = BINS) -> Earlier:
    return Earlier(NOW - ago, matters)


def test_the_first_look_is_fine() -> None:
    assert decide([], BINS, now=NOW, rules=RULES) == (Way.LOOKED, None)


def test_the_second_for_the_same_matter_stops() -> None:
    assert decide([seen()], BINS, now=NOW, rules=RULES) == (Way.STOPPED, Refusal.NONE_GIVEN)


def test_a_matter_is_the_same_when_one_name_of_it_is() -> None:
    same = frozenset({"conversation:9", "reference:jobs:7"})
    assert decide([seen()], same, now=NOW, rules=RULES)[0] is Way.STOPPED


def test_another_matter_of_the_same_person_is_another_look() -> None:
    assert decide([seen()], RENT, now=NOW, rules=RULES)[0] is Way.LOOKED


def test_a_look_counts_for_the_months_of_the_pack_and_not_a_day_longer() -> None:
    last = Earlier(datetime(2025, 11, 28, 0, 30, tzinfo=UTC), BINS)
    gone = Earlier(datetime(2025, 11, 27, 12, 0, tzinfo=UTC), BINS)
    assert decide([last], BINS, now=NOW, rules=RULES)[0] is Way.STOPPED
    assert decide([gone], BINS, now=NOW, rules=RULES)[0] is Way.LOOKED


def test_the_newest_that_counts_is_named() -> None:
    old, new = seen(timedelta(days=9)), seen(timedelta(days=2))
    assert first_of_same_matter([old, new], BINS, now=NOW, rules=RULES) == new


@pytest.mark.parametrize(
    ("grounds", "refusal"),
    [
        (Grounds(), Refusal.NONE_GIVEN),
        (Grounds(reference="R/7"), Refusal.NO_REFERENCE),
        (Grounds(reference=" ", expires_on=TODAY), Refusal.NO_REFERENCE),
        (Grounds("R/7", TODAY - timedelta(days=1)), Refusal.HAS_RUN_OUT),
        (Grounds("R/7", TODAY + timedelta(days=99)), Refusal.TOO_LONG),
    ],
)
def test_grounds_that_do_not_carry_it_say_why(grounds: Grounds, refusal: Refusal) -> None:
    assert decide([seen()], BINS, now=NOW, rules=RULES, grounds=grounds) == (Way.STOPPED, refusal)


@pytest.mark.parametrize("days", [0, 30, 90])
def test_an_authorisation_held_elsewhere_carries_it_to_its_last_day(days: int) -> None:
    grounds = Grounds("R/7", TODAY + timedelta(days=days))
    assert decide([seen()], BINS, now=NOW, rules=RULES, grounds=grounds)[0] is Way.AUTHORISED


def test_an_immediate_threat_carries_it() -> None:
    grounds = Grounds(is_threat=True)
    assert decide([seen()], BINS, now=NOW, rules=RULES, grounds=grounds)[0] is Way.THREAT


def test_the_way_is_open_for_one_look() -> None:
    assert is_open(NOW, now=NOW + timedelta(minutes=RULES.open_minutes - 1), rules=RULES)
    assert not is_open(NOW, now=NOW + timedelta(minutes=RULES.open_minutes), rules=RULES)
    assert not is_open(NOW, now=NOW - timedelta(seconds=1), rules=RULES)
    assert not is_open(None, now=NOW, rules=RULES)


matters = st.frozensets(st.sampled_from(["a", "b", "c", "d"]), min_size=1)
agos = st.integers(min_value=0, max_value=340)


@given(st.lists(st.tuples(agos, matters), max_size=12), matters)
def test_without_grounds_nothing_is_looked_at_twice_in_the_period(
    before: list[tuple[int, frozenset[str]]], wanted: frozenset[str]
) -> None:
    earlier = [Earlier(NOW - timedelta(days=ago), names) for ago, names in before]
    way, _why = decide(earlier, wanted, now=NOW, rules=RULES)
    assert (way is Way.STOPPED) == any(names & wanted for _ago, names in before)


@pytest.mark.parametrize(
    ("nation", "body", "word"),
    [
        ("england", "council", "RIPA"),
        ("wales", "social-work", "RIPA"),
        ("northern-ireland", "council", "Northern Ireland"),
        ("scotland", "council", "RIP(S)A"),
        ("england", "housing-association", "UK GDPR"),
        ("scotland", "housing-association", "UK GDPR"),
    ],
)
def test_the_law_is_that_of_the_nation_and_the_kind_of_body(
    nation: str, body: str, word: str
) -> None:
    law = rules_on(TODAY, nation=nation, body_type=body).law
    assert word in law.name
    assert law.says
    assert law.sources
    assert "may be" in law.says[0] or "usually" in law.says[0]


def test_before_the_pack_begins_there_are_no_rules() -> None:
    with pytest.raises(LookupError):
        rules_on(date(2020, 1, 1), nation="england", body_type="council")


def test_quarters_follow_one_another() -> None:
    assert quarter_of(date(2026, 11, 28)) == Quarter(2026, 4)
    assert quarter_before(date(2027, 1, 2)).key == "2026-q4"
    assert Quarter(2026, 4).end == date(2027, 1, 1)
    assert Quarter(2026, 1).start == date(2026, 1, 1)
    assert Quarter(2026, 1).before == Quarter(2025, 4)


@given(st.dates())
def test_every_day_lies_in_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.start <= day
    assert quarter.number in range(1, 5)


@pytest.mark.parametrize(
    ("until", "is_ended", "standing"),
    [
        (None, False, Standing.CLAIMED),
        (TODAY, False, Standing.CHECKED),
        (TODAY - timedelta(days=1), False, Standing.RUN_OUT),
        (TODAY, True, Standing.ENDED),
    ],
)
def test_a_claim_is_worth_what_was_checked_and_runs_out(
    until: date | None, *, is_ended: bool, standing: Standing
) -> None:
    assert stands(checked_until=until, is_ended=is_ended, on=TODAY) is standing


def test_laws_are_not_missing_where_figures_are(monkeypatch: pytest.MonkeyPatch) -> None:
    from moothall.domain.looking import rules  # noqa: PLC0415 its rows are replaced

    figures = tuple(row for row in rules._rows() if row["kind"] != "law")
    monkeypatch.setattr(rules, "_rows", lambda: figures)
    with pytest.raises(LookupError, match="law"):
        rules_on(TODAY, nation="england", body_type="council")
