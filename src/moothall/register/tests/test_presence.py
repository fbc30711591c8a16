"""How a Platform shows an account is read now and then; what changed there is said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit import Ability, Limits, TryLater
from moothall.domain.exchange import Presence
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.register import queries, services
from moothall.register.models import Account, AccountState
from moothall.register.services import Answers, limits_of, note_presence, read_presence
from moothall.register.tests.factories import AccountFactory, CustodianFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
HANDLE = "@EastmereHousing"


@pytest.fixture(autouse=True)
def _pigeons() -> None:
    """No pigeons here: the platforms that are really installed."""


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "world.sqlite3")


@pytest.fixture
def account(platform: DemoPlatform) -> Account:
    made: Account = AccountFactory.create(
        platform="demo", address=HANDLE, settings={"file": str(platform.ledger.path)}
    )
    return made


def test_it_is_read_and_kept(account: Account) -> None:
    found = read_presence(account, now=NOW)
    assert found is not None
    account.refresh_from_db()
    assert account.presence["handle"] == found.handle
    assert account.presence_read_at == NOW


def test_a_new_handle_is_told_to_whoever_answers_for_it(
    account: Account, platform: DemoPlatform
) -> None:
    custodian = CustodianFactory.create(account=account).staff
    read_presence(account, now=NOW)
    platform.rename(HANDLE, handle="@EastmereHomes")
    read_presence(account, now=NOW + timedelta(hours=6))
    assert Notice.objects.get(staff=custodian).kind == "account.seen_changed"


def test_a_new_handle_is_told_to_the_manager_where_its_custodian_has_left(
    account: Account, platform: DemoPlatform
) -> None:
    manager = staff_with(Role.MANAGER, on=account.department)
    StaffMember.objects.filter(pk=CustodianFactory.create(account=account).staff_id).update(
        is_active=False
    )
    read_presence(account, now=NOW)
    platform.rename(HANDLE, handle="@EastmereHomes")
    read_presence(account, now=NOW + timedelta(hours=6))
    assert Notice.objects.get().staff == manager


def test_reading_the_same_again_tells_nobody(account: Account) -> None:
    CustodianFactory.create(account=account)
    read_presence(account, now=NOW)
    read_presence(account, now=NOW + timedelta(hours=6))
    assert not Notice.objects.exists()


def test_what_a_server_says_fits_counts_before_what_the_connector_declares(
    account: Account,
) -> None:
    declared = limits_of(account)
    note_presence(account, None, Limits(text_length=77, image_sides=(10, 20)), now=NOW)
    account.refresh_from_db()
    assert limits_of(account).text_length == 77
    assert limits_of(account).image_sides == (10, 20)
    assert declared.text_length != 77


def test_a_platform_that_cannot_be_asked_changes_nothing(account: Account) -> None:
    account.settings = {"file": "/nowhere/at/all/world.sqlite3"}
    account.save()
    assert read_presence(account, now=NOW) is None
    account.refresh_from_db()
    assert account.presence_read_at is None


def test_a_persons_own_account_is_not_connected(platform: DemoPlatform) -> None:
    platform.rename(HANDLE, personal=True)
    answers = Answers("Sam", HANDLE, "#5b3a8e", settings={"file": str(platform.ledger.path)})
    report = services.try_out("demo", answers)
    assert not report.working
    assert "person's own account" in report.sentence


def test_the_longest_unread_is_read_first(account: Account) -> None:
    other = AccountFactory.create(platform="demo")
    note_presence(account, Presence("1", "@x"), Limits(text_length=5), now=NOW)
    later = NOW + timedelta(hours=7)
    assert list(queries.presences_due(later)) == [other, account]
    assert list(queries.presences_due(NOW + timedelta(hours=1))) == [other]
    Account.objects.update(state=AccountState.PAUSED)
    assert not queries.presences_due(later).exists()


def test_an_account_of_the_organisation_is_connected(platform: DemoPlatform) -> None:
    platform.rename(HANDLE, name="Eastmere Housing")
    answers = Answers("Housing", HANDLE, "#5b3a8e", settings={"file": str(platform.ledger.path)})
    assert services.try_out("demo", answers).working


def test_a_platform_that_does_not_say_whose_it_is_does_not_hinder(
    platform: DemoPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_connector: Demo) -> Presence:
        raise TryLater("Away.")

    monkeypatch.setattr(Demo, "presence", away)
    answers = Answers("Housing", HANDLE, "#5b3a8e", settings={"file": str(platform.ledger.path)})
    assert services.try_out("demo", answers).working


def test_a_platform_that_names_nobody_still_says_what_fits(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Demo, "abilities", Demo.abilities - {Ability.PRESENCE})
    monkeypatch.setattr(Demo, "limits_now", lambda _connector: Limits(text_length=77))
    assert read_presence(account, now=NOW) is None
    account.refresh_from_db()
    assert limits_of(account).text_length == 77
