"""A Monitoring Officer who does not sign in hears by mail that words wait, and not which."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core import mail
from django.test import Client
from pydantic import ValidationError

from moothall.audit.models import AuditEntry
from moothall.config.environment import Environment
from moothall.jobs import RunAgain
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.publishing import jobs, queries, services
from moothall.publishing.models import Approval, Revision
from moothall.publishing.tests.approvals import SOON, agree, ask, post, told
from moothall.publishing.tests.factories import NOW
from moothall.register.models import Account

pytestmark = pytest.mark.django_db
OFFICER = "officer@law.example"
WORDS, WHY = "The Larches closes on Monday.", "Does it favour anybody?"


@pytest.fixture(autouse=True)
def outside(settings: LazySettings) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(
        update={"monitoring_officer": OFFICER, "base_url": "https://desk.example/"}
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def referred(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> Revision:
    """Words that were put to the Monitoring Officer."""
    ask(account, manager)
    revision = post(writer, account, text=WORDS).revision
    services.refer(revision, digest=revision.digest, by=other, now=SOON, words=WHY)
    return revision


def referral() -> Approval:
    return Approval.objects.get(decision="referred")


def test_the_mail_says_that_something_waits_and_where_but_not_what(
    referred: Revision, other: StaffMember
) -> None:
    jobs.mail_officer(referral().pk)
    (letter,) = mail.outbox
    assert letter.to == [OFFICER]
    assert letter.reply_to == [other.email]
    assert "were put to the Monitoring Officer" in letter.body
    assert f"https://desk.example/posts/approve/{referred.pk}/" in letter.body
    assert other.name in letter.body
    said = f"{letter.subject} {letter.body}"
    assert [each for each in (WORDS, WHY, "Larches") if each in said] == []


def test_it_is_mailed_once_however_often_the_job_runs(referred: Revision) -> None:
    number = referral().pk
    assert list(jobs.referrals_to_mail(NOW)) == [number]
    assert services.mail_officer(number, now=SOON)
    assert not services.mail_officer(number, now=SOON + timedelta(minutes=5))
    assert len(mail.outbox) == 1
    assert list(jobs.referrals_to_mail(NOW)) == []
    assert referral().mailed_at == SOON
    assert AuditEntry.objects.filter(act="approval.officer_mailed").count() == 1


def test_an_officer_who_signs_in_is_told_in_the_desk_alone(
    account: Account, writer: StaffMember, other: StaffMember, manager: StaffMember
) -> None:
    officer = StaffMemberFactory.create(email=OFFICER.upper())
    ask(account, manager)
    revision = post(writer, account).revision
    services.refer(revision, digest=revision.digest, by=other, now=SOON, words=WHY)
    assert told(officer) == ["approval.referred"]
    jobs.mail_officer(referral().pk)
    assert list(jobs.referrals_to_mail(NOW)) == []
    assert mail.outbox == []


@pytest.mark.usefixtures("referred")
def test_one_who_left_the_desk_is_written_to(settings: LazySettings) -> None:
    StaffMemberFactory.create(email=OFFICER, is_active=False)
    assert queries.officer_outside() == OFFICER
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"monitoring_officer": ""})
    assert queries.officer_outside() == ""


def test_what_was_answered_or_pulled_back_meanwhile_is_not_mailed(
    referred: Revision, manager: StaffMember
) -> None:
    agree(referred, manager, tier=2)
    assert not services.mail_officer(referral().pk, now=SOON)
    assert mail.outbox == []


def test_what_another_worker_took_is_left_to_it(
    referred: Revision, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = queries.referrals_to_mail()
    taken = Approval.objects.filter(pk=referral().pk)
    assert seen.exists()
    taken.update(mailed_at=NOW)
    monkeypatch.setattr(queries, "referrals_to_mail", lambda: taken)  # as it was a moment ago
    assert not services.mail_officer(referral().pk, now=SOON)
    assert mail.outbox == []
    assert referred.approvals.get().mailed_at == NOW


@pytest.mark.usefixtures("referred")
def test_a_mail_server_that_is_away_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_all: object, **_named: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("moothall.people.services.mailing.EmailMessage.send", away)
    with pytest.raises(RunAgain):
        services.mail_officer(referral().pk, now=SOON)
    assert list(jobs.referrals_to_mail(NOW)) == [referral().pk]
    assert not AuditEntry.objects.filter(act="approval.officer_mailed").exists()


@pytest.mark.usefixtures("referred")
def test_without_a_mail_server_nothing_is_claimed(settings: LazySettings) -> None:
    settings.EMAIL_BACKEND = NO_MAIL
    jobs.mail_officer(referral().pk)
    assert list(jobs.referrals_to_mail(NOW)) == []
    assert referral().mailed_at is None


def test_the_page_says_whether_a_mail_has_told_them(
    referred: Revision, other: StaffMember, client: Client
) -> None:
    sign_in(client, other)
    page = client.get(f"/posts/approve/{referred.pk}/").content.decode()
    assert OFFICER in page
    assert "No mail has told them yet" in page
    services.mail_officer(referral().pk, now=SOON)
    page = client.get(f"/posts/approve/{referred.pk}/").content.decode()
    assert "A mail told them" in page
    assert "No mail has told them yet" not in page


@pytest.mark.parametrize("wrong", ["Mo Barrow", "a@law.example, b@law.example", "a@b\nBcc: c@d"])
def test_what_is_no_address_stops_the_start(wrong: str) -> None:
    with pytest.raises(ValidationError, match="monitoring_officer"):
        Environment(monitoring_officer=wrong)
