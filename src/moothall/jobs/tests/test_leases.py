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


def test_a_turn_comes_once_in_its_time() -> None:
    assert leases.take_turn("due:nightly", TEN)
    assert not leases.take_turn("due:nightly", TEN)
    run_out("due:nightly")
    assert leases.take_turn("due:nightly", TEN)
    assert not leases.take_turn("due:nightly", TEN)
