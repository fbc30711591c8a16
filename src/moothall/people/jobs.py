"""Mails notices to those who chose it: soon, and several in one mail."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from moothall.jobs import due, job
from moothall.people import services
from moothall.people.models import Notice
from moothall.people.services.mailing import NO_MAIL

GATHER = timedelta(minutes=2)  # what comes meanwhile goes into the same mail


@job(retry_after=[60, 600, 3600])
def mail_notices(staff_id: int) -> None:
    """Mail one person what waits for them."""
    if settings.EMAIL_BACKEND != NO_MAIL:
        services.mail_waiting(staff_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="people.mail_notices")
def people_to_mail(now: datetime) -> Iterable[int]:
    """Those whose oldest unmailed notice has waited long enough, longest first."""
    if settings.EMAIL_BACKEND == NO_MAIL:
        return []
    waiting = Notice.objects.filter(
        mail_wanted=True, mailed_at=None, seen_at=None, staff__is_active=True, at__lte=now - GATHER
    ).filter(Q(held_until=None) | Q(held_until__lte=now))
    ids = waiting.order_by("at").values_list("staff", flat=True)
    return list(dict.fromkeys(ids[:500]))
