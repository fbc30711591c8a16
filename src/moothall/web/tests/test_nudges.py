"""Nudges are written with the change they speak of, read in order, and forgotten."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from moothall.web import pokes, queries, services
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db


def test_each_topic_is_nudged_once() -> None:
    services.nudge("staff:5", "conversation:17", "staff:5")
    assert [topic for _id, topic in queries.nudges_after(0)] == ["staff:5", "conversation:17"]


def test_a_nudge_goes_with_the_change_that_is_taken_back() -> None:
    class ChangedMyMindError(Exception): ...

    @transaction.atomic
    def change() -> None:
        services.nudge("account:2")
        raise ChangedMyMindError

    with pytest.raises(ChangedMyMindError):
        change()
    assert not Nudge.objects.exists()


def test_screens_of_this_process_are_woken_after_the_commit(
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[object]]],
) -> None:
    class Listener:
        woken = 0

        def poke(self) -> None:
            self.woken += 1

    listener = Listener()
    pokes.listen(listener)
    with django_capture_on_commit_callbacks(execute=True):
        services.nudge("account:2")
        assert listener.woken == 0
    assert listener.woken == 1


def test_only_what_is_later_or_asked_for_is_read() -> None:
    services.nudge("a", "b", "c")
    first, second, third = Nudge.objects.values_list("id", flat=True)
    assert queries.nudges_after(second) == [(third, "c")]
    assert queries.nudges_after(second, also=[first]) == [(first, "a"), (third, "c")]


def test_the_span_of_what_is_kept_is_known() -> None:
    assert queries.span() == (0, 0)
    services.nudge("a", "b")
    low, high = queries.span()
    assert high == low + 1


def test_old_nudges_are_forgotten_and_new_ones_kept() -> None:
    now = timezone.now()
    services.nudge("old", now=now - services.KEPT - timedelta(seconds=1))
    services.nudge("new", now=now)
    assert services.prune(now) == 1
    assert [nudge.topic for nudge in Nudge.objects.all()] == ["new"]
    assert str(Nudge.objects.get()) == "new"
