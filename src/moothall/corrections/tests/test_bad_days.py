"""A Correction on a bad day: no network, two who send it, somebody paused, a true Compromise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from moothall.connectors.kit import TryLater
from moothall.corrections import queries, services
from moothall.corrections.errors import IsOnItsWay
from moothall.corrections.models import Correction
from moothall.corrections.tests.factories import a_mistake
from moothall.corrections.tests.test_owning_up import TEXT, corrected, writer
from moothall.domain.exchange import Published
from moothall.domain.publishing.approving import Stand, When
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.errors import AnsweredAlready
from moothall.publishing.models import Progress
from moothall.publishing.services import sending
from moothall.publishing.tests.factories import LATER, NOW, Platform
from moothall.register import services as register
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
ARRIVED = Published("right-1", "https://social.example/right-1")


def down() -> None:
    raise TryLater("The network cannot be reached.", seconds=60)


def on_a_network(monkeypatch: pytest.MonkeyPatch, answer: object) -> Platform:
    platform = Platform(answer)  # type: ignore[arg-type]

    @contextmanager
    def connect(_account: Account) -> Iterator[Platform]:
        yield platform

    monkeypatch.setattr(register, "connect", connect)
    return platform


@time_machine.travel(LATER, tick=False)
def test_with_the_network_down_it_waits_says_so_and_leaves_once_when_it_is_back(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake = a_mistake()
    correction = corrected(mistake)
    publication = correction.post.publications.get()
    on_a_network(monkeypatch, down)
    sending.deliver(publication.pk, now=LATER)
    publication.refresh_from_db()
    assert publication.progress == Progress.HELD
    assert list(queries.in_public()) == []
    sign_in(client, writer(mistake))
    page = words(client.get(mistake.get_absolute_url()))
    assert "The network cannot be reached." in page
    assert "Write another correction" not in page
    back = on_a_network(monkeypatch, lambda: ARRIVED)
    again_at = publication.try_again_at
    assert again_at is not None
    sending.deliver(publication.pk, now=again_at + timedelta(seconds=1))
    sending.deliver(publication.pk, now=again_at + timedelta(seconds=9))
    assert [each.text for each in back.handed] == [TEXT]
    assert back.handed[0].reply_to is not None
    assert list(queries.in_public()) == [correction]


def test_of_two_who_send_a_correction_at_once_one_is_led_to_the_others() -> None:
    mistake = a_mistake()
    first = corrected(mistake)
    with pytest.raises(IsOnItsWay):
        corrected(mistake)
    assert list(Correction.objects.all()) == [first]


@time_machine.travel(NOW, tick=False)
def test_whoever_is_paused_there_does_not_correct_it_and_a_colleague_does() -> None:
    mistake = a_mistake()
    staff, lead = writer(mistake), staff_with(Role.MANAGER, on=mistake.account.department)
    services.pause(staff, mistake.account, reason="Until we have talked.", by=lead, now=NOW)
    said = services.Words(TEXT, "A post was on the wrong account.")
    with pytest.raises(PermissionDenied, match="paused on this account"):
        services.correct(mistake, said, by=staff, now=NOW)
    assert corrected(mistake).pk


@time_machine.travel(NOW, tick=False)
def test_a_correction_waits_for_a_yes_where_the_account_asks_for_one() -> None:
    mistake = a_mistake()
    lead = staff_with(Role.MANAGER, on=mistake.account.department)
    first, second = writer(mistake), writer(mistake)
    publishing.set_policy(mistake.account, when=[When.ALWAYS], by=lead, now=NOW)
    correction = corrected(mistake)
    revision = correction.post.revision
    yes: dict[str, Any] = {"digest": revision.digest, "tier": 1, "now": NOW}
    publishing.say_yes(revision, by=first, **yes)
    with pytest.raises(AnsweredAlready):
        publishing.say_yes(revision, by=second, **yes)
    first.is_active = False
    first.save()
    assert sending.claim(correction.post.publications.get().pk, now=LATER) is None
    assert correction.post.publications.get().progress == Progress.AWAITING
    assert queries.on_the_way(mistake) == correction
    assert publishing.say_yes(revision, by=second, **yes) is Stand.AGREED
