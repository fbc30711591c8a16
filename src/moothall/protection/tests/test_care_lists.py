"""Whoever runs the desk changes the lists of care on the screen, with a day and a reason."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.care import read
from moothall.domain.care.changes import RowChange, What
from moothall.domain.care.packs import DUTY, OWN, SAFETY
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import care_copy, queries, services
from moothall.protection.models import CareListChange
from moothall.protection.queries.care_lists import row_of_care
from moothall.protection.services.care_lists import change_care
from moothall.protection.tests.factories import Hounded, shielded

pytestmark = pytest.mark.django_db
FIRST = read(SAFETY)[0].points[0].key
HERE = "/shield/care/lists/"


@pytest.fixture
def admin(client: Client) -> StaffMember:
    return sign_in(client, staff_with(Role.ADMINISTRATOR))


def added(pack: str, title: str, who: StaffMember, **more: Any) -> str:
    """The key of a row of our own."""
    group = read(pack)[0].key
    change = RowChange(pack, What.ADDED, group=group, title=title, why="We need it.", **more)
    return change_care(change, by=who, now=timezone.now()).row


def test_a_row_of_ours_is_asked_of_an_incident_from_its_day_on(admin: StaffMember) -> None:
    case: Hounded = shielded()
    key = added(DUTY, "The union is told", admin, by="supporter", days=2)
    step = queries.step_of(case.incident, key, timezone.localdate())
    assert (step.title, step.by) == ("The union is told", "supporter")
    assert step.due_on is not None


def test_what_was_done_under_a_row_stays_when_it_ends(admin: StaffMember) -> None:
    case: Hounded = shielded()
    services.tick(case.incident, FIRST, by=case.buddy, now=timezone.now())
    change = RowChange(SAFETY, What.ENDED, row=FIRST, why="Not ours.")
    change_care(change, by=admin, now=timezone.now())
    assert FIRST in queries.ticks_of(case.incident)
    assert row_of_care(SAFETY, FIRST, timezone.localdate()) is not None
    client = Client()
    sign_in(client, case.buddy)
    page = f"/shield/incidents/{case.incident.pk}/safety/"
    assert f"point-{FIRST}" in client.get(page).content.decode()
    services.tick(case.incident, FIRST, by=case.buddy, now=timezone.now())
    assert f"point-{FIRST}" not in client.get(page).content.decode()


def test_my_safety_has_the_rows_of_this_desk(client: Client, admin: StaffMember) -> None:
    key = added(OWN, "The school office", admin, months=6)
    topic = read(OWN)[0].key
    page = client.get(f"/shield/mine/lists/{topic}/").content.decode()
    assert "The school office" in page
    place = f"/shield/mine/lists/{topic}/{key}/"
    assert client.get(place).status_code == 200
    assert client.get(f"/shield/mine/lists/{topic}/none/").status_code == 404


def test_it_is_added_ended_and_moved_on_the_screen(client: Client, admin: StaffMember) -> None:
    group, today = read(SAFETY)[0], timezone.localdate()
    said = {"effective_from": today, "why": "He locks up."}
    row = {"place": f"{group.key}/{FIRST}", "title": "Ring the caretaker", "words": ""}
    assert client.post(f"{HERE}safety/", {**row, **said}).status_code == 302
    made = CareListChange.objects.get()
    assert (made.after, made.made_by, made.why) == (FIRST, admin, "He locks up.")
    page = client.get(f"{HERE}safety/").content.decode()
    assert "Ring the caretaker" in page
    assert "added by us" in page
    assert "not held against a source by us" in page
    assert "in the list already" in client.post(f"{HERE}safety/", {**row, **said}).content.decode()
    there = f"{HERE}safety/{made.row}/"
    assert client.post(there, {"act": "moved", "after": "", **said}).status_code == 302
    assert client.post(there, {"act": "ended", **said}).status_code == 302
    assert "not in use today" in client.get(f"{HERE}safety/").content.decode()
    assert client.post(there, {"act": "taken_up", **said}).status_code == 302
    assert client.post(there, {"act": "ended", **said, "why": ""}).status_code == 200
    page = client.get(HERE).content.decode()
    assert "Row taken up again: Ring the caretaker (Safety pack)" in page
    assert AuditEntry.objects.filter(act="care_list.changed").count() == 4
    assert client.get(f"{HERE}none/").status_code == 404
    assert client.get(f"{HERE}safety/none/").status_code == 404


def test_a_row_is_reworded_on_the_screen_and_its_old_words_are_kept(
    client: Client, admin: StaffMember
) -> None:
    today, there = timezone.localdate(), f"{HERE}safety/{FIRST}/"
    old = read(SAFETY)[0].points[0]
    page = client.get(there).content.decode()
    assert old.title in html.unescape(page)
    assert "How it read" not in page
    said = {"act": "reworded", "effective_from": today, "why": "Plainer here."}
    same = {**said, "title": old.title, "words": old.words}
    assert "says exactly that" in client.post(there, same).content.decode()
    assert client.post(there, {**said, "title": ""}).status_code == 200
    new = {**said, "title": "Go home another way", "words": "Each day."}
    assert client.post(there, new).status_code == 302
    made = CareListChange.objects.get()
    assert (made.what, made.title, made.made_by) == ("reworded", "Go home another way", admin)
    page = html.unescape(client.get(there).content.decode())
    assert "Plainer here." in page
    assert "as it comes with Moothall" in page
    assert old.title in page
    page = client.get(f"{HERE}safety/").content.decode()
    assert "Go home another way" in page
    assert "in our own words since" in page
    assert "Row reworded: Go home another way (Safety pack)" in client.get(HERE).content.decode()


def test_what_was_done_keeps_the_words_under_which_it_was_done(admin: StaffMember) -> None:
    case: Hounded = shielded()
    now = timezone.now()
    services.tick(case.incident, FIRST, by=case.buddy, now=now - timedelta(days=2))
    change = RowChange(SAFETY, What.REWORDED, row=FIRST, title="Another way", why="Plainer.")
    change_care(change, by=admin, now=now)
    old = read(SAFETY)[0].points[0].title
    client = Client()
    sign_in(client, case.buddy)
    page = f"/shield/incidents/{case.incident.pk}/safety/"
    assert old in html.unescape(client.get(page).content.decode())
    assert old in [row[1] for row in care_copy.rows(case.incident)]
    services.tick(case.incident, FIRST, by=case.buddy, now=now)
    assert "Another way" in client.get(page).content.decode()


def test_it_goes_to_another_desk_and_is_looked_at_before_it_is_made(
    client: Client, admin: StaffMember
) -> None:
    added(SAFETY, "Ring the caretaker", admin)
    answer = client.post(f"{HERE}file/")
    assert admin.name not in answer.content.decode()
    CareListChange.objects.all().delete()
    sent = SimpleUploadedFile("care.toml", answer.content)
    look = client.post(f"{HERE}bring-in/", {"file": sent})
    assert "1 change fits here" in look.content.decode()
    assert not CareListChange.objects.exists()
    make = {"text": answer.content.decode(), "make": "1"}
    assert client.post(f"{HERE}bring-in/", make)["Location"] == HERE
    assert CareListChange.objects.count() == 1
    again = client.post(f"{HERE}bring-in/", {"text": answer.content.decode()}).content.decode()
    assert "Not made:" in again


@pytest.mark.parametrize("content", [b"no", b"#" * 300_000])
def test_another_file_is_refused(client: Client, admin: StaffMember, content: bytes) -> None:
    sent = SimpleUploadedFile("care.toml", content)
    client.post(f"{HERE}bring-in/", {"file": sent})
    assert client.get(f"{HERE}bring-in/").status_code == 200
    assert not CareListChange.objects.exists()


def test_who_leads_one_service_reads_them_and_changes_nothing(client: Client) -> None:
    case: Hounded = shielded()
    lead = sign_in(client, case.decider)
    assert "Add a row" not in client.get(f"{HERE}safety/").content.decode()
    assert "whoever runs the whole desk" in client.get(HERE).content.decode()
    with pytest.raises(PermissionDenied):
        added(SAFETY, "Mine", lead)
    sign_in(client, case.buddy)
    assert client.get(HERE).status_code == 403


def test_the_database_keeps_no_change_without_a_reason(admin: StaffMember) -> None:
    row = {"pack": SAFETY, "what": "ended", "row": FIRST, "group": "x", "by": "target"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CareListChange.objects.create(
            **row, why="", effective_from=timezone.localdate(), made_by=admin
        )
