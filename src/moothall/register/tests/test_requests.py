"""Asking is one screen, yes is one press, and a no gives a reason."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from moothall.people import access
from moothall.people.models import Department, Grant, Notice, Role, StaffMember
from moothall.people.tests.factories import (
    DepartmentFactory,
    StaffMemberFactory,
    member_with_workspace,
)
from moothall.register import queries, services
from moothall.register.errors import AlreadyAsked, AlreadyDecided, NeedsReason, OwnRequest
from moothall.register.models import AccessRequest
from moothall.register.tests.conftest import signed_in
from moothall.register.tests.factories import AccessRequestFactory
from moothall.register.words import with_days

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)
THURSDAY = MONDAY + timedelta(days=3)
WHY = "I answer the tenants of the north estate."


@pytest.fixture
def asked(housing: Department) -> AccessRequest:
    made: AccessRequest = AccessRequestFactory.create(department=housing, asked_at=MONDAY)
    return made


def test_asking_tells_the_departments_manager(housing: Department, manager: StaffMember) -> None:
    asker = StaffMemberFactory.create()
    services.ask(by=asker, department=housing, role=Role.RESPONDER, purpose=WHY, now=MONDAY)
    notice = Notice.objects.get()
    assert (notice.staff, notice.url) == (manager, "/people/requests/")
    assert WHY not in str(notice.values)


def test_a_department_without_managers_is_decided_by_administrators(
    housing: Department, administrator: StaffMember
) -> None:
    asker = StaffMemberFactory.create()
    services.ask(by=asker, department=housing, role=Role.READER, purpose=WHY, now=MONDAY)
    assert Notice.objects.get().staff == administrator


def test_yes_makes_the_grant_in_the_same_act(asked: AccessRequest, manager: StaffMember) -> None:
    services.say_yes(asked, by=manager, now=THURSDAY)
    given = Grant.objects.get(staff=asked.asked_by)
    assert (given.role, given.department, given.granted_by) == (
        asked.role,
        asked.department,
        manager,
    )
    assert access.may(asked.asked_by, "inbox.reply", asked.department)
    asked.refresh_from_db()
    assert (asked.outcome, asked.decided_by, asked.decided_at) == ("yes", manager, THURSDAY)
    assert Notice.objects.get(staff=asked.asked_by).kind == "register.yes"


def test_a_yes_that_cannot_be_granted_decides_nothing(
    asked: AccessRequest, manager: StaffMember
) -> None:
    AccessRequest.objects.update(role=Role.ADMINISTRATOR)
    asked.refresh_from_db()
    with pytest.raises(PermissionDenied):
        services.say_yes(asked, by=manager, now=THURSDAY)
    asked.refresh_from_db()
    assert asked.outcome == "waiting"


def test_no_gives_its_reason(asked: AccessRequest, manager: StaffMember) -> None:
    with pytest.raises(NeedsReason):
        services.say_no(asked, reason="  ", by=manager, now=THURSDAY)
    services.say_no(asked, reason="Your team has its own inbox.", by=manager, now=THURSDAY)
    asked.refresh_from_db()
    assert (asked.outcome, asked.reason) == ("no", "Your team has its own inbox.")
    assert not Grant.objects.filter(staff=asked.asked_by).exists()


def test_nobody_decides_their_own_request(housing: Department, manager: StaffMember) -> None:
    own = AccessRequestFactory.create(department=housing, asked_by=manager, role="publisher")
    with pytest.raises(OwnRequest):
        services.say_yes(own, by=manager, now=THURSDAY)
    assert own not in queries.waiting_requests(manager)
    assert not services.may_decide(manager, own)


def test_a_reader_and_another_departments_manager_decide_nothing(
    asked: AccessRequest, reader: StaffMember
) -> None:
    stranger = StaffMemberFactory.create()
    for staff in (reader, stranger):
        with pytest.raises(PermissionDenied):
            services.say_yes(asked, by=staff, now=THURSDAY)
        assert not services.may_decide(staff, asked)


def test_what_is_decided_stays_decided(asked: AccessRequest, manager: StaffMember) -> None:
    services.say_yes(asked, by=manager, now=THURSDAY)
    with pytest.raises(AlreadyDecided):
        services.say_no(asked, reason="Late.", by=manager, now=THURSDAY)
    with pytest.raises(AlreadyDecided):
        services.withdraw(asked, by=asked.asked_by, now=THURSDAY)
    assert Grant.objects.filter(staff=asked.asked_by).count() == 1


def test_the_same_is_not_asked_twice_while_it_waits(asked: AccessRequest) -> None:
    again: dict[str, Any] = {
        "department": asked.department,
        "role": asked.role,
        "purpose": WHY,
        "now": THURSDAY,
    }
    with pytest.raises(AlreadyAsked):
        services.ask(by=asked.asked_by, **again)
    services.withdraw(asked, by=asked.asked_by, now=THURSDAY)
    services.ask(by=asked.asked_by, **again)


def test_only_ones_own_request_can_be_taken_back(
    asked: AccessRequest, manager: StaffMember
) -> None:
    with pytest.raises(PermissionDenied):
        services.withdraw(asked, by=manager, now=THURSDAY)


def test_a_sentence_why_is_needed(housing: Department) -> None:
    with pytest.raises(ValidationError):
        services.ask(
            by=StaffMemberFactory.create(),
            department=housing,
            role=Role.READER,
            purpose="",
            now=MONDAY,
        )


def test_days_are_counted_until_now_or_until_the_decision(
    asked: AccessRequest, manager: StaffMember
) -> None:
    assert [each.days for each in with_days([asked], THURSDAY)] == [3]
    decided = services.say_yes(asked, by=manager, now=THURSDAY)
    assert [each.days for each in with_days([decided], THURSDAY + timedelta(days=9))] == [3]


def test_the_screen_asks_and_both_sides_see_the_days(
    housing: Department, manager: StaffMember
) -> None:
    asker = StaffMemberFactory.create()
    theirs, ours = signed_in(asker), signed_in(manager)
    wish = {"what": "role:responder", "department": housing.pk, "purpose": WHY}
    assert theirs.post("/people/ask/", wish).status_code == 302
    AccessRequest.objects.update(asked_at=MONDAY)
    for client, url in ((theirs, "/people/ask/"), (ours, "/people/requests/")):
        assert b" days" in client.get(url).content
    asked = AccessRequest.objects.get()
    assert ours.post(f"/people/requests/{asked.pk}/yes/").status_code == 302
    assert b"Ruth Okafor decided in" in theirs.get("/people/ask/").content
    assert b"Ruth Okafor decided in" in ours.get("/people/requests/").content


def test_a_yes_to_an_account_leads_on_to_adding_it(
    housing: Department, as_manager: Client
) -> None:
    asked = AccessRequestFactory.create(
        department=housing, kind="account", role="", platform="pigeon"
    )
    answer = as_manager.post(f"/people/requests/{asked.pk}/yes/")
    assert answer["Location"] == f"/accounts/add/pigeon/?department={housing.pk}"
    assert not Grant.objects.filter(staff=asked.asked_by).exists()


def test_the_no_screen_wants_a_reason(asked: AccessRequest, as_manager: Client) -> None:
    url = f"/people/requests/{asked.pk}/no/"
    assert b"Say why, so that they know" in as_manager.post(url, {"reason": ""}).content
    assert as_manager.post(url, {"reason": "Ask Waste."}).status_code == 302
    answer = as_manager.post(url, {"reason": "Ask Waste."})
    assert b"decided already" in answer.content
    assert (
        b"decided already"
        in as_manager.post(f"/people/requests/{asked.pk}/yes/", follow=True).content
    )


def test_requests_of_other_departments_are_not_there(as_manager: Client) -> None:
    elsewhere = AccessRequestFactory.create()
    assert as_manager.post(f"/people/requests/{elsewhere.pk}/yes/").status_code == 404
    assert as_manager.get(f"/people/requests/{elsewhere.pk}/no/").status_code == 404


def test_an_asker_takes_their_request_back_and_nobody_elses(asked: AccessRequest) -> None:
    theirs, others = signed_in(asked.asked_by), signed_in(StaffMemberFactory.create())
    url = f"/people/ask/{asked.pk}/withdraw/"
    assert others.post(url).status_code == 404
    assert theirs.post(url).status_code == 302
    assert b"decided already" in theirs.post(url, follow=True).content


def test_a_workspace_and_a_closed_department_cannot_be_asked_for(as_reader: Client) -> None:
    member = member_with_workspace()
    closed = DepartmentFactory.create(closed_at=MONDAY)
    for place in (member.workspace, closed):
        wish = {"what": "role:reader", "department": place.pk, "purpose": WHY}
        assert as_reader.post("/people/ask/", wish).status_code == 200
    assert not AccessRequest.objects.exists()


def test_asking_twice_on_the_screen_says_so(asked: AccessRequest) -> None:
    theirs = signed_in(asked.asked_by)
    wish = {"what": f"role:{asked.role}", "department": asked.department_id, "purpose": WHY}
    assert b"still waiting" in theirs.post("/people/ask/", wish).content


def test_what_is_asked_of_a_platform_that_is_gone_keeps_its_key() -> None:
    asked = AccessRequestFactory.create(kind="account", role="", platform="smoke-signals")
    assert with_days([asked], THURSDAY)[0].what == "A new account: smoke-signals"
