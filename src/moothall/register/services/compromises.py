"""Writes down that somebody else used an account, with what shows it."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.register.models import Account, Compromise


@transaction.atomic
def record_compromise(
    account: Account, *, seen: str, evidence: str, by: StaffMember, now: datetime
) -> Compromise:
    """Record it. Raises PermissionDenied, or ValidationError where evidence is missing."""
    access.require(by, "register.manage", account)
    found = Compromise(
        account=account,
        seen=seen.strip(),
        evidence=evidence.strip(),
        recorded_by=by,
        recorded_at=now,
    )
    found.full_clean()
    found.save()
    audit.record(by, "compromise.recorded", found, at=now, account=account.pk)
    return found
