"""What becomes of a report by mail: its answer, and whose word says who sent it."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.test import Client
from django.utils import timezone

from moothall.inbox.tests.screens.pages import words
from moothall.jobs import RunAgain
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.people.tests.factories import (
    StaffMemberFactory,
    sign_in,
)
from moothall.protection import services
from moothall.protection.models import MailedReport, PrivateAddress
from moothall.protection.queries import mailed
from moothall.protection.services import answering_mail, private_addresses
from moothall.protection.tests.letters import (
    a_mailbox,
    a_report,
    kim,
    page,
)

pytestmark = pytest.mark.django_db
HOME = "kim.at.home@mail.example"


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def me() -> StaffMember:
    return kim()


def test_a_report_from_a_private_address_is_answered_there(
    me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    now = timezone.now()
    row = private_addresses.name_address(HOME, by=me, now=now - timedelta(days=9))
    private_addresses.confirm_address(private_addresses.token_of(row), by=me, now=now)
    PrivateAddress.objects.update(touched_at=now - timedelta(days=9))
    report = a_report(me, monkeypatch, sender=HOME)
    answering_mail.answer_mail(report.pk, now=now)
    assert mail.outbox[-1].to == [HOME]
    row.refresh_from_db()
    assert row.touched_at > now - timedelta(days=1)


def test_the_target_says_whether_they_sent_it(
    client: Client, me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch, vouched=False)
    incident, path = report.incident, f"/shield/incidents/{report.incident_id}/mail/{report.pk}/"
    assert "I did not send it" in page(client, me, incident.get_absolute_url())
    client.post(path, {"whose": "other"})
    report.refresh_from_db()
    assert (report.word, report.said_at is not None) == ("not_mine", True)
    client.post(path, {"whose": "mine"})
    report.refresh_from_db()
    assert report.word == "mine"
    buddy: StaffMember = StaffMemberFactory.create()
    services.let_in(incident, buddy, may_read=True, by=me, now=timezone.now())
    shown = page(client, buddy, incident.get_absolute_url())
    assert "says that they sent it" in shown
    assert "I did not send it" not in shown
    assert client.post(path, {"whose": "other"}).status_code == 404


def test_what_the_server_vouched_for_is_not_asked_about(
    client: Client, me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch)
    sign_in(client, me)
    path = f"/shield/incidents/{report.incident_id}/mail/{report.pk}/"
    assert "nothing to say" in client.post(path, {"whose": "other"}, follow=True).content.decode()
    report.refresh_from_db()
    assert report.word == "sure"


@pytest.mark.parametrize("step", ["open", "send_messages"])
def test_an_answer_waits_for_the_mail_server(
    me: StaffMember, monkeypatch: pytest.MonkeyPatch, settings: Any, step: str
) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr(locmem.EmailBackend, step, lambda *_given: _down())
        with pytest.raises(RunAgain):
            answering_mail.answer_mail(report.pk, now=timezone.now())
    assert list(mailed.answers_due()) == [report.pk]
    report.refresh_from_db()
    assert not report.may_be_answered
    settings.EMAIL_BACKEND = NO_MAIL
    answering_mail.answer_mail(report.pk, now=timezone.now())
    assert not list(mailed.answers_due())
    answering_mail.answer_mail(404, now=timezone.now())
    assert not mail.outbox


def _down() -> None:
    raise ConnectionRefusedError


def test_what_may_have_left_is_said_and_not_sent_again(
    client: Client, me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch)
    MailedReport.objects.update(to_answer=False, answer_begun_at=timezone.now())
    answering_mail.answer_mail(report.pk, now=timezone.now())
    assert not mail.outbox
    sign_in(client, me)
    page = words(client.get(report.incident.get_absolute_url()))
    assert "it may not have arrived, and is not sent twice" in page


def test_a_server_that_breaks_off_after_it_took_the_answer_changes_nothing(
    me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch)
    monkeypatch.setattr(locmem.EmailBackend, "close", lambda _self: _down())
    answering_mail.answer_mail(report.pk, now=timezone.now())
    report.refresh_from_db()
    assert report.answered_at
    assert len(mail.outbox) == 1


def test_two_workers_send_one_answer(me: StaffMember, monkeypatch: pytest.MonkeyPatch) -> None:
    a_mailbox()
    report = a_report(me, monkeypatch)
    elsewhere = MailedReport.objects.filter(pk=report.pk)
    monkeypatch.setattr(
        locmem.EmailBackend, "open", lambda _self: elsewhere.update(to_answer=False)
    )
    answering_mail.answer_mail(report.pk, now=timezone.now())
    assert not mail.outbox
