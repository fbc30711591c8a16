"""A request for erasure leaves out what a running incident needs, and its target is told."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import BILAL
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services as protection
from moothall.protection.models import EvidenceErasure
from moothall.protection.tests.factories import HE, Hounded, hounded, judged, shielded
from moothall.protection.timeline import timeline
from moothall.records import erasure_log, jobs, refusals, services
from moothall.records.errors import NothingToErase, OnHold
from moothall.records.models import Erasure, Refusal

pytestmark = pytest.mark.django_db
WHY = "A court said so."


@pytest.fixture
def case() -> Hounded:
    return hounded()


@pytest.fixture
def officer() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


def erased(case: Hounded, officer: StaffMember | None, needed_why: str = "") -> Erasure:
    messages = case.message.conversation.messages.all()
    return services.erase(
        messages, reason="Asked for", needed_why=needed_why, by=officer, now=timezone.now()
    )


def is_there(message: Message) -> bool:
    return Message.objects.get(pk=message.pk).erased_at is None


def told(case: Hounded) -> list[str]:
    return [each.what for each in timeline(case.incident) if each.kind == "erasure"]


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


def test_what_an_open_incident_needs_is_left_out_and_its_target_is_told(
    case: Hounded, officer: StaffMember
) -> None:
    done = erased(case, officer)
    assert (done.messages_count, done.refusals.count()) == (0, 1)
    assert is_there(case.message)
    assert case.message.text == Message.objects.get(pk=case.message.pk).text
    note = case.incident.evidence_erasures.get()
    assert (note.left_out, note.taken, note.by, note.why) == (1, 0, officer, "")
    assert "left out for the time being" in told(case)[0]
    assert Notice.objects.get(kind="incident.erasure").staff == case.target
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"erasure.refused", "incident.evidence_erasure"} <= acts
    assert "erasure.done" not in acts
    assert not list(erasure_log.read())


def test_a_dormant_incident_needs_it_too(case: Hounded, officer: StaffMember) -> None:
    protection.let_rest(case.incident, by=case.decider, now=timezone.now())
    erased(case, officer)
    assert is_there(case.message)


def test_a_closed_one_does_not_and_its_timeline_says_what_went(
    case: Hounded, officer: StaffMember
) -> None:
    protection.close(case.incident, by=case.target, now=timezone.now())
    assert erased(case, officer).messages_count == 1
    assert not is_there(case.message)
    assert "1 message of this was erased." in told(case)[0]
    assert not Notice.objects.filter(kind="incident.erasure").exists()


def test_one_that_was_opened_again_needs_it_again(case: Hounded, officer: StaffMember) -> None:
    protection.close(case.incident, by=case.target, now=timezone.now())
    protection.wake(case.incident, by=case.target, now=timezone.now())
    erased(case, officer)
    assert is_there(case.message)


def test_what_no_incident_needs_goes_beside_it(case: Hounded, officer: StaffMember) -> None:
    channel = case.message.account.channels.get()
    other = judged("My gate is broken.", BILAL, now=timezone.now(), channel=channel)
    done = services.erase(
        Message.objects.all(), reason="Asked for", by=officer, now=timezone.now()
    )
    assert done.messages_count == 1
    assert is_there(case.message)
    assert not is_there(other)
    assert [each.message_id for each in done.refusals.all()] == [case.message.pk]


def test_what_the_sender_wrote_later_and_what_is_kept_for_others_is_needed_too(
    officer: StaffMember,
) -> None:
    case = shielded()
    channel = case.message.account.channels.get()
    later = judged("Me again.", HE, now=timezone.now(), channel=channel, thread_key="two")
    protection.part_contact(case.incident.contacts.get(), by=case.buddy, now=timezone.now())
    assert case.incident.kept.filter(message=later).exists()
    services.erase(later.conversation.messages.all(), by=officer, now=timezone.now())
    assert is_there(later)


def test_what_the_sender_wrote_to_others_is_no_evidence_of_it(
    case: Hounded, officer: StaffMember
) -> None:
    case.target.grants.all().delete()
    far = judged("To the library.", HE, now=timezone.now(), thread_key="far")
    assert far.conversation.department != case.message.conversation.department
    services.erase(Message.objects.filter(pk=far.pk), by=officer, now=timezone.now())
    assert not is_there(far)
    assert not EvidenceErasure.objects.exists()


def test_a_named_person_decides_otherwise_with_a_reason_and_the_target_sees_who(
    client: Client, case: Hounded, officer: StaffMember
) -> None:
    done = erased(case, officer, needed_why=WHY)
    assert (done.messages_count, done.needed_why, done.by) == (1, WHY, officer)
    assert not is_there(case.message)
    assert not done.refusals.exists()
    note = case.incident.evidence_erasures.get()
    assert (note.taken, note.why, note.by) == (1, WHY, officer)
    words = page(client, case.target, case.incident.get_absolute_url())
    assert WHY in words
    assert officer.name in words
    assert AuditEntry.objects.filter(act="erasure.evidence_let_go").exists()


def test_nobody_without_a_name_decides_otherwise_nor_whoever_may_not_erase(
    case: Hounded,
) -> None:
    with pytest.raises(PermissionDenied):
        erased(case, None, needed_why=WHY)
    with pytest.raises(PermissionDenied):
        erased(case, case.decider, needed_why=WHY)
    assert is_there(case.message)
    erased(case, None, needed_why=" ")
    assert is_there(case.message)


def test_a_legal_hold_is_still_said_first_and_takes_nothing(
    case: Hounded, officer: StaffMember
) -> None:
    services.hold(case.message.conversation, reason="IG-204", by=officer, now=timezone.now())
    with pytest.raises(OnHold):
        erased(case, officer, needed_why=WHY)
    assert is_there(case.message)
    assert not EvidenceErasure.objects.exists()


def test_a_restore_repeats_what_was_decided_whatever_runs_now(
    case: Hounded, officer: StaffMember
) -> None:
    line = erasure_log.Line(9, timezone.now().isoformat(), services.fingerprint(case.message))
    assert services.repeat_erasures([line], now=timezone.now()) == 1
    assert not is_there(case.message)
    with pytest.raises(NothingToErase):
        erased(case, officer)


def test_it_is_offered_again_once_when_the_incident_closes_and_goes_from_the_same_page(
    client: Client, case: Hounded, officer: StaffMember
) -> None:
    first = erased(case, officer)
    assert jobs.refusals_to_offer(timezone.now()) == []
    assert services.offer_again(first.pk, now=timezone.now()) == 0
    protection.close(case.incident, by=case.target, now=timezone.now())
    assert jobs.refusals_to_offer(timezone.now()) == [first.pk]
    jobs.offer_again(first.pk)
    jobs.offer_again(first.pk)
    offered = Notice.objects.get(kind="erasure.offered")
    assert (offered.staff, offered.values) == (officer, {"number": 1})
    assert jobs.refusals_to_offer(timezone.now()) == []
    here = f"/records/conversations/{case.message.conversation_id}/erase/"
    assert offered.url == here
    assert "it can be erased now" in page(client, officer, here)
    assert "Can be erased now" in page(client, officer, "/records/")
    given = {"reason": "Asked for", "number": case.message.conversation_id}
    client.post(here, given)
    assert not is_there(case.message)
    assert refusals.left_out_for(officer) == []
    assert "Left out of an erasure" not in page(client, officer, "/records/")


def test_where_whoever_asked_has_left_those_who_may_are_told_and_a_hold_waits(
    case: Hounded, officer: StaffMember
) -> None:
    first, second = erased(case, officer), staff_with(Role.ADMINISTRATOR)
    protection.close(case.incident, by=case.target, now=timezone.now())
    held = services.hold(case.message.conversation, reason="x", by=officer, now=timezone.now())
    assert jobs.refusals_to_offer(timezone.now()) == []
    services.lift(held, reason="Over", by=officer, now=timezone.now())
    officer.is_active = False
    officer.save()
    services.offer_again(first.pk, now=timezone.now() + timedelta(days=1))
    assert [each.staff for each in Notice.objects.filter(kind="erasure.offered")] == [second]


def test_whoever_carries_it_out_sees_a_number_before_and_neither_words_nor_whose(
    client: Client, case: Hounded, officer: StaffMember
) -> None:
    here = f"/records/conversations/{case.message.conversation_id}/erase/"
    words = page(client, officer, here)
    assert "One of these messages is needed for a legal claim." in words
    assert "No message loses its words unless you decide so below." in words
    assert "Article 17(3)(e)" in words
    assert case.target.name not in words
    assert case.message.text not in words
    assert case.incident.get_absolute_url() not in words
    given = {"reason": "Asked for", "number": case.message.conversation_id}
    answer = client.post(here, {**given, "needed_too": "on"}).content.decode()
    assert "Say why, without personal details." in answer
    answer = client.post(here, {**given, "needed_why": WHY}).content.decode()
    assert "Tick this, or leave the reason empty." in answer
    assert not Erasure.objects.exists()
    answer = client.post(here, given, follow=True).content.decode()
    assert "One message is left out for the time being" in answer
    assert "Needed for a legal claim" in answer
    assert is_there(case.message)
    assert "One is needed still." in page(client, officer, here)
    client.post(here, {**given, "needed_too": "on", "needed_why": WHY})
    assert not is_there(case.message)


def test_where_nothing_is_needed_nothing_of_it_is_asked(
    client: Client, officer: StaffMember
) -> None:
    message = judged("My gate is broken.", BILAL, now=timezone.now())
    words = page(client, officer, f"/records/conversations/{message.conversation_id}/erase/")
    assert "legal claim" not in words
    assert "needed_too" not in words


def test_whoever_may_not_erase_there_sees_nothing_of_what_was_left_out(
    client: Client, case: Hounded, officer: StaffMember
) -> None:
    erased(case, officer)
    assert refusals.left_out_for(case.decider) == []
    assert "Left out of an erasure" not in page(client, case.decider, "/records/")
    here = f"/records/conversations/{case.message.conversation_id}/erase/"
    sign_in(client, case.decider)
    assert client.get(here).status_code in {403, 404}
    assert Refusal.objects.count() == 1
