"""Administrators read who did what; nobody else learns that there is such a page."""

from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from asgiref.sync import async_to_sync
from django.db import transaction
from django.http import StreamingHttpResponse
from django.test import AsyncClient, Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from moothall.audit import services
from moothall.audit.models import AuditEntry
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import DepartmentFactory, sign_in, staff_with
from moothall.web import spreadsheets

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def administrator(client: Client) -> StaffMember:
    return sign_in(client, staff_with(Role.ADMINISTRATOR, name="Robin Ash"))


def page(client: Client, **asked: str | int) -> str:
    return client.get(reverse("desk:audit"), asked).content.decode()


@transaction.atomic
def acts(by: StaffMember | None, number: int = 1, act: str = "thing.done") -> None:
    for each in range(number):
        services.record(by, act, by, at=NOON - timedelta(minutes=each), count=each)


def test_it_shows_who_did_what_to_what(client: Client, administrator: StaffMember) -> None:
    acts(administrator)
    acts(None, act="thing.swept")
    shown = page(client)
    assert "Robin Ash" in shown
    assert "thing.done" in shown
    assert f"people.staffmember {administrator.pk}" in shown
    assert "The desk itself" in shown


@pytest.mark.parametrize("role", [Role.MANAGER, Role.READER, Role.PUBLISHER])
def test_for_everybody_else_there_is_no_such_page(client: Client, role: Role) -> None:
    sign_in(client, staff_with(role, on=DepartmentFactory.create()))
    assert client.get(reverse("desk:audit")).status_code == 404
    assert client.post(reverse("desk:audit_table")).status_code == 404


def test_it_is_narrowed_by_person_act_thing_and_day(
    client: Client, administrator: StaffMember
) -> None:
    acts(administrator)
    acts(None, act="other.done")
    assert "other.done" not in page(client, person=administrator.pk)
    assert "thing.done" not in page(client, act="other")
    assert "other.done" not in page(client, subject="people.staffmember", number=administrator.pk)
    assert "thing.done" in page(client, since="2026-03-01", until="2026-03-01")
    assert "thing.done" not in page(client, since="2026-03-02")
    assert "thing.done" not in page(client, until="2026-02-28")


def test_a_wrong_date_is_said_at_its_field(client: Client, administrator: StaffMember) -> None:
    shown = page(client, since="soon")
    assert "govuk-error-message" in shown


def test_older_ones_are_a_page_further(client: Client, administrator: StaffMember) -> None:
    acts(None, number=103)
    first = client.get(reverse("desk:audit"), {"act": "thing"})
    assert len(first.context["entries"]) == 100
    second = client.get(first.context["next"])
    shown = [line["entry"].detail["count"] for line in second.context["entries"]]
    assert shown == [100, 101, 102]
    assert second.context["next"] == ""


def test_a_full_page_costs_what_a_short_one_does(
    client: Client,
    administrator: StaffMember,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    acts(administrator, number=3)
    with django_assert_max_num_queries(20) as short:
        page(client)
    acts(administrator, number=97)
    with django_assert_max_num_queries(len(short)):
        page(client)


def test_the_table_has_every_match_and_its_taking_is_an_act(
    client: Client, administrator: StaffMember
) -> None:
    acts(administrator, number=150)
    response = client.post(reverse("desk:audit_table"), {"act": "thing"})
    lines = b"".join(response.streaming_content).decode().splitlines()  # type: ignore[attr-defined]
    assert len(lines) == 151
    assert lines[0] == "at,actor_id,act,subject_type,subject_id,fields,detail"
    assert "Robin" not in "".join(lines)
    taken = AuditEntry.objects.get(act="audit.exported")
    assert (taken.actor_id, taken.detail) == (administrator.pk, {"narrowed_by": ["act"]})


def test_the_table_reaches_an_asynchronous_server_in_parts(
    client: Client, administrator: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Warnings are errors here: Django warns where it makes all of it before it sends any."""
    monkeypatch.setattr(spreadsheets, "AT_ONCE", 20)
    acts(administrator, number=50)
    browser = AsyncClient()
    browser.cookies = client.cookies

    async def parts() -> list[bytes]:
        response = await browser.post(reverse("desk:audit_table"), {"act": "thing"})
        return [part async for part in cast("StreamingHttpResponse", response)]

    got = async_to_sync(parts)()
    assert len(got) == 3
    assert b"".join(got).count(b"thing.done") == 50


def test_the_table_of_a_wrong_question_is_not_made(
    client: Client, administrator: StaffMember
) -> None:
    response = client.post(reverse("desk:audit_table"), {"since": "soon"})
    assert response.status_code == 422
    assert not AuditEntry.objects.filter(act="audit.exported").exists()


def test_no_cell_of_the_table_is_taken_for_a_formula(
    client: Client, administrator: StaffMember
) -> None:
    # no service writes such an act: this is the second lock
    AuditEntry.objects.create(at=NOON, actor_id=administrator.pk, act="=thing.done", detail={})
    response = client.post(reverse("desk:audit_table"), {})
    assert b"'=thing.done" in response.getvalue()
