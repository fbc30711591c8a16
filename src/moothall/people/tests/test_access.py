"""Who may do what where: each promise, and each refusal."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from moothall.people import access
from moothall.people.models import Department, Role
from moothall.people.tests.factories import (
    DepartmentFactory,
    GrantFactory,
    StaffMemberFactory,
    TeamFactory,
    member_with_workspace,
    staff_with,
)

pytestmark = pytest.mark.django_db


def test_a_role_reaches_its_own_department_and_no_other() -> None:
    housing, waste = DepartmentFactory.create(), DepartmentFactory.create()
    reader = staff_with(Role.READER, housing)
    assert access.may(reader, "inbox.read", housing)
    assert not access.may(reader, "inbox.read", waste)


def test_each_role_does_only_what_it_says() -> None:
    housing = DepartmentFactory.create()
    for role, allowed in access.ALLOWS.items():
        if role == Role.MEMBER:
            continue
        staff = staff_with(role, housing)
        done = {p for p in access.PERMISSIONS if access.may(staff, p, housing)}
        assert done == allowed - {"audit.read", "desk.administer", "people.administer"}


def test_an_administrator_may_everything_but_open_a_workspace() -> None:
    member = member_with_workspace()
    administrator = staff_with(Role.ADMINISTRATOR)
    assert access.may(administrator, "desk.administer")
    assert access.may(administrator, "inbox.reply", DepartmentFactory.create())
    for permission in access.PERMISSIONS:
        assert not access.may(administrator, permission, member.workspace)


def test_a_member_has_their_own_workspace_and_nobody_elses() -> None:
    member, other = member_with_workspace(), member_with_workspace()
    assert access.may(member, "inbox.reply", member.workspace)
    assert not access.may(member, "inbox.read", other.workspace)


def test_a_member_lets_helpers_in() -> None:
    member = member_with_workspace()
    helper = StaffMemberFactory.create()
    GrantFactory.create(
        staff=helper, role=Role.RESPONDER, department=member.workspace, granted_by=member
    )
    assert access.may(helper, "inbox.reply", member.workspace)


def test_a_grant_on_a_workspace_that_the_member_did_not_give_opens_nothing() -> None:
    member = member_with_workspace()
    administrator = staff_with(Role.ADMINISTRATOR)
    for role in Role.values:
        GrantFactory.create(
            staff=administrator,
            role=role,
            department=member.workspace,
            granted_by=administrator,
        )
    assert not access.may(administrator, "inbox.read", member.workspace)
    assert member.workspace.pk not in access.scope(administrator).department_ids


def test_a_grant_counts_only_between_its_dates() -> None:
    housing, now = DepartmentFactory.create(), timezone.now()
    staff = StaffMemberFactory.create()
    GrantFactory.create(
        staff=staff,
        department=housing,
        starts_at=now + timedelta(days=1),
        ends_at=now + timedelta(days=2),
    )
    assert not access.scope(staff, now)
    assert access.scope(staff, now + timedelta(days=1))
    assert not access.scope(staff, now + timedelta(days=2))


def test_whoever_has_left_may_nothing() -> None:
    administrator = staff_with(Role.ADMINISTRATOR, is_active=False)
    assert not access.may(administrator, "inbox.read", DepartmentFactory.create())
    assert not access.may_somewhere(administrator, "inbox.read")


def test_a_closed_department_can_be_read_and_disposed_of_but_not_worked_in() -> None:
    closed = DepartmentFactory.create(closed_at=timezone.now())
    administrator = staff_with(Role.ADMINISTRATOR)
    assert access.may(administrator, "inbox.read", closed)
    assert access.may(administrator, "records.erase", closed)
    assert not access.may(administrator, "inbox.reply", closed)


def test_a_refusal_names_who_can_say_yes() -> None:
    housing = DepartmentFactory.create()
    staff_with(Role.MANAGER, housing, name="Ruth Okafor")
    reader = staff_with(Role.READER, housing)
    with pytest.raises(PermissionDenied, match="Ruth Okafor can give you the right"):
        access.require(reader, "inbox.reply", housing)


def test_where_a_department_has_no_manager_an_administrator_is_named() -> None:
    staff_with(Role.ADMINISTRATOR, name="Dev Patel")
    staff_with(Role.ADMINISTRATOR, name="Emergency", is_break_glass=True)
    assert access.who_can_say_yes(DepartmentFactory.create().pk) == ["Dev Patel"]


def test_what_one_may_not_see_is_not_there() -> None:
    housing = DepartmentFactory.create()
    team = TeamFactory.create(department=housing)
    reader, stranger = staff_with(Role.READER, housing), StaffMemberFactory.create()
    teams = type(team).objects.all()
    found = access.get_or_404(reader, "inbox.read", teams, account=None, pk=team.pk)
    assert found == team
    with pytest.raises(Http404):
        access.get_or_404(stranger, "inbox.read", teams, account=None, pk=team.pk)


def test_departments_themselves_can_be_narrowed() -> None:
    housing, _waste = DepartmentFactory.create(), DepartmentFactory.create()
    reader = staff_with(Role.READER, housing)
    scope = access.scope(reader)
    found = scope.narrow(Department.objects.all(), department="pk", account=None)
    assert list(found) == [housing]


def test_rights_take_one_query_a_request(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    housing = DepartmentFactory.create()
    staff = staff_with(Role.MANAGER, housing)
    access.remember(staff, timezone.now())
    with django_assert_num_queries(1):
        for permission in access.PERMISSIONS:
            access.may(staff, permission, housing)


def test_outside_a_request_rights_are_always_fresh() -> None:
    housing = DepartmentFactory.create()
    staff = StaffMemberFactory.create()
    assert not access.may(staff, "inbox.read", housing)
    GrantFactory.create(staff=staff, department=housing)
    assert access.may(staff, "inbox.read", housing)


def test_a_permission_nobody_declared_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError):
        access.scope(StaffMemberFactory.create(), permission="inbox.burn")
