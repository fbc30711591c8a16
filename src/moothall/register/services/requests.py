"""Asks for a right or an account, and decides: a yes makes the Grant in the same transaction."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Department, Role, StaffMember
from moothall.people.queries import holders
from moothall.people.services import grant, notify
from moothall.register.errors import AlreadyAsked, AlreadyDecided, NeedsReason, OwnRequest
from moothall.register.models import AccessRequest
from moothall.web.services import nudge

REQUESTS_PAGE = "/people/requests/"
ASKING_PAGE = "/people/ask/"


@transaction.atomic
def ask(
    *,
    by: StaffMember,
    department: Department,
    purpose: str,
    now: datetime,
    role: str = "",
    platform: str = "",
) -> AccessRequest:
    """Ask for `role` in a department, or for an account on `platform`.

    Raises AlreadyAsked or ValidationError.
    """
    kind = AccessRequest.Kind.ACCOUNT if platform else AccessRequest.Kind.ROLE
    what = {"kind": kind, "department": department, "role": role, "platform": platform}
    waiting = AccessRequest.Outcome.WAITING
    if AccessRequest.objects.filter(asked_by=by, outcome=waiting, **what).exists():
        raise AlreadyAsked
    asked = AccessRequest(asked_by=by, purpose=purpose, asked_at=now, **what)
    asked.full_clean()
    asked.save()
    audit.record(by, "request.asked", asked, at=now, kind=kind, role=role)
    deciding = [each for each in holders("register.decide", department, now) if each != by]
    notify(deciding, "register.asked", REQUESTS_PAGE, now=now, department=department.name)
    return asked


@transaction.atomic
def say_yes(asked: AccessRequest, *, by: StaffMember, now: datetime) -> AccessRequest:
    """Give what was asked for. Raises PermissionDenied, OwnRequest or AlreadyDecided."""
    asked = _decide(asked, AccessRequest.Outcome.YES, "", by=by, now=now)
    if asked.kind == AccessRequest.Kind.ROLE:
        grant(asked.asked_by, asked.role, asked.department, by=by, now=now)
    _tell(asked, "register.yes", now)
    return asked


@transaction.atomic
def say_no(asked: AccessRequest, *, reason: str, by: StaffMember, now: datetime) -> AccessRequest:
    """Refuse, and say why. Raises as `say_yes`, and NeedsReason."""
    if not reason.strip():
        raise NeedsReason
    asked = _decide(asked, AccessRequest.Outcome.NO, reason.strip(), by=by, now=now)
    _tell(asked, "register.no", now)
    return asked


@transaction.atomic
def withdraw(asked: AccessRequest, *, by: StaffMember, now: datetime) -> None:
    """Take one's own request back. Raises AlreadyDecided or PermissionDenied."""
    if asked.asked_by_id != by.pk:
        raise access.NotAllowed(access.refusal(asked.department))
    asked = _locked(asked)
    asked.outcome, asked.decided_at = AccessRequest.Outcome.WITHDRAWN, now
    asked.save(update_fields=["outcome", "decided_at"])
    audit.record(by, "request.withdrawn", asked, fields=("outcome",), at=now)


def may_decide(staff: StaffMember, asked: AccessRequest) -> bool:
    """Whether `staff` can answer this request: theirs to decide, and not their own."""
    return asked.asked_by_id != staff.pk and access.may(staff, "register.decide", asked.department)


def _decide(
    asked: AccessRequest,
    outcome: AccessRequest.Outcome,
    reason: str,
    *,
    by: StaffMember,
    now: datetime,
) -> AccessRequest:
    access.require(by, "register.decide", asked.department)
    if asked.asked_by_id == by.pk:
        raise OwnRequest
    asked = _locked(asked)
    asked.outcome, asked.reason = outcome, reason
    asked.decided_by, asked.decided_at = by, now
    asked.save(update_fields=["outcome", "reason", "decided_by", "decided_at"])
    audit.record(by, f"request.{outcome.value}", asked, fields=("outcome",), at=now)
    nudge(f"staff:{asked.asked_by_id}", now=now)
    return asked


def _locked(asked: AccessRequest) -> AccessRequest:
    """The request as it is now, held until we commit. Raises AlreadyDecided."""
    fresh = AccessRequest.objects.select_for_update().get(pk=asked.pk)
    if fresh.outcome != AccessRequest.Outcome.WAITING:
        raise AlreadyDecided
    return fresh


def _tell(asked: AccessRequest, kind: str, now: datetime) -> None:
    words = {"department": asked.department.name}
    notify(asked.asked_by, kind, ASKING_PAGE, now=now, **words)


ROLES_TO_ASK_FOR = (Role.READER, Role.RESPONDER, Role.PUBLISHER, Role.MANAGER)
