"""Lets publishing be tested by itself: the apps above do not listen."""

from datetime import timedelta

import pytest

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing import signals
from moothall.publishing.tests.factories import NOW, a_writer
from moothall.register.models import Account
from moothall.register.tests.factories import AccountFactory


@pytest.fixture(autouse=True)
def _nobody_above_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    """The conversations that these tests name do not exist in inbox."""
    for signal in (signals.published, signals.progress_changed):
        monkeypatch.setattr(signal, "receivers", [])
        signal.sender_receivers_cache.clear()


@pytest.fixture
def account() -> Account:
    made: Account = AccountFactory.create(
        name="Eastmere Streets", platform="demo", last_posted_at=NOW - timedelta(days=2)
    )
    return made


@pytest.fixture
def writer(account: Account) -> StaffMember:
    return a_writer(account)


@pytest.fixture
def other(account: Account) -> StaffMember:
    return a_writer(account)


@pytest.fixture
def manager(account: Account) -> StaffMember:
    return staff_with(Role.MANAGER, on=account.department)
