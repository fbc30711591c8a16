"""Somebody else reads what is kept: recorded, nothing filed unread, danger passed on."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.inbox.models import Message
from moothall.people.models import Notice, Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import NotReadYet
from moothall.protection.models import Alarm, KeptMessage, Reveal
from moothall.protection.tests.factories import ABUSE, HE, URGENT, Hounded, arrived, shielded
from moothall.publishing.models import Standby
from moothall.triage import services as triage

pytestmark = pytest.mark.django_db
WORDS = "Who does she think she is?"


@pytest.fixture
def case() -> Hounded:
    return shielded(WORDS)


def the_kept() -> KeptMessage:
    return KeptMessage.objects.get()


def more(case: Hounded, text: str = "And again.") -> Message:
    return arrived(text, HE, now=timezone.now(), channel=case.message.account.channels.get())


def answered(case: Hounded, to: Message) -> Message:
    """What the desk says back; the colleague wrote it."""
    return Message.objects.create(
        conversation=to.conversation,
        account=to.account,
        external_id=f"ours-{to.pk}",
        direction="out",
        author=case.colleague,
        at=timezone.now(),
    )


def test_what_waits_when_the_shield_opens_and_what_comes_later_is_the_buddys(
    case: Hounded,
) -> None:
    assert [each.message for each in queries.queue_for(case.buddy)] == [case.message]
    newer = more(case)
    assert [each.message for each in queries.queue_for(case.buddy)] == [case.message, newer]
    for who in (case.target, case.colleague, case.decider):
        assert not queries.queue_for(who).exists()
    told = Notice.objects.filter(staff=case.buddy, kind="kept.to_read")
    assert told.count() == 2
    assert not Notice.objects.filter(staff=case.target, kind="kept.to_read").exists()


def test_criticism_of_his_goes_there_too_whatever_its_tone(case: Hounded) -> None:
    polite = more(case, "Thank you for mending the gate. When will you do the other?")
    triage.judge_messages([polite], now=timezone.now())
    assert KeptMessage.objects.filter(message=polite, reader=case.buddy).exists()
    polite.refresh_from_db()
    assert polite.cover == "open", "nothing is hidden from the desk"


def test_the_buddy_reads_by_asking_and_files_it(client: Client, case: Hounded) -> None:
    sign_in(client, case.buddy)
    assert "1 message to read" in client.get("/today/").content.decode()
    assert WORDS not in client.get("/shield/kept/").content.decode()
    here = f"/shield/kept/{the_kept().pk}/"
    assert WORDS not in client.get(here).content.decode()
    client.post(f"{here}settle/", {"outcome": "filed"})
    assert the_kept().outcome == "", "it is not filed unread"
    client.post(here)
    assert WORDS in client.get(here).content.decode()
    assert Reveal.objects.get().by == case.buddy
    assert client.post(f"{here}settle/", {"outcome": "nonsense"})["Location"] == here
    answer = client.post(f"{here}settle/", {"outcome": "filed"})
    assert answer["Location"] == "/shield/kept/"
    assert the_kept().outcome == "filed"
    assert "Nothing waits to be read" in client.get("/shield/kept/").content.decode()
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {"kept.read", "kept.settled"} <= acts


def test_the_next_one_follows(client: Client, case: Hounded) -> None:
    more(case)
    sign_in(client, case.buddy)
    first, second = KeptMessage.objects.order_by("pk")
    client.post(f"/shield/kept/{first.pk}/")
    answer = client.post(f"/shield/kept/{first.pk}/settle/", {"outcome": "filed"})
    assert answer["Location"] == f"/shield/kept/{second.pk}/"


def test_answering_opens_the_conversation_whose_clock_never_stopped(
    client: Client, case: Hounded
) -> None:
    before = case.message.conversation.answer_by
    sign_in(client, case.buddy)
    client.post(f"/shield/kept/{the_kept().pk}/")
    answer = client.post(f"/shield/kept/{the_kept().pk}/settle/", {"outcome": "to_answer"})
    assert answer["Location"] == f"/inbox/{case.message.conversation_id}/?reply#reply"
    case.message.conversation.refresh_from_db()
    assert case.message.conversation.answer_by == before


def test_what_may_be_a_danger_is_told_to_those_on_duty_at_once(case: Hounded) -> None:
    services.read_kept(the_kept(), by=case.buddy, now=timezone.now())
    services.settle_kept(the_kept(), outcome="passed_on", by=case.buddy, now=timezone.now())
    alarm = Alarm.objects.get()
    assert (alarm.pk, alarm.kind) == (case.message.pk, "safeguarding")
    told = services.tell(alarm.pk, now=timezone.now())
    assert case.colleague in told
    assert case.target not in told


def test_a_danger_in_it_goes_to_others_at_once_as_ever(case: Hounded) -> None:
    urgent = more(case, URGENT)
    triage.judge_messages([urgent], now=timezone.now())
    alarm = Alarm.objects.get()
    assert alarm.kind == "hazard-emergency"
    assert [each.pk for each in queries.alarms_for(case.colleague)] == [urgent.pk]
    assert queries.alarms_for(case.target) == []
    assert case.target not in services.tell(alarm.pk, now=timezone.now())


def test_an_old_alarm_is_raised_anew(case: Hounded) -> None:
    now = timezone.now()
    Alarm.objects.create(
        message=case.message, kind="hazard-emergency", raised_at=now, opened_at=now
    )
    services.read_kept(the_kept(), by=case.buddy, now=now)
    services.settle_kept(the_kept(), outcome="passed_on", by=case.buddy, now=now)
    alarm = Alarm.objects.get()
    assert (alarm.kind, alarm.opened_at, alarm.times_told) == ("safeguarding", None, 0)


def test_abuse_in_it_is_covered_for_everybody_and_a_buddy_reads_it_in_one_act(
    client: Client, case: Hounded
) -> None:
    worse = more(case, ABUSE)
    triage.judge_messages([worse], now=timezone.now())
    kept = KeptMessage.objects.get(message=worse)
    sign_in(client, case.buddy)
    client.post(f"/shield/kept/{kept.pk}/")
    assert "worthless" in client.get(f"/shield/kept/{kept.pk}/").content.decode()
    assert Reveal.objects.get().kind == "abusive"


def test_nobody_else_reads_or_settles_it(client: Client, case: Hounded) -> None:
    now = timezone.now()
    for who in (case.target, case.colleague):
        sign_in(client, who)
        assert client.get(f"/shield/kept/{the_kept().pk}/").status_code == 404
        assert client.post(f"/shield/kept/{the_kept().pk}/settle/").status_code == 404
        with pytest.raises(PermissionDenied):
            services.read_kept(the_kept(), by=who, now=now)
    with pytest.raises(NotReadYet):
        services.settle_kept(the_kept(), outcome="filed", by=case.buddy, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptMessage.objects.update(outcome="filed")


def test_without_a_buddy_whoever_is_on_duty_reads(client: Client, case: Hounded) -> None:
    now = timezone.now()
    on_duty = staff_with(Role.RESPONDER, on=case.message.conversation.department)
    Standby.objects.create(
        staff=on_duty, starts_at=now, ends_at=now + timedelta(hours=9), added_by=on_duty
    )
    services.name(
        case.incident, buddy=None, supporter=None, decider=case.decider, by=case.target, now=now
    )
    assert the_kept().reader is None
    newer = more(case)
    told = Notice.objects.filter(kind="kept.to_read").exclude(staff=case.buddy)
    assert [each.staff for each in told] == [on_duty]
    assert newer in [each.message for each in queries.queue_for(on_duty)]
    words = page_of(client, on_duty)
    assert case.target.name not in words, "whose it is, is not theirs to know"
    assert not queries.queue_for(case.target).exists()


def page_of(client: Client, who: object) -> str:
    sign_in(client, who)  # type: ignore[arg-type]
    return client.get("/shield/kept/").content.decode()


def test_with_nobody_on_duty_all_who_answer_there_are_told_and_never_the_target(
    case: Hounded,
) -> None:
    services.name(
        case.incident,
        buddy=None,
        supporter=None,
        decider=case.decider,
        by=case.target,
        now=timezone.now(),
    )
    Notice.objects.all().delete()
    more(case)
    told = set(Notice.objects.filter(kind="kept.to_read").values_list("staff", flat=True))
    assert {case.colleague.pk, case.decider.pk} <= told
    assert case.target.pk not in told


def test_her_page_says_in_numbers_how_it_stands(client: Client, case: Hounded) -> None:
    newer = more(case)
    for each in KeptMessage.objects.all():
        services.read_kept(each, by=case.buddy, now=timezone.now())
    first = KeptMessage.objects.order_by("pk").first()
    assert first is not None
    services.settle_kept(first, outcome="filed", by=case.buddy, now=timezone.now())
    answered(case, newer)
    sign_in(client, case.target)
    words = client.get(case.incident.get_absolute_url()).content.decode()
    shield = case.incident.shields.get()
    for said in (
        "Kept: 2 messages",
        f"read: 2 by {case.buddy.name}",
        f"answered: 1 by {case.colleague.name}",
        "filed without a reply: 1",
        "waiting to be read: 1",
        f"next review {shield.review_on:%-d %B}",
    ):
        assert said in words, said
    assert WORDS not in words
    assert "Zanzibarine" not in words


def test_she_may_look_all_the_same_with_a_reason_for_a_while(
    client: Client, case: Hounded
) -> None:
    sign_in(client, case.target)
    here = f"{case.incident.get_absolute_url()}kept/{the_kept().pk}/"
    client.post(here, {"why": " "})
    assert WORDS not in client.get(here).content.decode()
    client.post(here, {"why": "I must answer the police."})
    assert WORDS in client.get(here).content.decode()
    look = Reveal.objects.get()
    assert (look.by, look.why) == (case.target, "I must answer the police.")
    assert client.get(case.message.conversation.get_absolute_url()).status_code == 404
    assert the_kept().read_at is None, "it still waits for somebody else"
    sign_in(client, case.buddy)
    assert client.get(here).status_code == 404
    Message.objects.filter(pk=case.message.pk).update(erased_at=timezone.now())
    sign_in(client, case.target)
    assert client.get(here).status_code == 404
