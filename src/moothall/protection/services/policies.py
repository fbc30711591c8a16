"""Keeps where the organisation's own policy on violence and harassment at work stands."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.models import HarmPolicy
from moothall.protection.services.numbers import MAY


@transaction.atomic
def name_policy(
    *, name: str, address: str = "", words: str = "", by: StaffMember, now: datetime
) -> HarmPolicy:
    """Say what it is called, where it is, what it promises. Raises as `numbers.add_number`."""
    access.require(by, MAY)
    row = queries.harm_policy() or HarmPolicy()
    row.name, row.address, row.words = name.strip(), address.strip(), words.strip()
    row.set_by, row.set_at = by, now
    row.full_clean()
    row.save()
    audit.record(by, "harm_policy.named", row, fields=("name", "address", "words"), at=now)
    return row


@transaction.atomic
def remove_policy(*, by: StaffMember, now: datetime) -> None:
    """Name none any more. Raises PermissionDenied."""
    access.require(by, MAY)
    row = queries.harm_policy()
    if row:
        audit.record(by, "harm_policy.removed", row, at=now)
        row.delete()
