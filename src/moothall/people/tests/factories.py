"""Makes people, departments and grants for tests."""

from datetime import UTC, datetime
from typing import Any

import factory
from django.test import Client
from factory.django import DjangoModelFactory

from moothall.people.factors import SET_UP_HERE
from moothall.people.models import Department, Grant, Notice, Role, StaffMember, Team

PASSWORD = "correct horse battery"


class DepartmentFactory(DjangoModelFactory[Department]):
    class Meta:
        model = Department
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Department {n}")
    slug = factory.Sequence(lambda n: f"department-{n}")


class StaffMemberFactory(DjangoModelFactory[StaffMember]):
    class Meta:
        model = StaffMember
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Robin Ash {n}")
    email = factory.Sequence(lambda n: f"robin.ash{n}@eastmere.example")
    job_title = "Adviser"
    initials = "RA"
    password = factory.django.Password(PASSWORD)


class TeamFactory(DjangoModelFactory[Team]):
    class Meta:
        model = Team
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Team {n}")
    department = factory.SubFactory(DepartmentFactory)


class GrantFactory(DjangoModelFactory[Grant]):
    class Meta:
        model = Grant
        skip_postgeneration_save = True

    staff = factory.SubFactory(StaffMemberFactory)
    role = Role.RESPONDER
    department = factory.SubFactory(DepartmentFactory)
    starts_at = datetime(2020, 1, 1, tzinfo=UTC)


class NoticeFactory(DjangoModelFactory[Notice]):
    class Meta:
        model = Notice
        skip_postgeneration_save = True

    staff = factory.SubFactory(StaffMemberFactory)
    kind = "people.waiting"
    url = "/"


def staff_with(role: str, on: Department | None = None, **more: Any) -> StaffMember:
    """Somebody who holds `role` in a department; without one on the whole desk."""
    staff: StaffMember = StaffMemberFactory.create(**more)
    GrantFactory.create(staff=staff, role=role, department=on)
    return staff


def member_with_workspace(**more: Any) -> StaffMember:
    """An elected member and the workspace that only they open."""
    member: StaffMember = StaffMemberFactory.create(**more)
    workspace = DepartmentFactory.create(
        name=f"Office of {member.name} {member.pk}",
        slug=f"office-{member.pk}",
        workspace_of=member,
    )
    GrantFactory.create(staff=member, role=Role.MEMBER, department=workspace)
    return member


def sign_in(client: Client, staff: StaffMember) -> StaffMember:
    """Let `client` go on as `staff`, both factors passed."""
    client.force_login(staff)
    session = client.session
    session[SET_UP_HERE] = True
    session.save()
    return staff
