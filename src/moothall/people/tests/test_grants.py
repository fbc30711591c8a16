"""Roles are given and ended by those who may, with dates, and never so that nobody is left."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from moothall.audit.models import AuditEntry
from moothall.people import access, places, services
from moothall.people.errors import LastAdministrator, NotInWorkspaces
from moothall.people.models import Department, Grant, Role, StaffMember, Team
from moothall.people.places import AccountPlace
from moothall.people.queries import holders
from moothall.people.tests.factories import (
    DepartmentFactory,
    GrantFactory,
    StaffMemberFactory,
    TeamFactory,
    member_with_workspace,
    staff_with,
)
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


def test_a_manager_gives_what_the_department_needs(
    housing: Department, manager: StaffMember
) -> None:
    person = StaffMemberFactory.create()
    given_role = services.grant(person, Role.RESPONDER, housing, by=manager, now=NOW)
    assert given_role.granted_by == manager
    assert access.may(person, "inbox.reply", housing)
    assert AuditEntry.objects.get(act="grant.given").detail["role"] == "responder"


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.MEMBER])
def test_a_manager_makes_neither_administrators_nor_members(
    housing: Department, manager: StaffMember, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        services.grant(StaffMemberFactory.create(), role, housing, by=manager, now=NOW)
    assert not Grant.objects.filter(role=role).exists()


def test_nobody_gives_what_is_not_theirs(housing: Department, reader: StaffMember) -> None:
    elsewhere = staff_with(Role.MANAGER, DepartmentFactory.create())
    for by in (reader, elsewhere):
        with pytest.raises(PermissionDenied):
            services.grant(StaffMemberFactory.create(), Role.READER, housing, by=by, now=NOW)


def test_only_administrators_hold_the_whole_desk(administrator: StaffMember) -> None:
    with pytest.raises(ValidationError):
        services.grant(StaffMemberFactory.create(), Role.READER, None, by=administrator, now=NOW)
    services.grant(
        StaffMemberFactory.create(), Role.ADMINISTRATOR, None, by=administrator, now=NOW
    )


def test_an_administrator_lets_nobody_into_a_workspace(administrator: StaffMember) -> None:
    member = member_with_workspace()
    with pytest.raises(PermissionDenied):
        services.grant(administrator, Role.READER, member.workspace, by=administrator, now=NOW)


def test_a_member_lets_helpers_in_and_out(administrator: StaffMember) -> None:
    member, helper = member_with_workspace(), StaffMemberFactory.create()
    held = services.grant(helper, Role.RESPONDER, member.workspace, by=member, now=NOW)
    assert access.may(helper, "inbox.reply", member.workspace)
    with pytest.raises(PermissionDenied):
        services.end_grant(held, by=administrator, now=LATER)
    services.end_grant(held, by=member, now=LATER)
    held.refresh_from_db()
    assert held.ends_at == LATER


def test_one_account_can_be_given_by_its_departments_manager(
    housing: Department, manager: StaffMember
) -> None:
    account = AccountFactory.create(department=housing)
    other = AccountFactory.create(department=housing)
    place = places.account(account.pk)
    person = StaffMemberFactory.create()
    held = services.grant(person, Role.RESPONDER, place, by=manager, now=NOW)
    assert access.may(person, "inbox.reply", account)
    assert not access.may(person, "inbox.reply", other)
    assert not access.may(person, "inbox.reply", housing)
    services.end_grant(held, by=manager, now=LATER)
    held.refresh_from_db()
    assert held.ends_at == LATER


def test_a_workspace_is_not_given_account_by_account() -> None:
    member = member_with_workspace()
    place = AccountPlace(1, "Office", member.workspace.pk, is_in_workspace=True)
    with pytest.raises(NotInWorkspaces):
        services.grant(StaffMemberFactory.create(), Role.READER, place, by=member, now=NOW)


def test_a_grant_on_an_account_of_a_workspace_opens_nothing() -> None:
    member, officer = member_with_workspace(), StaffMemberFactory.create()
    account = AccountFactory.create(department=member.workspace)
    GrantFactory.create(staff=officer, department=None, account_id=account.pk)
    assert not access.may(officer, "inbox.read", account)
    assert not access.scope(officer).narrow(Account.objects.all(), account="pk").exists()


def test_a_role_that_has_not_begun_leaves_no_trace_but_in_the_log(
    housing: Department, manager: StaffMember
) -> None:
    person = StaffMemberFactory.create()
    held = services.grant(person, Role.READER, housing, by=manager, now=NOW, starts_at=LATER)
    services.end_grant(held, by=manager, now=NOW)
    assert not person.grants.exists()
    assert AuditEntry.objects.filter(act="grant.ended").count() == 1


def test_the_last_administrator_stays(administrator: StaffMember) -> None:
    emergency = staff_with(Role.ADMINISTRATOR, is_break_glass=True)
    held = administrator.grants.get()
    with pytest.raises(LastAdministrator):
        services.end_grant(held, by=administrator, now=NOW)
    with pytest.raises(LastAdministrator):
        services.leave(administrator, by=emergency, now=NOW)
    staff_with(Role.ADMINISTRATOR)
    services.end_grant(held, by=administrator, now=NOW)


def test_leaving_ends_everything_and_keeps_the_record(
    administrator: StaffMember, housing: Department
) -> None:
    person = staff_with(Role.RESPONDER, housing)
    TeamFactory.create(department=housing).members.add(person)
    GrantFactory.create(staff=person, department=housing, starts_at=LATER)
    services.leave(person, by=administrator, now=NOW)
    person.refresh_from_db()
    assert (person.is_active, person.has_usable_password()) == (False, False)
    assert [each.ends_at for each in person.grants.all()] == [NOW]
    assert not person.teams.exists()
    services.come_back(person, by=administrator, now=LATER)
    assert not access.may_somewhere(person, "inbox.read")


def test_only_administrators_end_somebodys_time_here(
    manager: StaffMember, reader: StaffMember
) -> None:
    for act in (services.leave, services.come_back, services.forget_factors):
        with pytest.raises(PermissionDenied):
            act(reader, by=manager, now=NOW)
    with pytest.raises(PermissionDenied):
        services.sign_out_everywhere(reader, by=manager, now=NOW)


def test_nobody_lifts_their_own_second_factor(administrator: StaffMember) -> None:
    with pytest.raises(PermissionDenied):
        services.forget_factors(administrator, by=administrator, now=NOW)


def test_a_link_for_somebody_who_has_signed_in_is_an_administrators_to_make(
    manager: StaffMember, reader: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        services.make_link(reader, by=manager, now=NOW)
    new = services.add_person(name="Ida Fen", email="ida.fen@x.example", by=manager, now=NOW)
    assert services.make_link(new, by=manager, now=NOW)


def test_people_are_added_by_those_who_give_rights(
    manager: StaffMember, reader: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        services.add_person(name="A", email="a@x.example", by=reader, now=NOW)
    made = services.add_person(name="A", email="A@X.example", by=manager, now=NOW)
    assert (made.email, made.has_usable_password()) == ("a@x.example", False)
    with pytest.raises(ValidationError):
        services.add_person(name="A", email="a@x.example", by=manager, now=NOW)


def test_an_administrator_adds_a_member_and_is_shut_out(
    administrator: StaffMember, manager: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        services.add_member(name="Cllr Wren", email="w@x.example", by=manager, now=NOW)
    member = services.add_member(name="Cllr Wren", email="w@x.example", by=administrator, now=NOW)
    assert access.may(member, "inbox.reply", member.workspace)
    assert not access.may(administrator, "inbox.read", member.workspace)


def test_teams_and_departments_are_made_and_closed_by_those_who_may(
    administrator: StaffMember, manager: StaffMember, housing: Department, reader: StaffMember
) -> None:
    team = services.make_team(housing, name="Repairs", members=[reader], by=manager, now=NOW)
    services.change_team(team, name="Boilers", members=[], by=manager, now=NOW)
    team.refresh_from_db()
    assert (team.name, team.members.count()) == ("Boilers", 0)
    with pytest.raises(PermissionDenied):
        services.make_team(housing, name="Mine", members=[], by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.close_department(housing, by=manager, now=NOW)
    services.close_department(housing, by=administrator, now=NOW)
    with pytest.raises(PermissionDenied):
        services.make_team(housing, name="Late", members=[], by=manager, now=NOW)
    made = services.add_department(name="Waste and Recycling", by=administrator, now=NOW)
    assert made.slug == "waste-and-recycling"


ROLES = st.sampled_from(Role.values)
# staff 0 is the member of department 2; departments 0 and 3 are ordinary, 3 is closed
ANYWHERE = st.sampled_from(["desk", 0, 2, 3, "account 0", "account 2"])
DAYS = st.integers(-3, 3)
GRANTS = st.lists(st.tuples(ROLES, ANYWHERE, DAYS, DAYS, st.integers(0, 2)), max_size=6)


def _random_desk(rows: list[tuple[str, object, int, int, int]]) -> StaffMember:
    people = [member_with_workspace(), StaffMemberFactory.create(), StaffMemberFactory.create()]
    ordinary = DepartmentFactory.create()
    closed = DepartmentFactory.create(closed_at=NOW)
    where = {0: ordinary, 2: people[0].workspace, 3: closed}
    accounts = {f"account {n}": AccountFactory.create(department=where[n]) for n in (0, 2)}
    for department in where.values():
        TeamFactory.create(department=department)
    for role, on, start, length, giver in rows:
        if (on == "desk") != (role == Role.ADMINISTRATOR and on == "desk"):
            continue
        GrantFactory.create(
            staff=people[1],
            role=role,
            department=where.get(on),  # type: ignore[call-overload]
            account_id=accounts[str(on)].pk if str(on) in accounts else None,
            starts_at=NOW + timedelta(days=start),
            ends_at=NOW + timedelta(days=start + abs(length) + 1),
            granted_by=people[giver],
        )
    person: StaffMember = people[1]
    return person


@settings(max_examples=40, deadline=None)
@given(rows=GRANTS, permission=st.sampled_from(sorted(access.PERMISSIONS)))
def test_may_and_narrow_always_agree(
    rows: list[tuple[str, object, int, int, int]], permission: str
) -> None:
    person = _random_desk(rows)
    access.remember(person, NOW)
    scope = access.scope(person, permission=permission)
    for queryset, more in (
        (Account.objects.all(), {"account": "pk"}),
        (Department.objects.all(), {"department": "pk", "account": None}),
        (Team.objects.all(), {"account": None}),
    ):
        seen = set(scope.narrow(queryset, **more))
        assert seen == {each for each in queryset if access.may(person, permission, each)}


def test_who_decides_in_a_workspace_is_the_member_and_whom_they_let_in(
    administrator: StaffMember,
) -> None:
    member = member_with_workspace()
    let_in, smuggled = StaffMemberFactory.create(), StaffMemberFactory.create()
    place = member.workspace
    GrantFactory.create(staff=let_in, role=Role.MANAGER, department=place, granted_by=member)
    GrantFactory.create(
        staff=smuggled, role=Role.MANAGER, department=place, granted_by=administrator
    )
    assert set(holders("register.decide", place, NOW)) == {member, let_in}
