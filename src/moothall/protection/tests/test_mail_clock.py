"""The clock reads the private mailbox and answers; the doctor says what keeps reports out."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.checks import run_checks
from django.utils import timezone

from moothall.jobs.testing import look_for_due, work_off
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.protection import jobs
from moothall.protection.models import Incident, ReportMailbox
from moothall.protection.services import mailing_in
from moothall.protection.tests.letters import Box, a_letter, a_mailbox, kim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def me() -> StaffMember:
    return kim()


def test_the_clock_finds_what_there_is_to_read(settings: Any) -> None:
    now = timezone.now()
    assert list(jobs.minute_of_mail(now)) == []
    a_mailbox()
    assert len(list(jobs.minute_of_mail(now))) == 1
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"demo": True})
    assert list(jobs.minute_of_mail(now)) == []


def test_the_clock_reads_and_answers_by_itself(
    me: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_mailbox()
    box = Box()
    monkeypatch.setattr(mailing_in, "opened", box.opened)
    box.put(a_letter())
    for finder in ("protection.minute_of_mail", "protection.mails_to_answer"):
        assert look_for_due(finder)
        work_off()
    assert Incident.objects.get().target == me
    assert mail.outbox[0].to == [me.email]


def test_the_doctor_says_what_keeps_reports_out(settings: Any) -> None:
    def said() -> set[str]:
        found = run_checks(tags=["doctor"], include_deployment_checks=True)
        return {str(each.id) for each in found if str(each.id).startswith("protection.")}

    assert said() == set()
    a_mailbox()
    assert said() == set()
    ReportMailbox.objects.update(trouble="It is down.", server="")
    assert said() == {"protection.E001", "protection.W001"}
    long_ago = timezone.now() - timedelta(hours=2)
    ReportMailbox.objects.update(trouble="", server="mx", read_at=long_ago)
    settings.EMAIL_BACKEND = NO_MAIL
    assert said() == {"protection.E002", "protection.W002"}
