"""A pause is of one person on one account until a time, and everybody else goes on."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from moothall.corrections import queries, services
from moothall.corrections.errors import CannotBePaused, PauseIsTooLong
from moothall.corrections.tests.factories import an_account
from moothall.people import access
from moothall.people.models import Notice, Pause, Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import queries as publishing
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import CustodianFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return an_account(name="Eastmere Council")


@pytest.fixture
def lead(account: Account) -> StaffMember:
    return staff_with(Role.MANAGER, on=account.department)


def paused(staff: StaffMember, account: Account, lead: StaffMember, **more: object) -> Pause:
    return services.pause(
        staff,
        account,
        reason="Until we have talked.",
        by=lead,
        now=NOW,
        **more,  # type: ignore[arg-type]
    )


@time_machine.travel(NOW, tick=False)
def test_they_send_nothing_from_there_and_are_told_until_when(
    account: Account, lead: StaffMember
) -> None:
    staff = a_writer(account)
    paused(staff, account, lead)
    for permission in ("publishing.publish", "inbox.reply"):
        with pytest.raises(PermissionDenied, match="until 21 November, 09:30"):
            access.require(staff, permission, account)
    assert list(publishing.accounts_to_post_from(staff)) == []
    assert Notice.objects.get(staff=staff).kind == "pause.begun"


@time_machine.travel(NOW, tick=False)
def test_the_team_goes_on_and_so_do_they_elsewhere(account: Account, lead: StaffMember) -> None:
    staff, colleague = a_writer(account), a_writer(account)
    other = an_account(name="Eastmere Libraries", department=account.department)
    paused(staff, account, lead)
    access.require(colleague, "publishing.publish", account)
    access.require(staff, "publishing.publish", other)
    access.require(staff, "inbox.read", account)
    assert list(publishing.accounts_to_post_from(staff)) == [other]


def test_it_ends_by_itself(account: Account, lead: StaffMember) -> None:
    staff = a_writer(account)
    with time_machine.travel(NOW, tick=False):
        paused(staff, account, lead)
        assert not access.may(staff, "publishing.publish", account)
    with time_machine.travel(NOW + timedelta(hours=24, seconds=1), tick=False):
        assert access.may(staff, "publishing.publish", account)


@time_machine.travel(NOW, tick=False)
def test_it_can_be_lifted_and_lifting_twice_changes_nothing(
    account: Account, lead: StaffMember
) -> None:
    staff = a_writer(account)
    made = paused(staff, account, lead)
    with pytest.raises(PermissionDenied):
        services.lift(made, by=a_writer(account), now=NOW)
    services.lift(made, by=lead, now=NOW)
    services.lift(made, by=lead, now=NOW + timedelta(hours=1))
    made.refresh_from_db()
    assert made.lifted_at == NOW
    assert access.may(staff, "publishing.publish", account)


@time_machine.travel(NOW, tick=False)
def test_only_who_gives_rights_pauses_and_never_for_longer_than_is_fair(
    account: Account, lead: StaffMember
) -> None:
    staff = a_writer(account)
    with pytest.raises(PermissionDenied):
        paused(staff, account, a_writer(account))
    with pytest.raises(PauseIsTooLong):
        paused(staff, account, lead, length=timedelta(days=15))
    with pytest.raises(CannotBePaused):
        paused(staff_with(Role.READER, on=account.department), account, lead)
    assert not Pause.objects.exists()


@time_machine.travel(NOW, tick=False)
def test_only_they_the_custodians_and_who_gives_rights_can_see_it(
    account: Account, lead: StaffMember
) -> None:
    staff, colleague = a_writer(account), a_writer(account)
    custodian = CustodianFactory.create(account=account, staff=a_writer(account)).staff
    made = paused(staff, account, lead)
    for each in (staff, lead, custodian):
        assert list(queries.pauses_for(each, account, NOW)) == [made]
    assert list(queries.pauses_for(colleague, account, NOW)) == []
