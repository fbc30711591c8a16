"""People that the tests of this app ask for by name."""

import pytest
from django.test import Client

from moothall.people.models import Department, Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with


@pytest.fixture
def housing() -> Department:
    made: Department = DepartmentFactory.create(name="Housing", slug="housing")
    return made


@pytest.fixture
def administrator(db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, name="Dev Patel", email="dev.patel@eastmere.example")


@pytest.fixture
def manager(housing: Department) -> StaffMember:
    return staff_with(Role.MANAGER, housing, name="Ruth Okafor")


@pytest.fixture
def reader(housing: Department) -> StaffMember:
    return staff_with(Role.READER, housing, name="Sam Reed")


@pytest.fixture
def as_administrator(administrator: StaffMember) -> Client:
    return signed_in(administrator)


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
