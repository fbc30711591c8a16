"""Tells people by mail that something waits for them, never what: staff, and those outside."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from moothall.jobs import RunAgain
from moothall.people.models import Notice, StaffMember
from moothall.people.notices import sentence_of

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"  # no MOOTHALL_SMTP_URL
AGAIN = 300  # seconds
MOST = 50  # notices in one mail


def mail_waiting(staff_id: int, *, now: datetime) -> int:
    """Mail what waits for one person, at most once each; how many notices it told of.

    Raises RunAgain when the mail server does not take it.
    """
    notices = _claim(staff_id, now)
    if not notices:
        return 0
    try:
        _letter(notices).send()
    except OSError as error:  # smtplib's errors are OSErrors too
        Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mailed_at=None)
        raise RunAgain(AGAIN) from error
    return len(notices)


@transaction.atomic
def _claim(staff_id: int, now: datetime) -> list[Notice]:
    """Take the notices that are to be mailed, so that no other worker mails them too."""
    waiting = Notice.objects.filter(
        staff_id=staff_id, staff__is_active=True, mail_wanted=True, mailed_at=None, seen_at=None
    ).filter(Q(held_until=None) | Q(held_until__lte=now))
    ids = list(waiting.order_by("at", "id").values_list("pk", flat=True)[:MOST])
    if not Notice.objects.filter(pk__in=ids, mailed_at=None).update(mailed_at=now):
        return []
    taken = Notice.objects.filter(pk__in=ids, mailed_at=now).select_related("staff")
    return list(taken.order_by("at", "id"))


def _letter(notices: list[Notice]) -> EmailMessage:
    staff: StaffMember = notices[0].staff
    base = settings.MOOTHALL.base_url.rstrip("/")
    lines = [(sentence_of(each), base + each.url) for each in notices]
    waited = sum(1 for each in notices if each.held_until)
    shown = {"staff": staff, "lines": lines, "waited": waited}
    body = render_to_string("people/mail/notices.txt", shown)
    return EmailMessage(_("Something is waiting for you"), body, to=[staff.email])


def write_to(address: str, sentence: str, url: str, *, on_behalf_of: StaffMember) -> None:
    """Mail somebody who does not sign in here that something waits.

    Args:
        address: where the mail goes.
        sentence: what waits, without quoting it.
        url: where it stands, for example "/posts/approve/17/".
        on_behalf_of: whom an answer to the mail reaches.

    Raises:
        OSError: the mail server did not take it.
    """
    shown = {
        "sentence": sentence,
        "address": settings.MOOTHALL.base_url.rstrip("/") + url,
        "name": on_behalf_of.name,
    }
    body = render_to_string("people/mail/outside.txt", shown)
    subject, answers = _("Something is waiting for you"), [on_behalf_of.email]
    EmailMessage(subject, body, to=[address], reply_to=answers).send()
