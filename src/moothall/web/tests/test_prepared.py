"""A question that is written once gives what Django would give, however often it is asked."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import Value
from pytest_django import DjangoAssertNumQueries

from moothall.web.models import Nudge
from moothall.web.prepared import Prepared, Slot

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nudges() -> None:
    for minutes in (1, 2, 3):
        Nudge.objects.create(topic=f"staff:{minutes}", at=NOON + timedelta(minutes=minutes))


def since() -> Prepared:
    later = Nudge.objects.filter(at__gt=Slot("moment")).order_by("at")
    return Prepared.of(later.values_list("topic", Value(1)))


def test_each_asking_has_its_own_moment_and_is_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    question = since()
    with django_assert_num_queries(2):
        late = question.ask(moment=NOON + timedelta(minutes=2))
        early = question.ask(moment=NOON)
    assert list(late) == [("staff:3", 1)]
    assert list(early) == [("staff:1", 1), ("staff:2", 1), ("staff:3", 1)]


def test_a_moment_of_another_zone_is_the_same_moment() -> None:
    two = NOON + timedelta(minutes=2)
    assert since().ask(moment=two.astimezone()) == since().ask(moment=two)


def test_what_parts_of_a_union_leave_open_is_filled_in_each() -> None:
    before = Nudge.objects.filter(at__lt=Slot("moment")).order_by().values_list("topic")
    after = Nudge.objects.filter(at__gt=Slot("moment")).order_by().values_list("topic")
    found = Prepared.of(before.union(after)).ask(moment=NOON + timedelta(minutes=2))
    assert sorted(found) == [("staff:1",), ("staff:3",)]


def test_a_question_that_nothing_can_answer_is_not_asked(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert Prepared.of(Nudge.objects.filter(pk__in=[]).values_list("topic")).ask() == []


def test_a_moment_that_is_not_given_is_missed_at_once() -> None:
    with pytest.raises(KeyError, match="moment"):
        since().ask(now=NOON)
