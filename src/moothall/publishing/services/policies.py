"""Sets what an account asks for before words leave; each choice is a row of its own, dated."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.approving import Hours, When
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.models import ApprovalPolicy
from moothall.register.models import Account

MANAGE = "register.manage"


@transaction.atomic
def set_policy(
    account: Account,
    *,
    when: Collection[When],
    tiers: int = 1,
    replies_too: bool = False,
    hours: Hours | None = None,
    by: StaffMember,
    now: datetime,
) -> ApprovalPolicy:
    """Ask for a yes `when`, from now on. Raises PermissionDenied or ValidationError."""
    access.require(by, MANAGE, account)
    hours = hours or Hours()
    row = ApprovalPolicy(
        account=account,
        when=sorted(each.value for each in set(when)),
        tiers=tiers,
        replies_too=replies_too,
        opens=hours.opens,
        closes=hours.closes,
        since=now,
        set_by=by,
    )
    row.full_clean(exclude=["when"])  # an empty list means never
    row.save()
    audit.record(by, "approval_policy.set", account, at=now, policy=row.pk)
    return row
