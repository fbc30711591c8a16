"""The terminal lets the first administrator in, and nobody who is none."""

import pytest
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.cli import hiring
from moothall.people import access
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, StaffMemberFactory, staff_with

pytestmark = pytest.mark.django_db
EMAIL = "robin.ash@eastmere.example"


def test_the_first_administrator_gets_a_link_that_opens(client: Client) -> None:
    told = hiring.add_administrator(name="Robin Ash", email=EMAIL.upper())
    staff = StaffMember.objects.get(email=EMAIL)
    assert access.may(staff, "people.administer")
    assert not staff.has_usable_password()
    address = told.splitlines()[-1]
    assert client.get(address.split("8000", 1)[1], follow=True).status_code == 200
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert acts == {"staff.added", "grant.given", "staff.link_made"}


@pytest.mark.parametrize(
    ("name", "email"), [("Robin", "no address"), ("", EMAIL), ("x" * 121, EMAIL)]
)
def test_answers_that_are_no_person_add_nobody(name: str, email: str) -> None:
    with pytest.raises(hiring.WrongAnswers, match="Nobody was added"):
        hiring.add_administrator(name=name, email=email)
    assert not StaffMember.objects.exists()


def test_somebody_who_is_there_is_not_added_twice() -> None:
    StaffMemberFactory.create(email=EMAIL)
    with pytest.raises(hiring.WrongAnswers):
        hiring.add_administrator(name="Robin Ash", email=EMAIL)


def test_there_is_one_emergency_administrator() -> None:
    hiring.add_administrator(name="Sealed Envelope", email=EMAIL, emergency=True)
    assert StaffMember.objects.get(email=EMAIL).is_break_glass
    with pytest.raises(hiring.WrongAnswers, match="already"):
        hiring.add_administrator(name="Another", email="x@eastmere.example", emergency=True)
    assert StaffMember.objects.count() == 1


def test_an_administrator_who_is_locked_out_gets_a_link() -> None:
    hiring.add_administrator(name="Robin Ash", email=EMAIL)
    assert "/sign-in/" in hiring.new_link(email=EMAIL)


def test_the_terminal_lets_in_nobody_else() -> None:
    responder = staff_with(Role.RESPONDER, on=DepartmentFactory.create())
    with pytest.raises(hiring.NobodyThere):
        hiring.new_link(email=responder.email)
    with pytest.raises(hiring.NobodyThere):
        hiring.new_link(email="nobody@eastmere.example")
