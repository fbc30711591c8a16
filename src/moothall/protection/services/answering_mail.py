"""Answers a report by mail in two sentences, quoting nothing; and keeps what its sender says."""

from contextlib import closing, suppress
from datetime import datetime
from email.utils import make_msgid

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.domain.mailed import reference
from moothall.jobs import RunAgain, crash_here
from moothall.people.models import StaffMember
from moothall.people.services.mailing import NO_MAIL
from moothall.protection import queries
from moothall.protection.errors import NotAskedAboutMail
from moothall.protection.models import MailedReport
from moothall.protection.queries import mailed

AGAIN = 300  # seconds
LOOP_SAFE = {
    "Auto-Submitted": "auto-replied",
    "X-Auto-Response-Suppress": "All",
    "Precedence": "bulk",
}


def answer_mail(pk: int, *, now: datetime) -> None:
    """Answer one mail, once at most. Raises RunAgain where the mail server does not take it.

    A worker that ends while the server has it leaves `answer_begun_at` alone: nobody knows
    whether it left, so it is not sent again, and the page of the Incident says so.
    """
    rows = MailedReport.objects.select_related("staff", "private_address")
    row, mailbox = rows.filter(pk=pk, to_answer=True).first(), mailed.report_mailbox()
    if row is None:
        return  # it has ended, or another worker answers it
    if mailbox is None or settings.EMAIL_BACKEND == NO_MAIL or not row.staff.is_active:
        rows.filter(pk=pk).update(to_answer=False)
        return
    letter, way = _letter(row, mailbox.address), get_connection()
    try:
        way.open()
    except OSError as failure:  # SMTPException is one
        raise RunAgain(AGAIN) from failure
    with suppress(OSError), closing(way):  # what it says to our goodbye changes nothing
        _hand_over(letter, way, pk, now)


def _hand_over(letter: EmailMessage, way: BaseEmailBackend, pk: int, now: datetime) -> None:
    rows = MailedReport.objects.filter(pk=pk)
    if not rows.filter(to_answer=True).update(to_answer=False, answer_begun_at=now):
        return
    crash_here("protection.answer_begun")
    try:
        way.send_messages([letter])
    except OSError as failure:
        rows.update(to_answer=True, answer_begun_at=None)
        raise RunAgain(AGAIN) from failure
    crash_here("protection.answer_sent")
    rows.update(answered_at=now)


@transaction.atomic
def say_whose(row: MailedReport, *, is_mine: bool, by: StaffMember, now: datetime) -> None:
    """Keep whether its supposed sender sent it. Raises PermissionDenied or NotAskedAboutMail."""
    queries.held_by_target(row.incident, by)
    held = MailedReport.objects.select_for_update().get(pk=row.pk)
    if held.word == MailedReport.Word.SURE:
        raise NotAskedAboutMail
    held.word = MailedReport.Word.MINE if is_mine else MailedReport.Word.NOT_MINE
    held.said_at = now
    held.save(update_fields=["word", "said_at"])
    audit.record(by, "incident.mail_said", row.incident, at=now, mine=is_mine)


def _letter(row: MailedReport, mailbox: str) -> EmailMessage:
    named = reference(row.incident_id)
    body = render_to_string(
        "protection/mail/arrived.txt",
        {
            "reference": named,
            "is_sure": row.word == MailedReport.Word.SURE,
            "is_whole": row.is_whole,
            "desk": settings.MOOTHALL.base_url,
        },
    )
    to = row.private_address.address if row.private_address else row.staff.email
    website = mailbox.rpartition("@")[2]
    headers = LOOP_SAFE | {"Message-ID": make_msgid("report", domain=website)}
    if row.message_id and row.message_id.isascii() and row.message_id.isprintable():
        headers |= dict.fromkeys(("In-Reply-To", "References"), f"<{row.message_id}>")
    subject = _("It has arrived") + f" {named}"
    return EmailMessage(subject, body, from_email=mailbox, to=[to], headers=headers)
