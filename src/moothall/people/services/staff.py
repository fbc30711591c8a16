"""Adds people, lets them change what is theirs, and ends everything when they leave."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Department, Grant, Role, StaffMember
from moothall.people.services.grants import keep_an_administrator
from moothall.people.services.sessions import end_sessions


@dataclass(frozen=True, slots=True)
class Choices:
    """What people decide for themselves."""

    sign_off: str
    initials: str
    notices: str
    shortcuts: bool
    calm_pictures: bool = True


@transaction.atomic
def add_person(
    *, name: str, email: str, job_title: str = "", by: StaffMember, now: datetime
) -> StaffMember:
    """Add a colleague, who can do nothing yet. Raises PermissionDenied or ValidationError.

    Whoever may grant rights anywhere may add people: they add them in order to grant.
    """
    if not access.may_somewhere(by, "people.grant"):
        access.require(by, "people.administer")
    staff = StaffMember(name=name, email=email.lower(), job_title=job_title, joined_at=now)
    staff.set_unusable_password()
    staff.full_clean(exclude=["password"])
    staff.save()
    audit.record(by, "staff.added", staff, at=now)
    return staff


@transaction.atomic
def add_member(*, name: str, email: str, by: StaffMember, now: datetime) -> StaffMember:
    """Add an elected member and the workspace that only they can open.

    Raises PermissionDenied or ValidationError.
    """
    access.require(by, "people.administer")
    member = add_person(name=name, email=email, by=by, now=now)
    workspace = Department(
        name=f"{name} ({member.pk})", slug=f"{slugify(name)}-{member.pk}", workspace_of=member
    )
    workspace.full_clean()
    workspace.save()
    Grant.objects.create(
        staff=member, role=Role.MEMBER, department=workspace, starts_at=now, granted_by=by
    )
    audit.record(by, "workspace.made", workspace, at=now, staff=member.pk)
    return member


@transaction.atomic
def leave(staff: StaffMember, *, by: StaffMember, now: datetime) -> None:
    """End what somebody may do, and their sessions; the record of what they did stays.

    Raises PermissionDenied or LastAdministrator.
    """
    access.require(by, "people.administer")
    for held in Grant.objects.in_force(now).filter(staff=staff):
        keep_an_administrator(held, now)
    Grant.objects.filter(staff=staff, starts_at__gte=now).delete()
    Grant.objects.in_force(now).filter(staff=staff).update(ends_at=now)
    staff.teams.clear()
    staff.is_active = False
    staff.set_unusable_password()
    staff.save(update_fields=["is_active", "password"])
    end_sessions(staff)
    audit.record(by, "staff.left", staff, fields=("is_active",), at=now)


@transaction.atomic
def come_back(staff: StaffMember, *, by: StaffMember, now: datetime) -> None:
    """Let somebody who left sign in again; what they may do is granted anew."""
    access.require(by, "people.administer")
    staff.is_active = True
    staff.save(update_fields=["is_active"])
    audit.record(by, "staff.came_back", staff, fields=("is_active",), at=now)


@transaction.atomic
def choose(staff: StaffMember, choices: Choices, *, now: datetime) -> None:
    """Keep what somebody decided for themselves. Raises ValidationError."""
    chosen = asdict(choices)
    changed = [name for name, value in chosen.items() if getattr(staff, name) != value]
    for name in changed:
        setattr(staff, name, chosen[name])
    staff.full_clean(exclude=["password"])
    staff.save(update_fields=list(chosen))
    audit.record(staff, "staff.chose", staff, fields=changed, at=now)
