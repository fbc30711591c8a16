"""Raises the alarm when the emergency administrator signs in."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.jobs import enqueue
from moothall.people.models import Notice, StaffMember
from moothall.people.queries import administrators
from moothall.people.services.notices import notify

ALARM = "people.break_glass"


@transaction.atomic
def note_sign_in(staff: StaffMember, *, now: datetime) -> None:
    """Write that somebody signed in; for the emergency administrator, tell every other one."""
    audit.record(staff, "staff.signed_in", staff, at=now, break_glass=staff.is_break_glass)
    if not staff.is_break_glass:
        return
    others = [each for each in administrators(now) if each.pk != staff.pk]
    raised = notify(others, ALARM, "/people/notices/", now=now)
    Notice.objects.filter(pk__in=[each.pk for each in raised]).update(mail_wanted=True)
    for each in others:
        enqueue("people.mail_notices", each.pk)
