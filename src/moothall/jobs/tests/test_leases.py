"""Of many processes one does the thing, and another takes over when it is gone."""

from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from moothall.jobs import clock, leases
from moothall.jobs.models import Lease

pytestmark = pytest.mark.django_db
TEN = timedelta(seconds=10)


def run_out(name: str) -> None:
    Lease.objects.filter(name=name).update(until=clock.now() - timedelta(seconds=1))


def test_the_first_who_asks_holds_it() -> None:
    assert leases.hold("x", "one", TEN)
    assert not leases.hold("x", "two", TEN)


def test_whoever_holds_it_keeps_it() -> None:
    assert leases.hold("x", "one", TEN)
    assert leases.hold("x", "one", TEN)


def test_one_that_has_run_out_goes_to_whoever_asks_next() -> None:
    leases.hold("x", "one", TEN)
    run_out("x")
    assert leases.hold("x", "two", TEN)
    assert not leases.hold("x", "one", TEN)


def test_one_that_was_given_up_goes_at_once() -> None:
    leases.hold("x", "one", TEN)
    leases.release("x", "one")
    assert leases.hold("x", "two", TEN)


def test_nobody_gives_up_what_another_holds() -> None:
    leases.hold("x", "one", TEN)
    leases.release("x", "two")
    assert not leases.hold("x", "two", TEN)


def test_keeping_one_is_renewed_in_its_second_half() -> None:
    leases.hold("x", "one", TEN)
    Lease.objects.update(until=clock.now() + TEN / 3)
    leases.hold("x", "one", TEN)
    assert Lease.objects.get().until > clock.now() + TEN / 2


@pytest.mark.sqlite
def test_keeping_one_writes_nothing_in_its_first_half(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    leases.hold("x", "one", TEN)
    with django_assert_num_queries(1) as asked:
        leases.hold("x", "one", TEN)
    assert asked.captured_queries[0]["sql"].startswith("SELECT")


def ends_in_a_day(name: str) -> None:
    """As after a clock that was a day ahead, and has been put right."""
    Lease.objects.filter(name=name).update(until=clock.now() + timedelta(days=1))


def test_one_that_was_taken_by_a_clock_ahead_goes_to_whoever_asks_next() -> None:
    leases.hold("x", "one", TEN)
    ends_in_a_day("x")
    assert leases.hold("x", "two", TEN)
    assert not leases.hold("x", "one", TEN)


def test_whoever_took_it_by_a_clock_ahead_takes_it_anew() -> None:
    leases.hold("x", "one", TEN)
    ends_in_a_day("x")
    assert leases.hold("x", "one", TEN)
    assert Lease.objects.get().until <= clock.now() + TEN


def test_clocks_that_differ_by_a_little_take_nothing_from_each_other() -> None:
    leases.hold("x", "one", TEN)
    Lease.objects.update(until=clock.now() + 1.5 * TEN)
    assert not leases.hold("x", "two", TEN)


def test_a_turn_that_was_taken_by_a_clock_ahead_comes_again() -> None:
    leases.take_turn("due:nightly", TEN)
    ends_in_a_day("due:nightly")
    assert leases.take_turn("due:nightly", TEN)
    assert not leases.take_turn("due:nightly", TEN)


def test_a_turn_comes_once_in_its_time() -> None:
    assert leases.take_turn("due:nightly", TEN)
    assert not leases.take_turn("due:nightly", TEN)
    run_out("due:nightly")
    assert leases.take_turn("due:nightly", TEN)
    assert not leases.take_turn("due:nightly", TEN)
