"""Platforms, people and accounts that the tests of this app ask for by name."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from moothall.people.models import Department, Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.register.models import Account
from moothall.register.tests.doubles import PLATFORMS, Pigeon
from moothall.register.tests.factories import AccountFactory, ChannelFactory


@pytest.fixture(autouse=True)
def _pigeons(monkeypatch: pytest.MonkeyPatch) -> None:
    Pigeon.tried.clear()
    for place in ("connectors.kit.registry", "register.queries", "register.forms.offering"):
        monkeypatch.setattr(f"moothall.{place}.platforms", lambda: PLATFORMS)


@pytest.fixture
def key_file() -> Path:
    """The key file of this run, put back afterwards."""
    return Path(settings.MOOTHALL.credential_key_path)


@pytest.fixture
def housing(db: None) -> Department:
    made: Department = DepartmentFactory.create(name="Housing", slug="housing")
    return made


@pytest.fixture
def manager(housing: Department) -> StaffMember:
    return staff_with(Role.MANAGER, housing, name="Ruth Okafor")


@pytest.fixture
def reader(housing: Department) -> StaffMember:
    return staff_with(Role.READER, housing, name="Sam Reed")


@pytest.fixture
def administrator(db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, name="Dev Patel")


@pytest.fixture
def account(housing: Department) -> Account:
    made: Account = AccountFactory.create(
        department=housing,
        platform="pigeon",
        name="Eastmere Housing",
        address="loft-1",
        settings={"loft": "North", "sign_in": "password", "birds": 2},
    )
    ChannelFactory.create(account=made)
    return made


@pytest.fixture
def as_manager(manager: StaffMember) -> Client:
    return signed_in(manager)


@pytest.fixture
def as_reader(reader: StaffMember) -> Client:
    return signed_in(reader)


def signed_in(staff: StaffMember) -> Client:
    client = Client()
    sign_in(client, staff)
    return client
