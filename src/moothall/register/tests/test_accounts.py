"""Accounts are added, changed, paused and closed by those who manage them, and kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from moothall.audit.models import AuditEntry
from moothall.connectors.kit import UnknownPlatform
from moothall.people.models import Department, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, member_with_workspace
from moothall.register import queries, services
from moothall.register.errors import AccountIsClosed
from moothall.register.models import Account, AccountState
from moothall.register.services import Answers
from moothall.register.tests.doubles import RIGHT

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ANSWERS = Answers(
    name="Eastmere Repairs",
    address="loft-2",
    colour="#0a6a6a",
    settings={"loft": "South", "sign_in": "password"},
    secrets={"password": RIGHT},
)


def test_a_new_account_has_its_channels_secrets_and_a_custodian(
    housing: Department, manager: StaffMember
) -> None:
    made = services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)
    assert set(made.channels.values_list("kind", flat=True)) == {"mail", "posts"}
    assert services.secrets_of(made).values == {"password": RIGHT}
    assert [each.staff for each in queries.custodians_of(made)] == [manager]
    assert "password" not in made.settings
    assert AuditEntry.objects.get(act="account.added").subject_id == made.pk


def test_answers_do_not_show_their_secrets() -> None:
    assert RIGHT not in repr(ANSWERS)


def test_a_reader_adds_nothing(housing: Department, reader: StaffMember) -> None:
    with pytest.raises(PermissionDenied):
        services.add("pigeon", ANSWERS, department=housing, by=reader, now=NOW)
    assert not Account.objects.exists()


def test_an_administrator_adds_nothing_to_a_members_workspace(
    administrator: StaffMember,
) -> None:
    workspace = member_with_workspace().workspace
    with pytest.raises(PermissionDenied):
        services.add("pigeon", ANSWERS, department=workspace, by=administrator, now=NOW)


def test_a_platform_nobody_speaks_is_refused(housing: Department, manager: StaffMember) -> None:
    with pytest.raises(UnknownPlatform):
        services.add("smoke-signals", ANSWERS, department=housing, by=manager, now=NOW)


def test_the_same_presence_is_connected_once(housing: Department, manager: StaffMember) -> None:
    first = services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)
    with pytest.raises(ValidationError, match="connected already"):
        services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)
    services.close(first, by=manager, now=NOW)
    services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)


def test_a_change_keeps_the_secrets_that_are_not_typed(
    housing: Department, manager: StaffMember
) -> None:
    made = services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)
    made.channels.update(next_fetch_at=LATER, tries=7)
    other = Answers(name="Repairs", address="loft-2", colour="#0a6a6a", settings={"loft": "West"})
    services.change(made, other, by=manager, now=NOW)
    made.refresh_from_db()
    assert (made.name, made.settings) == ("Repairs", {"loft": "West"})
    assert services.secrets_of(made).values == {"password": RIGHT}
    assert set(made.channels.values_list("next_fetch_at", "tries")) == {(NOW, 0)}
    entry = AuditEntry.objects.get(act="account.changed")
    assert entry.fields == ["name", "settings"]


def test_a_pause_ends_when_somebody_resumes_it(account: Account, manager: StaffMember) -> None:
    services.pause(account, by=manager, now=NOW)
    assert account.state == AccountState.PAUSED
    services.resume(account, by=manager, now=LATER)
    account.refresh_from_db()
    assert (account.state, account.state_since) == (AccountState.WORKING, LATER)
    assert account.channels.get().next_fetch_at == LATER


def test_closing_keeps_the_account_and_forgets_its_secrets(
    housing: Department, manager: StaffMember
) -> None:
    made = services.add("pigeon", ANSWERS, department=housing, by=manager, now=NOW)
    services.close(made, by=manager, now=LATER)
    made.refresh_from_db()
    assert (made.state, made.state_since) == (AccountState.CLOSED, LATER)
    assert not made.credentials.exists()


def test_nothing_more_happens_on_a_closed_account(account: Account, manager: StaffMember) -> None:
    services.close(account, by=manager, now=NOW)
    for act in (services.pause, services.resume, services.close):
        with pytest.raises(AccountIsClosed):
            act(account, by=manager, now=LATER)
    with pytest.raises(AccountIsClosed):
        services.change(account, ANSWERS, by=manager, now=LATER)
    with pytest.raises(AccountIsClosed):
        services.appoint(account, manager, is_deputy=False, by=manager, now=LATER)


def test_a_reader_changes_nothing(account: Account, reader: StaffMember) -> None:
    for act in (services.pause, services.resume, services.close):
        with pytest.raises(PermissionDenied):
            act(account, by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.test_now(account, by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        services.appoint(account, reader, is_deputy=True, by=reader, now=NOW)


def test_a_custodian_is_named_once_and_let_go_with_a_date(
    account: Account, manager: StaffMember
) -> None:
    person = StaffMemberFactory.create()
    services.appoint(account, person, is_deputy=True, by=manager, now=NOW)
    custodian = services.appoint(account, person, is_deputy=False, by=manager, now=LATER)
    assert [each.staff for each in queries.custodians_of(account)] == [person]
    assert (custodian.is_deputy, custodian.since) == (False, NOW)
    services.release(custodian, by=manager, now=LATER)
    assert not queries.custodians_of(account).exists()
    custodian.refresh_from_db()
    assert custodian.until == LATER


def test_testing_a_saved_account_notes_that_it_works_again(
    account: Account, manager: StaffMember
) -> None:
    services.note_sign_in_again(account, "Refused.", now=NOW)
    assert not services.test_now(account, by=manager, now=NOW).working
    account.refresh_from_db()
    assert account.state_reason == "The loft does not know this password."
    services.keep_credential(account, name="password", value=RIGHT, by=manager)
    assert services.test_now(account, by=manager, now=LATER).working
    account.refresh_from_db()
    assert account.state == AccountState.WORKING


def test_testing_an_account_whose_connector_is_gone_says_so(
    account: Account, manager: StaffMember
) -> None:
    Account.objects.update(platform="smoke-signals")
    account.refresh_from_db()
    report = services.test_now(account, by=manager, now=NOW)
    assert not report.working
    assert "smoke-signals" in report.sentence


def test_trying_out_uses_what_was_typed_before_what_is_kept(account: Account) -> None:
    services.keep_credential(account, name="password", value="outdated", by=None)
    typed = Answers(name="", address="", colour="", secrets={"password": RIGHT})
    empty = Answers(name="", address="", colour="")
    assert services.try_out("pigeon", typed, account=account).working
    assert not services.try_out("pigeon", empty, account=account).working
    parked = services.park({"password": RIGHT})
    assert RIGHT not in str(parked)
    assert services.try_out("pigeon", empty, account=account, parked=parked).working
    assert services.secrets_of(account).values == {"password": "outdated"}
