"""What people see of accounts, and what no page, log or copy of the database shows."""

import io
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from moothall.people.models import Department, Role, StaffMember
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    member_with_workspace,
    staff_with,
)
from moothall.register import services
from moothall.register.models import Account, AccountState
from moothall.register.tests.conftest import signed_in
from moothall.register.tests.doubles import RIGHT, Pigeon
from moothall.register.tests.factories import AccountFactory, CustodianFactory

pytestmark = pytest.mark.django_db
ADD = "/accounts/add/pigeon/"


@pytest.fixture
def filled(housing: Department) -> dict[str, Any]:
    return {
        "department": housing.pk,
        "name": "Eastmere Repairs",
        "address": "loft-2",
        "colour": "#0a6a6a",
        "setting_loft": "South",
        "setting_birds": "2",
        "setting_sign_in": "password",
        "setting_password": RIGHT,
    }


def test_an_account_is_added_from_its_form(as_manager: Client, filled: dict[str, Any]) -> None:
    answer = as_manager.post(ADD, filled)
    made = Account.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert services.secrets_of(made).values == {"password": RIGHT}


def test_testing_says_what_was_found_and_saves_nothing(
    as_manager: Client, filled: dict[str, Any]
) -> None:
    wrong = as_manager.post(ADD, {**filled, "setting_password": "wrong", "test": "1"})
    assert b"The loft does not know this password." in wrong.content
    right = as_manager.post(ADD, {**filled, "test": "1"})
    assert b"The loft lets us in." in right.content
    assert not Account.objects.exists()


def test_what_was_typed_for_a_test_need_not_be_typed_again(
    as_manager: Client, filled: dict[str, Any]
) -> None:
    page = as_manager.post(ADD, {**filled, "test": "1"})
    assert RIGHT.encode() not in page.content
    assert RIGHT not in str(dict(as_manager.session))
    as_manager.post(ADD, {**filled, "setting_password": ""})
    assert services.secrets_of(Account.objects.get()).values == {"password": RIGHT}
    assert "register_parked" not in as_manager.session


def test_what_is_wrong_is_said_and_nothing_is_saved(
    as_manager: Client, filled: dict[str, Any]
) -> None:
    page = as_manager.post(ADD, {**filled, "setting_loft": ""})
    assert "Answer this: “Name of the loft”." in page.content.decode()
    assert not Account.objects.exists()


def test_the_same_account_twice_is_said_on_the_form(
    as_manager: Client, filled: dict[str, Any]
) -> None:
    as_manager.post(ADD, filled)
    assert b"connected already" in as_manager.post(ADD, filled).content
    assert Account.objects.count() == 1


def test_a_department_that_is_not_theirs_is_not_offered(
    as_manager: Client, filled: dict[str, Any]
) -> None:
    filled["department"] = DepartmentFactory.create().pk
    assert as_manager.post(ADD, filled).status_code == 200
    assert not Account.objects.exists()


def test_platforms_are_offered_with_what_is_not_proven(as_manager: Client) -> None:
    page = as_manager.get("/accounts/add/").content.decode()
    assert "Pigeon post" in page
    assert "Not yet proven" in page
    assert "Toy post" not in page
    assert "not yet proven" in as_manager.get("/accounts/add/untried/").content.decode()


def test_a_toy_or_unknown_platform_has_no_form(as_manager: Client) -> None:
    assert as_manager.get("/accounts/add/toy/").status_code == 404
    assert as_manager.get("/accounts/add/smoke-signals/").status_code == 404


def test_settings_are_changed_without_typing_the_secret_again(
    as_manager: Client, account: Account, filled: dict[str, Any]
) -> None:
    services.keep_credential(account, name="password", value=RIGHT, by=None)
    url = f"/accounts/{account.pk}/settings/"
    assert b"A secret is kept" in as_manager.get(url).content
    tried = as_manager.post(url, {**filled, "setting_password": "", "test": "1"})
    assert b"lets us in" in tried.content
    as_manager.post(url, {**filled, "setting_password": ""})
    account.refresh_from_db()
    assert account.name == "Eastmere Repairs"
    assert services.secrets_of(account).values == {"password": RIGHT}


def test_a_closed_account_cannot_be_changed(
    as_manager: Client, account: Account, filled: dict[str, Any]
) -> None:
    Account.objects.update(state=AccountState.CLOSED)
    page = as_manager.post(f"/accounts/{account.pk}/settings/", filled)
    assert b"This account is closed" in page.content


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (AccountState.WORKING, "Working"),
        (AccountState.TRY_LATER, "you need to do nothing"),
        (AccountState.SIGN_IN_AGAIN, "Enter the password again"),
        (AccountState.PAUSED, "until somebody resumes it"),
        (AccountState.CLOSED, "is kept"),
    ],
)
def test_each_state_says_what_is_so_and_what_to_do(
    as_manager: Client, account: Account, state: str, words: str
) -> None:
    Account.objects.update(state=state, state_reason="The server said no.")
    page = as_manager.get(account.get_absolute_url()).content.decode()
    assert words in page
    assert as_manager.get(f"/accounts/{account.pk}/state/").status_code == 200


def test_an_account_whose_connector_is_gone_still_has_a_page(
    as_manager: Client, account: Account
) -> None:
    Account.objects.update(platform="smoke-signals")
    page = as_manager.get(account.get_absolute_url()).content.decode()
    assert "its connector is not installed" in page


def test_pause_resume_test_and_close_work_as_plain_forms(
    as_manager: Client, account: Account
) -> None:
    url = account.get_absolute_url()
    for act, state in (("pause", "paused"), ("resume", "working")):
        assert as_manager.post(f"{url}{act}/").status_code == 302
        account.refresh_from_db()
        assert account.state == state
    assert b"does not know this password" in as_manager.post(f"{url}test/", follow=True).content
    assert b"exactly as it stands" in as_manager.post(f"{url}close/", {"name": "x"}).content
    as_manager.post(f"{url}close/", {"name": account.name})
    account.refresh_from_db()
    assert account.state == AccountState.CLOSED
    assert b"is closed" in as_manager.post(f"{url}pause/", follow=True).content


def test_custodians_are_named_and_let_go_on_the_page(as_manager: Client, account: Account) -> None:
    person, url = StaffMemberFactory.create(name="Ada Lark"), account.get_absolute_url()
    assert b"Choose a person" in as_manager.post(f"{url}custodians/", {}).content
    as_manager.post(f"{url}custodians/", {"staff": person.pk, "is_deputy": "on"})
    custodian = account.custodians.get()
    assert b"Ada Lark" in as_manager.get(url).content
    as_manager.post(f"{url}custodians/{custodian.pk}/end/")
    custodian.refresh_from_db()
    assert custodian.until is not None


def test_a_reader_sees_an_account_and_may_not_touch_it(
    as_reader: Client, account: Account
) -> None:
    url = account.get_absolute_url()
    page = as_reader.get(url)
    assert page.status_code == 200
    assert b"Pause" not in page.content
    for act in ("pause", "resume", "test", "close", "custodians"):
        refused = as_reader.post(f"{url}{act}/")
        assert refused.status_code == 403


def test_a_manager_elsewhere_who_reads_here_is_told_whom_to_ask(
    account: Account, manager: StaffMember
) -> None:
    both = staff_with(Role.MANAGER, DepartmentFactory.create())
    both.grants.create(role=Role.READER, department=account.department)
    refused = signed_in(both).post(f"{account.get_absolute_url()}pause/")
    assert refused.status_code == 403
    assert f"{manager.name} can give you the right" in refused.content.decode()


def test_an_account_elsewhere_is_not_there(as_manager: Client) -> None:
    elsewhere = AccountFactory.create(platform="pigeon")
    url = elsewhere.get_absolute_url()
    assert as_manager.get(url).status_code == 404
    for act in ("pause", "resume", "test", "close", "custodians", "settings"):
        assert as_manager.post(f"{url}{act}/").status_code == 404
    assert elsewhere.name.encode() not in as_manager.get("/accounts/").content


def test_a_custodian_of_another_account_is_not_let_go_here(
    as_manager: Client, account: Account
) -> None:
    other = CustodianFactory.create()
    url = f"{account.get_absolute_url()}custodians/{other.pk}/end/"
    assert as_manager.post(url).status_code == 404


def test_an_administrator_does_not_see_a_members_account(administrator: StaffMember) -> None:
    member = member_with_workspace()
    theirs = AccountFactory.create(department=member.workspace, platform="pigeon")
    client = signed_in(administrator)
    assert client.get(theirs.get_absolute_url()).status_code == 404
    assert signed_in(member).get(theirs.get_absolute_url()).status_code == 200


def test_the_secret_is_in_no_page_no_log_and_no_copy_of_the_database(
    as_manager: Client,
    filled: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level("DEBUG")
    pages = [as_manager.post(ADD, {**filled, "setting_loft": ""})]
    pages += [as_manager.post(ADD, {**filled, "test": "1"}), as_manager.post(ADD, filled)]
    account = Account.objects.get()
    url = account.get_absolute_url()
    pages += [as_manager.get(url), as_manager.get(f"{url}settings/"), as_manager.get("/accounts/")]
    pages += [as_manager.post(f"{url}test/", follow=True)]
    written = io.StringIO()
    call_command("dumpdata", stdout=written, format="json")
    assert Pigeon.tried[-1] == {"password": RIGHT}
    for page in pages:
        assert RIGHT not in page.content.decode()
    assert RIGHT not in written.getvalue()
    assert RIGHT not in caplog.text
    assert RIGHT not in "".join(capfd.readouterr())


def test_an_error_in_the_middle_does_not_show_the_secret(
    as_manager: Client,
    filled: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fall_over(*_all: object, **_named: object) -> None:
        raise RuntimeError("the loft fell over")

    monkeypatch.setattr(services, "add", fall_over)
    as_manager.raise_request_exception = False
    page = as_manager.post(ADD, filled)
    assert page.status_code == 500
    assert RIGHT not in page.content.decode() + caplog.text
