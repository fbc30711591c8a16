"""Tries to sign in are counted once for every process, and name nobody."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import cache, caches
from django.db import connection
from django.utils import timezone

from moothall.people.models import Tally
from moothall.people.tallies import LONGEST, SharedTallies

pytestmark = pytest.mark.django_db
KEY = "allauth:rl:allauth.account:login:30/60/ip:ip:192.0.2.7"


def let_it_end() -> None:
    Tally.objects.update(until=timezone.now() - timedelta(seconds=1))


def test_the_desk_counts_in_the_database() -> None:
    assert isinstance(caches["default"], SharedTallies)


def test_another_process_knows_what_this_one_has_counted() -> None:
    cache.set(KEY, [2.5, 1.5], 60)
    assert SharedTallies("", {}).get(KEY) == [2.5, 1.5]


def test_an_address_is_not_to_be_read_from_it() -> None:
    cache.set(KEY, [1.0], 60)
    assert "192.0.2.7" not in str(Tally.objects.values().get())


def test_what_was_never_kept_is_what_the_asker_says() -> None:
    assert cache.get(KEY) is None
    assert cache.get(KEY, []) == []


def test_what_has_had_its_time_is_not_there_and_goes() -> None:
    cache.set(KEY, [1.0], 60)
    let_it_end()
    assert cache.get(KEY) is None
    cache.set("another", [1.0], 60)
    assert Tally.objects.count() == 1


def test_what_is_kept_is_not_added_again_until_its_time_is_over() -> None:
    assert cache.add(KEY, True, 10)
    assert not cache.add(KEY, False, 10)
    assert cache.get(KEY) is True
    let_it_end()
    assert cache.add(KEY, False, 10)
    assert cache.get(KEY) is False


def test_it_is_forgotten_when_asked() -> None:
    cache.set(KEY, [1.0], 60)
    assert cache.delete(KEY)
    assert not cache.delete(KEY)
    cache.set(KEY, [1.0], 60)
    cache.clear()
    assert cache.get(KEY) is None


def test_its_time_can_be_put_off() -> None:
    assert not cache.touch(KEY, 60)
    cache.set(KEY, [1.0], 1)
    assert cache.touch(KEY, 3_600)
    assert Tally.objects.get().until > timezone.now() + timedelta(minutes=50)


def test_for_ever_is_a_year_and_unsaid_is_five_minutes() -> None:
    cache.set(KEY, 1, None)
    assert timezone.now() + LONGEST - Tally.objects.get().until < timedelta(minutes=1)
    cache.set(KEY, 1)
    assert Tally.objects.get().until < timezone.now() + timedelta(minutes=6)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_add_at_once_one_is_told_that_it_did() -> None:
    together = threading.Barrier(6)

    def add(each: int) -> bool:
        try:
            together.wait(10)
            return cache.add(KEY, each, 60)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(add, range(6))) == 1
