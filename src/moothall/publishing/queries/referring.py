"""Reads of what was put to the Monitoring Officer, and whether a mail has to say so."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from moothall.people.models import StaffMember
from moothall.publishing.models import Approval, Progress, Publication, Revision

_REFERRED = Approval.Decision.REFERRED


def referral_of(revision: Revision) -> Approval | None:
    """How it was put to the Monitoring Officer; None where it was not, or counts no more."""
    return revision.approvals.filter(void_since=None, decision=_REFERRED).first()


def officer_outside() -> str:
    """The mail address of a Monitoring Officer who does not sign in here; empty: there is none."""
    address: str = settings.MOOTHALL.monitoring_officer
    if not address or StaffMember.objects.filter(email__iexact=address, is_active=True).exists():
        return ""
    return address


def referrals_to_mail() -> QuerySet[Approval]:
    """Referrals that wait for an answer and of which no mail has told yet, oldest first."""
    waiting = Publication.objects.filter(revision=OuterRef("revision"), progress=Progress.AWAITING)
    untold = Approval.objects.filter(decision=_REFERRED, void_since=None, mailed_at=None)
    return untold.filter(Exists(waiting)).order_by("at", "id")
