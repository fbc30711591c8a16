"""A yes is somebody else's, of somebody who still may, to words that leave about now."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moothall.domain.publishing.approving import (
    FIRST,
    LASTS,
    SECOND,
    USUAL,
    Hours,
    Needed,
    Policy,
    Said,
    Stand,
    When,
    comes_late,
    principles,
    strictest,
    what_is_needed,
    where_it_stands,
)
from moothall.domain.publishing.checks import Finding, Level

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)  # a Friday
NIGHT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
WRITER, OTHER, THIRD = 1, 2, 3
STOP = Finding("political", Level.STOP, 0, 1, "Why.", "Fix.")
WARN = Finding("voice", Level.WARN, 0, 1, "Why.", "Fix.")

policies = st.builds(
    Policy, st.frozensets(st.sampled_from(When)), st.sampled_from([FIRST, SECOND]), st.booleans()
)
findings = st.lists(st.sampled_from([STOP, WARN]), max_size=3)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 the zone is added
saids = st.lists(
    st.builds(
        Said,
        by=st.integers(1, 4),
        tier=st.sampled_from([FIRST, SECOND]),
        yes=st.booleans(),
        at=st.just(NOW),
        still_may=st.booleans(),
    ),
    max_size=4,
)
needs = st.builds(Needed, st.sampled_from([0, FIRST, SECOND]))


def a_yes(by: int, tier: int = FIRST, **more: object) -> Said:
    return Said(by, tier, yes=True, at=NOW, **more)  # type: ignore[arg-type]


def stand(needed: Needed, *said: Said, **more: object) -> Stand:
    fixed = {"writers": {WRITER}, "leaves": NOW, "scheduled_at": None, **more}
    return where_it_stands(needed, said, **fixed).stand  # type: ignore[arg-type]


def needed(policy: Policy, *found: Finding, now: datetime = NOW, election: bool = False) -> Needed:
    return what_is_needed(policy, found, now, election, Hours())


@pytest.mark.parametrize(
    ("when", "found", "now", "election", "is_needed"),
    [
        (When.ALWAYS, (), NOW, False, True),
        (When.ON_STOP, (), NOW, False, False),
        (When.ON_STOP, (WARN,), NOW, False, False),
        (When.ON_STOP, (WARN, STOP), NOW, False, True),
        (When.PRE_ELECTION, (STOP,), NOW, False, False),
        (When.PRE_ELECTION, (), NOW, True, True),
        (When.OUT_OF_HOURS, (), NOW, False, False),
        (When.OUT_OF_HOURS, (), NIGHT, False, True),
    ],
)
def test_each_time_asks_for_a_yes_when_it_says(
    when: When, found: tuple[Finding, ...], now: datetime, *, election: bool, is_needed: bool
) -> None:
    asked = needed(Policy(frozenset({when})), *found, now=now, election=election)
    assert bool(asked) is is_needed
    assert asked.why == ((when,) if is_needed else ())


@given(findings, moments, st.booleans())
def test_never_is_never(found: list[Finding], now: datetime, election: bool) -> None:
    assert not what_is_needed(Policy(frozenset()), found, now, election, Hours())


@given(policies, findings, moments, st.booleans())
def test_asking_at_more_times_never_asks_for_less(
    policy: Policy,
    found: list[Finding],
    now: datetime,
    election: bool,
) -> None:
    more = Policy(policy.when | {When.ALWAYS}, policy.tiers)
    first, second = (
        what_is_needed(each, found, now, election, Hours()) for each in (policy, more)
    )
    assert set(first.why) <= set(second.why)
    assert first.tiers <= second.tiers


def test_an_account_for_which_nobody_has_chosen_asks_on_a_stop_alone() -> None:
    assert not needed(USUAL, WARN, now=NIGHT)
    assert needed(USUAL, STOP) == Needed(1, (When.ON_STOP,))


def test_several_accounts_ask_for_what_the_strictest_does() -> None:
    both = strictest([Needed(1, (When.ON_STOP,)), Needed(2, (When.ALWAYS,)), Needed()])
    assert both == Needed(2, (When.ALWAYS, When.ON_STOP))
    assert not strictest([])


def test_hours_go_by_the_clock_in_london() -> None:
    summer = datetime(2026, 7, 1, 8, 30, tzinfo=UTC)  # half past nine there
    assert Hours().hold(summer)
    assert not Hours().hold(datetime(2026, 7, 4, 11, tzinfo=UTC))  # a Saturday
    assert not Hours(time(9), time(17)).hold(datetime(2026, 11, 20, 17, tzinfo=UTC))


@given(needs.filter(bool), saids, st.booleans())
def test_nobody_agrees_to_their_own_words(asked: Needed, said: list[Said], referred: bool) -> None:
    without = [each for each in said if each.by != WRITER or not each.yes]
    assert stand(asked, *said, referred=referred) == stand(asked, *without, referred=referred) or (
        {each.tier for each in said if each.by == WRITER}
        & {each.tier for each in without if each.yes}
    )
    alone = [each for each in said if each.by == WRITER and each.yes]
    assert stand(asked, *alone) is Stand.WAITS


@given(needs.filter(bool), saids)
def test_whoever_has_left_agrees_to_nothing(asked: Needed, said: list[Said]) -> None:
    gone = [each for each in said if each.yes and not each.still_may]
    assert stand(asked, *gone) is Stand.WAITS


@given(needs, saids, st.booleans())
def test_one_no_is_a_no(asked: Needed, said: list[Said], referred: bool) -> None:
    refused = Said(OTHER, FIRST, yes=False, at=NOW)
    assert stand(asked, *said, refused, referred=referred) is Stand.REFUSED


def test_two_tiers_are_two_people() -> None:
    assert stand(Needed(2), a_yes(OTHER)) is Stand.WAITS
    assert stand(Needed(2), a_yes(OTHER), a_yes(OTHER, SECOND)) is Stand.WAITS
    assert stand(Needed(2), a_yes(OTHER), a_yes(THIRD, SECOND)) is Stand.AGREED


def test_what_was_referred_is_answered_by_the_second_tier() -> None:
    assert stand(Needed(1), a_yes(OTHER), referred=True) is Stand.WAITS
    assert stand(Needed(1), a_yes(OTHER, SECOND), referred=True) is Stand.AGREED
    assert stand(Needed(2), a_yes(OTHER, SECOND), referred=True) is Stand.WAITS


def test_a_yes_does_not_hold_for_a_much_later_time() -> None:
    planned = NOW + timedelta(days=30)
    assert stand(Needed(1), a_yes(OTHER), scheduled_at=planned, leaves=planned) is Stand.AGREED
    late = planned + LASTS + timedelta(minutes=1)
    assert stand(Needed(1), a_yes(OTHER), scheduled_at=planned, leaves=late) is Stand.WAITS
    assert stand(Needed(), a_yes(OTHER), scheduled_at=planned, leaves=late) is Stand.AGREED


def test_a_yes_after_the_time_is_late() -> None:
    assert not comes_late(None, NOW)
    assert not comes_late(NOW, NOW)
    assert comes_late(NOW - timedelta(seconds=1), NOW)


def test_the_principles_hold_from_the_day_of_the_code() -> None:
    found = principles(date(2026, 11, 28))
    assert len(found) == 7
    assert len({each.key for each in found}) == 7
    assert all(each.source_url for each in found)
    assert principles(date(2011, 3, 30)) == ()
