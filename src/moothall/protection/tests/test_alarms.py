"""People are told of danger until somebody who may answer has opened the conversation."""

from datetime import timedelta

import pytest
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.domain.alarms import OFTEN
from moothall.domain.exchange import Sender
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import NOW, a_channel, a_responder
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import jobs, queries, services
from moothall.protection.models import Alarm
from moothall.protection.tests.factories import URGENT, arrived, judged
from moothall.publishing.models import Standby
from moothall.triage import services as triage

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


@pytest.fixture
def message() -> Message:
    return judged(URGENT)


@pytest.fixture
def on_duty(message: Message) -> StaffMember:
    staff = a_responder(message.conversation)
    Standby.objects.create(
        staff=staff, starts_at=NOW - HOUR, ends_at=NOW + HOUR, added_by=staff,
        department=message.conversation.department,
    )  # fmt: skip
    return staff


def test_those_on_duty_are_told_at_once_and_by_mail(
    message: Message, on_duty: StaffMember
) -> None:
    a_responder(message.conversation)
    assert services.tell(message.pk, now=NOW) == [on_duty]
    notice = Notice.objects.get()
    assert (notice.kind, notice.mail_wanted) == ("alarm.hazard-emergency", True)
    assert notice.url == message.conversation.get_absolute_url()
    alarm = Alarm.objects.get()
    assert (alarm.told_at, alarm.times_told, alarm.told.get()) == (NOW, 1, on_duty)


def test_they_are_told_again_and_later_everybody_is(
    message: Message, on_duty: StaffMember
) -> None:
    other = a_responder(message.conversation)
    assert queries.to_be_told(NOW) == [message.pk]
    told = []
    now = NOW
    for _ in range(3):
        assert list(jobs.alarms_to_tell(now)) == [message.pk]
        told.append(set(services.tell(message.pk, now=now)))
        assert queries.to_be_told(now + OFTEN / 2) == []
        now += OFTEN
    assert told == [{on_duty}, {on_duty}, {on_duty, other}]
    assert Notice.objects.filter(seen_at=None, staff=on_duty).count() == 1, "said once, and newly"


def test_without_anybody_on_duty_everybody_who_may_answer_is_told(message: Message) -> None:
    people = [a_responder(message.conversation) for _ in range(2)]
    staff_with(Role.READER, on=message.conversation.department)
    assert set(services.tell(message.pk, now=NOW)) == set(people)


def test_somebody_on_duty_who_may_not_answer_here_is_not_enough(message: Message) -> None:
    stranger = staff_with(Role.RESPONDER, on=a_channel().account.department)
    Standby.objects.create(
        staff=stranger, starts_at=NOW - HOUR, ends_at=NOW + HOUR, added_by=stranger
    )
    there = a_responder(message.conversation)
    assert services.tell(message.pk, now=NOW) == [there]


def test_opening_the_conversation_ends_it(client: Client, message: Message) -> None:
    me = sign_in(client, a_responder(message.conversation))
    services.tell(message.pk, now=NOW)
    assert client.get(message.conversation.get_absolute_url()).status_code == 200
    alarm = Alarm.objects.get()
    assert alarm.opened_by == me
    assert alarm.opened_at is not None
    assert not Notice.objects.filter(seen_at=None).exists()
    assert services.tell(message.pk, now=NOW + HOUR) == []
    assert AuditEntry.objects.get(act="alarm.opened").actor_id == me.pk


def test_the_look_of_somebody_who_cannot_answer_ends_nothing(
    client: Client, message: Message
) -> None:
    sign_in(client, staff_with(Role.READER, on=message.conversation.department))
    client.get(message.conversation.get_absolute_url())
    assert Alarm.objects.get().opened_at is None


def test_the_job_tells_only_when_it_is_time(message: Message) -> None:
    a_responder(message.conversation)
    jobs.tell_people(message.pk)
    jobs.tell_people(message.pk)
    assert Alarm.objects.get().times_told == 1


def test_an_answer_that_only_quotes_the_danger_raises_no_second_alarm() -> None:
    first = judged("I smell gas in the hall and my baby is upstairs", subject="Gas smell")
    quoting = "They came, all fine now.\n\n> I smell gas in the hall and my baby is upstairs"
    judged(quoting, subject="Re: Gas smell")
    assert list(Alarm.objects.values_list("pk", flat=True)) == [first.pk]


def test_the_same_alarm_is_raised_once(message: Message) -> None:
    triage.rejudge_messages([message], now=NOW)
    assert Alarm.objects.count() == 1


def test_what_comes_again_in_its_own_words_is_an_alarm_again(message: Message) -> None:
    judged("now there is smoke coming out of the boiler", Sender("other", "Other"))
    assert Alarm.objects.count() == 2


def test_many_alarms_in_one_batch_are_each_raised() -> None:
    messages = [arrived(URGENT, Sender(f"r{n}", f"R {n}")) for n in range(3)]
    triage.judge_messages(messages, now=NOW)
    assert Alarm.objects.count() == 3
