"""One-click sign-ins exist in DEMO mode and from this machine, and nowhere else."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, staff_with

pytestmark = pytest.mark.django_db
PEOPLE = "/demo/sign-in/"


@pytest.fixture
def demo(monkeypatch: pytest.MonkeyPatch) -> None:
    real = settings.MOOTHALL
    shown = {name: getattr(real, name) for name in type(real).model_fields}
    shown |= {"demo": True, "credential_key_path": real.credential_key_path}
    monkeypatch.setattr(settings, "MOOTHALL", SimpleNamespace(**shown))


@pytest.fixture
def staff(db: None) -> StaffMember:
    return staff_with(Role.ADMINISTRATOR, name="Kim Ode")


@pytest.mark.usefixtures("demo")
def test_one_click_signs_in_with_both_factors_passed(client: Client, staff: StaffMember) -> None:
    assert "Kim Ode" in client.get(PEOPLE).content.decode()
    assert client.get(f"{PEOPLE}{staff.pk}/").status_code == 302
    assert client.get("/people/").status_code == 200


def test_outside_demo_mode_there_is_no_such_page(client: Client, staff: StaffMember) -> None:
    assert client.get(PEOPLE).status_code == 404
    assert client.get(f"{PEOPLE}{staff.pk}/").status_code == 404
    assert client.get("/people/").status_code == 302


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "where",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.7"},
    ],
)
def test_from_another_machine_there_is_no_such_page(
    client: Client, staff: StaffMember, where: dict[str, Any]
) -> None:
    assert client.get(PEOPLE, **where).status_code == 404
    assert client.get(f"{PEOPLE}{staff.pk}/", **where).status_code == 404


@pytest.mark.usefixtures("demo")
def test_neither_the_emergency_administrator_nor_somebody_gone_can_be_played(
    client: Client,
) -> None:
    for hidden in (
        StaffMemberFactory.create(is_break_glass=True, name="Emergency"),
        StaffMemberFactory.create(is_active=False, name="Gone"),
    ):
        assert hidden.name not in client.get(PEOPLE).content.decode()
        assert client.get(f"{PEOPLE}{hidden.pk}/").status_code == 404
