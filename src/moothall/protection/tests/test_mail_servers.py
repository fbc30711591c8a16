"""A report on its whole way: through a real Exim into a real Dovecot, into the vault, and back."""

from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.servers.mail import DESK, PASSWORD, RESIDENTS, MailServers, written

from moothall.evidence import queries as vault
from moothall.evidence.models import EvidenceItem
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, staff_with
from moothall.protection import queries
from moothall.protection.models import Incident, MailedReport, ReportMailbox
from moothall.protection.services import answering_mail, mailbox, mailing_in

pytestmark = [pytest.mark.django_db, pytest.mark.servers]
KIM = RESIDENTS[0]


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Path) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


def set_up(servers: MailServers, settings: Any) -> StaffMember:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = servers.host, servers.smtp_port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    answers = mailbox.MailboxAnswers(
        DESK, servers.host, servers.imap_port, "starttls", password=PASSWORD
    )
    admin = staff_with(Role.ADMINISTRATOR)
    mailbox.set_mailbox(answers, by=admin, now=timezone.now())
    assert mailbox.try_mailbox(by=admin, now=timezone.now()) == (
        True,
        "It works: 0 mails lie there.",
    )
    made: StaffMember = StaffMemberFactory.create(email=KIM)
    return made


def test_a_report_goes_all_the_way_and_its_answer_back(
    mail_servers: MailServers, settings: Any
) -> None:
    me = set_up(mail_servers, settings)
    letter = written(KIM, DESK, "Fwd: he again", "Zanzibarine words.")
    letter.add_attachment(b"ZZZZ", maintype="image", subtype="png", filename="his.png")
    mail_servers.send_mail(KIM, message=letter)
    mail_servers.send_mail(RESIDENTS[1], subject="A stranger")
    lying = mail_servers.wait_for_mail(DESK, 2)
    assert mailing_in.read_mailbox(now=timezone.now()) == 1
    incident = Incident.objects.get()
    assert incident.target == me
    originals = [
        vault.original(each.pk)
        for each in EvidenceItem.objects.filter(matter=queries.matter_of(incident))
    ]
    assert b"ZZZZ" in originals
    assert [b"Zanzibarine" in each for each in lying if each in originals] == [True]
    assert ReportMailbox.objects.get().strangers == 1
    answering_mail.answer_mail(MailedReport.objects.get().pk, now=timezone.now())
    (answer,) = mail_servers.wait_for_mail(KIM)
    assert b"Auto-Submitted: auto-replied" in answer
    assert f"[R{incident.pk}]".encode() in answer
    assert b"Zanzibarine" not in answer
    assert mailing_in.read_mailbox(now=timezone.now()) == 0


def test_a_wrong_password_is_said(mail_servers: MailServers, settings: Any) -> None:
    set_up(mail_servers, settings)
    mail_servers.set_password(DESK, "another one")
    assert mailing_in.read_mailbox(now=timezone.now()) == 0
    assert "does not accept" in ReportMailbox.objects.get().trouble
