"""Mails a Monitoring Officer who does not sign in that words were put to them."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.jobs import RunAgain
from moothall.people.services import write_to
from moothall.publishing import queries
from moothall.publishing.models import Approval
from moothall.publishing.services import needing

AGAIN = 300  # seconds


def mail_officer(referral_id: int, *, now: datetime) -> bool:
    """Mail one referral, at most once; whether a mail left.

    One that was answered or changed meanwhile is not mailed, nor is an officer who signs in.
    Raises RunAgain when the mail server does not take it.
    """
    address = queries.officer_outside()
    referral = _claim(referral_id, now=now) if address else None
    if referral is None:
        return False
    try:
        write_to(
            address, _sentence(), needing.address_of(referral.revision), on_behalf_of=referral.by
        )
    except OSError as error:  # smtplib's errors are OSErrors too
        Approval.objects.filter(pk=referral.pk).update(mailed_at=None)
        raise RunAgain(AGAIN) from error
    with transaction.atomic():
        audit.record(
            None, "approval.officer_mailed", referral.revision, fields=("mailed_at",), at=now
        )
    return True


def _claim(referral_id: int, *, now: datetime) -> Approval | None:
    """Take it, so that no other worker mails it too; None where it is not to be mailed."""
    if not queries.referrals_to_mail().filter(pk=referral_id).exists():
        return None
    if not Approval.objects.filter(pk=referral_id, mailed_at=None).update(mailed_at=now):
        return None
    return Approval.objects.select_related("by", "revision__draft").get(pk=referral_id)


def _sentence() -> str:
    who = {"organisation": settings.MOOTHALL.organisation}
    return _("Words of %(organisation)s were put to the Monitoring Officer: they wait.") % who
