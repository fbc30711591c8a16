"""Stops everything that waits to leave, says what could not be stopped, and lets it go again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import IsNotStopped
from moothall.publishing.models import Halt, Progress, Publication
from moothall.register.models import Account
from moothall.web.services import nudge


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a halt did: how many wait now, and those that were leaving at that moment."""

    halt: Halt
    held: int
    in_flight: tuple[Publication, ...]


@transaction.atomic
def stop(
    *,
    by: StaffMember,
    now: datetime,
    account: Account | None = None,
    department: Department | None = None,
    reason: str = "",
) -> Stopped:
    """Let nothing leave from `account`, from `department`, or from anywhere.

    Whoever may publish there may stop it: a stop does no harm, a slip does.
    Raises PermissionDenied.
    """
    access.require(by, "publishing.publish", account or department)
    accounts = queries.accounts_under(account=account, department=department)
    queries.lock_accounts(accounts)
    halt = Halt.objects.create(
        account=account, department=department, reason=reason[:300], called_by=by, called_at=now
    )
    waiting = Publication.objects.filter(account__in=accounts)
    in_flight = waiting.filter(progress=Progress.SENDING).select_related("account", "post")
    audit.record(by, "publishing.stopped", halt, at=now)
    _tell(accounts)
    return Stopped(
        halt, waiting.filter(progress=Progress.HELD).count(), tuple(in_flight.order_by("pk"))
    )


@transaction.atomic
def lift(halt: Halt, *, by: StaffMember, now: datetime) -> int:
    """Let things leave again. What missed its time meanwhile does not: a person says what now.

    Returns how many wait for somebody because of it. Raises PermissionDenied or IsNotStopped.
    """
    access.require(by, "publishing.publish", halt.account or halt.department)
    accounts = queries.accounts_under(account=halt.account, department=halt.department)
    queries.lock_accounts(accounts)
    mine = Halt.objects.filter(pk=halt.pk, lifted_at=None)
    if not mine.update(lifted_by=by, lifted_at=now):
        raise IsNotStopped
    missed = Publication.objects.filter(
        account__in=accounts, progress=Progress.HELD, leave_at__lt=now
    ).update(progress=Progress.LATE)
    audit.record(by, "publishing.let_go", halt, at=now, missed=missed)
    _tell(accounts)
    return missed


def _tell(accounts: "queries.Accounts") -> None:
    departments = set(accounts.values_list("department", flat=True))
    nudge("posts", *(f"department:{pk}" for pk in sorted(departments)))
