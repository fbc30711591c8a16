"""Whoever an Incident keeps out is not reached by it: no reading, notice, answer or turn tells."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.inbox import services as inbox
from moothall.inbox.tests.factories import BILAL
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.models import KeptMessage, SpecialOpening
from moothall.protection.tests.factories import HE, Hounded, hounded, judged, shielded

pytestmark = pytest.mark.django_db


def keep_out(case: Hounded, person: StaffMember) -> None:
    services.let_in(case.incident, person, may_read=False, by=case.target, now=timezone.now())
    case.incident.refresh_from_db()


def another(case: Hounded, text: str = "Still at it, I see.") -> KeptMessage:
    channel = case.message.account.channels.get()
    message = judged(text, HE, now=timezone.now(), channel=channel)
    return KeptMessage.objects.get(message=message)


def asked_for(client: Client, number: int) -> tuple[int, str, bool]:
    given = {"number": number, "why": "She is away."}
    answer = client.post("/shield/special/", given)
    words = client.get("/shield/special/").content.decode()
    return answer.status_code, answer["Location"], "Asked. A second administrator" in words


# What is read for the target


def test_what_has_no_reader_is_not_in_the_queue_of_whoever_is_kept_out() -> None:
    case = shielded()
    keep_out(case, case.colleague)
    kept = another(case)
    KeptMessage.objects.filter(pk=kept.pk).update(reader=None)
    assert kept in queries.queue_for(case.decider)
    assert kept not in queries.queue_for(case.colleague)
    with pytest.raises(PermissionDenied):
        services.read_kept(kept, by=case.colleague, now=timezone.now())


def test_what_waits_for_somebody_goes_to_another_once_they_are_kept_out() -> None:
    case = shielded()
    kept = another(case)
    KeptMessage.objects.filter(pk=kept.pk).update(reader=case.colleague)
    keep_out(case, case.colleague)
    kept.refresh_from_db()
    assert kept.reader == case.buddy
    assert not queries.queue_for(case.colleague).exists()


def test_nobody_who_is_kept_out_is_told_that_something_waits() -> None:
    case = shielded()
    keep_out(case, case.buddy)
    keep_out(case, case.colleague)
    Notice.objects.all().delete()
    another(case)
    told = set(Notice.objects.filter(kind="kept.to_read").values_list("staff", flat=True))
    assert told == {case.decider.pk}


def test_a_notice_that_was_not_seen_yet_goes_with_the_part() -> None:
    case = hounded()
    mine = Notice.objects.filter(staff=case.buddy, url__startswith="/shield/incidents/")
    assert mine.filter(seen_at=None).exists()
    keep_out(case, case.buddy)
    assert not mine.filter(seen_at=None).exists()
    assert Notice.objects.filter(staff=case.decider, kind="incident.part").exists()


# Turns


def test_a_turn_goes_to_no_buddy_of_another_incident_who_is_kept_out_of_this_one() -> None:
    case, now = shielded(), timezone.now()
    channel = case.message.account.channels.get()
    his = judged("You again.", BILAL, now=now, channel=channel)
    inbox.assign(his.conversation, staff=case.target, by=case.target, now=now)
    second = services.report(
        services.Told(), target=case.target, message=his, by=case.target, now=now
    )
    others = {"buddy": case.colleague, "supporter": None, "decider": case.decider}
    services.name(second, **others, by=case.target, now=now)
    services.let_in(second, case.buddy, may_read=False, by=case.target, now=now)
    contact = his.conversation.contact
    services.link_contact(second, contact, why="He did.", by=case.target, now=now)
    services.open_shield(second, why="Weeks.", by=case.decider, now=now)
    his.conversation.refresh_from_db()
    assert his.conversation.assigned_to == case.colleague


# Opening it together


def test_whoever_is_kept_out_hears_the_same_as_where_there_is_no_incident(
    client: Client,
) -> None:
    case, who = hounded(), staff_with(Role.ADMINISTRATOR)
    keep_out(case, who)
    sign_in(client, who)
    there = asked_for(client, case.incident.pk)
    assert there == (302, "/shield/special/", True)
    assert there == asked_for(client, case.incident.pk + 999)
    assert not SpecialOpening.objects.exclude(incident=None).exists()


def test_whoever_is_kept_out_neither_sees_nor_agrees_to_an_opening(client: Client) -> None:
    case, now = hounded(), timezone.now()
    asker, who = staff_with(Role.ADMINISTRATOR), staff_with(Role.ADMINISTRATOR)
    keep_out(case, who)
    asked = services.ask_to_open(case.incident, why="She is away.", by=asker, now=now)
    sign_in(client, who)
    assert "She is away." not in client.get("/shield/special/").content.decode()
    assert client.post(f"/shield/special/{asked.pk}/agree/").status_code == 404
    with pytest.raises(PermissionDenied):
        services.agree_to_open(asked, by=who, now=now)


def test_nobody_agrees_to_an_opening_for_somebody_who_was_kept_out_since() -> None:
    case, now = hounded(), timezone.now()
    asker, second = staff_with(Role.ADMINISTRATOR), staff_with(Role.ADMINISTRATOR)
    asked = services.ask_to_open(case.incident, why="She is away.", by=asker, now=now)
    keep_out(case, asker)
    with pytest.raises(PermissionDenied):
        services.agree_to_open(asked, by=second, now=now + timedelta(minutes=1))
    assert not Notice.objects.filter(kind="special_opening.ready").exists()
