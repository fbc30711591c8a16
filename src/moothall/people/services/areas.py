"""Makes teams and departments, and closes departments."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Department, StaffMember, Team


@transaction.atomic
def make_team(
    department: Department,
    *,
    name: str,
    members: Iterable[StaffMember],
    by: StaffMember,
    now: datetime,
) -> Team:
    """Make a team. Raises PermissionDenied or ValidationError."""
    access.require(by, "people.grant", department)
    team = Team(department=department, name=name)
    team.full_clean()
    team.save()
    team.members.set(members)
    audit.record(by, "team.made", team, at=now, members=team.members.count())
    return team


@transaction.atomic
def change_team(
    team: Team, *, name: str, members: Iterable[StaffMember], by: StaffMember, now: datetime
) -> None:
    """Rename a team and say who is in it. Raises PermissionDenied or ValidationError."""
    access.require(by, "people.grant", team.department)
    team.name = name
    team.full_clean()
    team.save(update_fields=["name"])
    team.members.set(members)
    audit.record(by, "team.changed", team, at=now, members=team.members.count())


@transaction.atomic
def add_department(*, name: str, by: StaffMember, now: datetime) -> Department:
    """Add a service area. Raises PermissionDenied or ValidationError."""
    access.require(by, "people.administer")
    department = Department(name=name, slug=slugify(name)[:60])
    department.full_clean()
    department.save()
    audit.record(by, "department.added", department, at=now)
    return department


@transaction.atomic
def close_department(department: Department, *, by: StaffMember, now: datetime) -> None:
    """End work in a service area; it can still be read. Raises PermissionDenied."""
    access.require(by, "people.administer")
    access.require(by, "people.grant", department)
    department.closed_at = now
    department.save(update_fields=["closed_at"])
    audit.record(by, "department.closed", department, fields=("closed_at",), at=now)
