"""Keeps what the organisation did for everybody, for the report on reasonable steps."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import ReasonableStep

MAY = "protection.count"


@transaction.atomic
def note_step(step: ReasonableStep, *, by: StaffMember, now: datetime) -> ReasonableStep:
    """Write down one step. Raises PermissionDenied or ValidationError."""
    _require_leader(by)
    step.by, step.at = by, now
    step.full_clean()
    step.save()
    audit.record(by, "reasonable_step.added", step, at=now)
    return step


@transaction.atomic
def remove_step(step: ReasonableStep, *, by: StaffMember, now: datetime) -> None:
    """Take one back that was written down wrongly. Raises PermissionDenied."""
    _require_leader(by)
    audit.record(by, "reasonable_step.removed", step, at=now)
    step.delete()


def _require_leader(by: StaffMember) -> None:
    """The report is of the whole organisation: whoever may count anywhere may add to it."""
    if not access.may_somewhere(by, MAY):
        raise PermissionDenied
