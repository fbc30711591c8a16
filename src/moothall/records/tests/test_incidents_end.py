"""An Incident ends six years after the last act in it, and its messages do not end before it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from moothall.evidence.services.packing import path_of
from moothall.inbox import services as inbox
from moothall.inbox.models import Message
from moothall.protection import services as protection
from moothall.protection.models import Incident
from moothall.protection.tests.factories import HE, Hounded, hounded, judged, shielded
from moothall.protection.tests.packs import packed
from moothall.records import services
from moothall.records.models import LegalHold

pytestmark = pytest.mark.django_db
YEARS = timedelta(days=366)


@pytest.fixture(autouse=True)
def _shipped_rules() -> None:
    services.load_pack()


def closed(case: Hounded) -> Hounded:
    inbox.close(case.message.conversation, by=case.colleague, now=timezone.now())
    return case


def ended() -> list[str]:
    later = timezone.now() + 7 * YEARS
    return [each.rule.rule_id for each in services.dispose(later) if each.rule.kind == "incident"]


def test_its_messages_outlive_the_rule_for_messages() -> None:
    case = closed(hounded())
    services.dispose(timezone.now() + 3 * YEARS)
    assert Message.objects.get(pk=case.message.pk).erased_at is None
    assert Incident.objects.exists()


def test_it_ends_with_a_certificate_and_its_messages_the_next_night() -> None:
    case = closed(hounded())
    assert ended() == ["incident"]
    assert not Incident.objects.exists()
    services.dispose(timezone.now() + 7 * YEARS)
    assert Message.objects.get(pk=case.message.pk).erased_at is not None
    assert ended() == []


def test_a_standing_shield_keeps_it_and_so_does_a_hold() -> None:
    case = shielded()
    assert ended() == []
    protection.end_shield(case.incident, why="Over.", by=case.decider, now=timezone.now())
    department = case.message.conversation.department
    hold = LegalHold.objects.create(
        department=department,
        contact=case.message.conversation.contact,
        reason="A claim.",
        by=case.decider,
    )
    assert ended() == []
    hold.lifted_at = timezone.now()
    hold.save()
    assert ended() == ["incident"]


def test_a_hold_on_any_conversation_that_it_draws_on_keeps_it() -> None:
    case = hounded()
    channel = case.message.account.channels.get()
    later = judged("And again.", HE, now=timezone.now(), channel=channel, thread_key="another")
    assert later.conversation != case.message.conversation
    hold = LegalHold.objects.create(
        department=later.conversation.department,
        conversation=later.conversation,
        reason="A claim.",
        by=case.decider,
    )
    assert ended() == []
    assert Incident.objects.exists()
    hold.lifted_at = timezone.now()
    hold.save()
    assert ended() == ["incident"]


def test_the_file_of_a_pack_ends_as_copies_do_and_its_record_stays(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    made = packed(hounded())
    services.dispose(timezone.now() + timedelta(days=1))
    assert path_of(made).is_file()
    later = timezone.now() + timedelta(days=300)
    with django_capture_on_commit_callbacks(execute=True):
        assert "export" in [each.rule.kind for each in services.dispose(later)]
    made.refresh_from_db()
    assert made.gone_at == later
    assert made.sha256
    assert not path_of(made).exists()
