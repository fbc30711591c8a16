"""What is done twice is written down once; what cannot be answered is not."""

from datetime import timedelta
from typing import Any, cast

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import UnknownPlatform
from moothall.domain.packing.asking import Purpose
from moothall.domain.packing.wishes import Wishes
from moothall.people.tests.factories import StaffMemberFactory
from moothall.protection import services
from moothall.protection.models import KeptMessage, PileOn
from moothall.protection.queries.pileons import Place
from moothall.protection.services import holding, pileons
from moothall.protection.tests.factories import shielded
from moothall.protection.tests.packs import campaign
from moothall.publishing.tests.factories import a_post_that_is_out, a_writer
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db


def acts(act: str) -> int:
    return AuditEntry.objects.filter(act=act).count()


def test_a_post_that_stands_beside_an_incident_already_is_put_there_once() -> None:
    made, now = campaign(), timezone.now()
    account = AccountFactory.create(platform="demo")
    post = a_post_that_is_out(account, a_writer(account))
    first, second = (
        services.add_post(made.incident, post, by=made.target, now=now) for _each in range(2)
    )
    assert first == second
    assert acts("incident.post_added") == 1


def test_a_pack_is_stopped_by_whoever_asked_or_its_target_alone() -> None:
    made, now = campaign(), timezone.now()
    made.incident.supporter = StaffMemberFactory.create()
    made.incident.save()
    row = services.ask_for_pack(
        made.incident, Wishes("RE"), purpose=Purpose.OWN, by=made.target, now=now
    )
    with pytest.raises(PermissionDenied):
        services.stop_pack(made.incident, row, by=made.incident.supporter, now=now)
    row.refresh_from_db()
    assert row.state == "waiting"


def test_nothing_is_answered_on_a_platform_that_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_platform: str) -> None:
        raise UnknownPlatform(platform="gone")

    monkeypatch.setattr(holding, "connector_class", gone)
    assert holding._may_reply(AccountFactory.create(platform="demo")) is False


def test_a_pile_on_without_a_post_is_answered_under_none() -> None:
    class NoTrigger:
        trigger = None

    assert holding._under(cast("Any", NoTrigger())) is None


def test_what_was_read_already_says_who_read_it_first() -> None:
    case = shielded()
    kept, now = KeptMessage.objects.get(), timezone.now()
    services.read_kept(kept, by=case.buddy, now=now)
    again = services.read_kept(kept, by=case.buddy, now=now + timedelta(hours=1))
    assert again.read_at == now
    assert acts("kept.read") == 2


def test_a_contact_and_a_message_are_linked_once() -> None:
    made, now = campaign(), timezone.now()
    contact = made.message.conversation.contact
    for _each in range(2):
        services.link_contact(made.incident, contact, why="He did.", by=made.target, now=now)
        services.link_message(made.incident, made.message, by=made.target, now=now)
    assert acts("incident.contact_linked") == 1
    assert made.incident.messages.filter(message=made.message).count() == 1


def test_a_pile_on_that_another_worker_saw_in_the_same_moment_begins_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    account = AccountFactory.create(platform="demo")
    place = Place(account.pk, "comments")
    PileOn.objects.create(
        account=account,
        channel_kind="comments",
        began_at=timezone.now(),
        loud_at=timezone.now(),
        people=9,
    )
    monkeypatch.setattr(pileons, "_fill", lambda made, _seen: setattr(made, "people", 9))
    pileons._begin(place, cast("Any", None), timezone.now())
    assert PileOn.objects.count() == 1
    assert acts("pile_on.began") == 0
