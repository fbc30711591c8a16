"""Keeps whom people here can ring first."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.protection.models import EmergencyNumber

MAY = "protection.draw_line"


@transaction.atomic
def add_number(
    *,
    name: str,
    number: str,
    hours: str = "",
    department: Department | None,
    by: StaffMember,
    now: datetime,
) -> EmergencyNumber:
    """Add one. Raises PermissionDenied or ValidationError."""
    access.require(by, MAY, department)
    made = EmergencyNumber(name=name, number=number, hours=hours, department=department)
    made.full_clean()
    made.save()
    audit.record(by, "emergency_number.added", made, at=now)
    return made


@transaction.atomic
def remove_number(number: EmergencyNumber, *, by: StaffMember, now: datetime) -> None:
    """Take one off. Raises PermissionDenied."""
    access.require(by, MAY, number.department)
    audit.record(by, "emergency_number.removed", number, at=now)
    number.delete()
