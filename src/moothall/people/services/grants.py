"""Gives and ends Roles, each with who gave it and from when to when."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access, places
from moothall.people.errors import LastAdministrator, NotInWorkspaces
from moothall.people.models import Department, Grant, Role, StaffMember
from moothall.people.places import AccountPlace
from moothall.web.services import nudge


@transaction.atomic
def grant(
    staff: StaffMember,
    role: str,
    on: Department | AccountPlace | None,
    *,
    by: StaffMember,
    now: datetime,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Grant:
    """Let `staff` hold `role` on a department, an account or (None) the whole desk.

    Raises PermissionDenied, NotInWorkspaces or ValidationError.
    """
    _require_may_grant(by, role, on)
    given = Grant(
        staff=staff,
        role=role,
        department=on if isinstance(on, Department) else None,
        account_id=on.account_id if isinstance(on, AccountPlace) else None,
        starts_at=starts_at or now,
        ends_at=ends_at,
        granted_by=by,
    )
    given.full_clean()
    given.save()
    audit.record(by, "grant.given", given, at=now, staff=staff.pk, role=role)
    nudge(f"staff:{staff.pk}", now=now)
    return given


def _require_may_grant(by: StaffMember, role: str, on: Department | AccountPlace | None) -> None:
    """A manager gives what they may do themselves; only an administrator makes another."""
    if isinstance(on, AccountPlace) and on.is_in_workspace:
        raise NotInWorkspaces
    access.require(by, "people.grant", on)
    if role == Role.MEMBER and not _is_own_workspace(on):
        access.require(by, "desk.administer")
    if role == Role.ADMINISTRATOR:
        access.require(by, "desk.administer")


def _is_own_workspace(on: Department | AccountPlace | None) -> bool:
    return isinstance(on, Department) and on.workspace_of_id is not None


@transaction.atomic
def end_grant(held: Grant, *, by: StaffMember, now: datetime) -> None:
    """End a grant now. Raises PermissionDenied or LastAdministrator."""
    access.require(by, "people.grant", _place_of(held))
    keep_an_administrator(held, now)
    audit.record(by, "grant.ended", held, at=now, staff=held.staff_id, role=held.role)
    if held.starts_at >= now:
        held.delete()  # it never was in force
    else:
        held.ends_at = now
        held.save(update_fields=["ends_at"])
    nudge(f"staff:{held.staff_id}", now=now)


def _place_of(held: Grant) -> Department | AccountPlace | None:
    """What a grant stands on, for asking who may change it."""
    if held.account_id is not None:
        return places.account(held.account_id)
    return held.department


def keep_an_administrator(held: Grant, now: datetime) -> None:
    """Raises LastAdministrator where `held` is what makes the only administrator one."""
    if held.role != Role.ADMINISTRATOR or held.department_id or held.account_id:
        return
    others = Grant.objects.in_force(now).filter(
        role=Role.ADMINISTRATOR, department=None, account_id=None, staff__is_active=True
    )
    if not others.exclude(staff=held.staff_id).filter(staff__is_break_glass=False).exists():
        raise LastAdministrator(name=held.staff.name)
