"""What the people screens show and do, as plain forms."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest
from django.test import Client
from django.urls import ResolverMatch
from pytest_django import Settings

from moothall.jobs import RunAgain
from moothall.people import access, doctor, jobs, notices, queries, services
from moothall.people.models import Department, Grant, Notice, Role, StaffMember, Team
from moothall.people.panels import alarm, bell
from moothall.people.services.mailing import NO_MAIL
from moothall.people.tests.conftest import signed_in
from moothall.people.tests.factories import (
    DepartmentFactory,
    NoticeFactory,
    StaffMemberFactory,
    TeamFactory,
    member_with_workspace,
    staff_with,
)
from moothall.register.tests.factories import AccountFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
LOCMEM = "django.core.mail.backends.locmem.EmailBackend"


def test_the_list_says_who_may_do_what_by_department(
    as_manager: Client, reader: StaffMember, manager: StaffMember
) -> None:
    elsewhere = staff_with(Role.READER, DepartmentFactory.create(name="Waste"))
    page = as_manager.get("/people/").content.decode()
    assert "Housing" in page
    assert "Reader" in page
    assert "Waste" not in page
    assert elsewhere.name in page  # among everybody: a manager gives them a role too


def test_a_reader_is_shown_how_to_ask(as_reader: Client, manager: StaffMember) -> None:
    page = as_reader.get("/people/").content.decode()
    assert "Ask for access" in page
    assert manager.name not in page


def test_an_administrator_sees_that_a_workspace_is_there_but_not_who_works_in_it(
    as_administrator: Client,
) -> None:
    member = member_with_workspace(name="Cllr Wren")
    helper = StaffMemberFactory.create(name="Hal Dune")
    services.grant(helper, Role.READER, member.workspace, by=member, now=NOW)
    assert member.workspace.name not in as_administrator.get("/people/").content.decode()
    page = as_administrator.get(f"/people/{helper.pk}/").content.decode()
    assert member.workspace.name not in page


def test_a_person_is_added_and_given_a_role(as_manager: Client, housing: Department) -> None:
    filled = {"name": "Ida Fen", "email": "Ida.Fen@eastmere.example", "job_title": ""}
    answer = as_manager.post("/people/add/", filled)
    person = StaffMember.objects.get(email="ida.fen@eastmere.example")
    assert answer["Location"] == f"/people/{person.pk}/"
    assert b"is there already" in as_manager.post("/people/add/", filled).content
    given = {"role": "responder", "on": f"department:{housing.pk}", "ends_on": ""}
    as_manager.post(f"/people/{person.pk}/grants/", given)
    held = person.grants.get()
    assert b"End today" in as_manager.get(f"/people/{person.pk}/").content
    as_manager.post(f"/people/{person.pk}/grants/{held.pk}/end/")
    held.refresh_from_db()
    assert held.ends_at is not None


def test_a_role_lasts_to_the_end_of_its_last_day(
    as_manager: Client, housing: Department, reader: StaffMember
) -> None:
    url, on = f"/people/{reader.pk}/grants/", f"department:{housing.pk}"
    past = {"role": "responder", "on": on, "ends_on": "2020-01-31"}
    assert b"Choose a day that is not over" in as_manager.post(url, past).content
    as_manager.post(url, {"role": "responder", "on": on, "ends_on": "2030-01-31"})
    held = reader.grants.get(role="responder")
    assert held.ends_at is not None
    assert held.ends_at.date().isoformat() == "2030-01-31"


def test_one_account_can_be_chosen_for_a_role(
    as_manager: Client, housing: Department, reader: StaffMember
) -> None:
    account = AccountFactory.create(department=housing, name="Repairs mailbox")
    url = f"/people/{reader.pk}/grants/"
    as_manager.post(url, {"role": "responder", "on": f"account:{account.pk}", "ends_on": ""})
    assert reader.grants.get(role="responder").account_id == account.pk
    assert "Repairs mailbox" in as_manager.get(f"/people/{reader.pk}/").content.decode()


def test_what_a_manager_may_not_give_is_not_offered(
    as_manager: Client, reader: StaffMember
) -> None:
    elsewhere = DepartmentFactory.create()
    url = f"/people/{reader.pk}/grants/"
    for role, on in (("administrator", "desk"), ("reader", f"department:{elsewhere.pk}")):
        assert as_manager.post(url, {"role": role, "on": on}).status_code == 200
    assert reader.grants.count() == 1


def test_an_administrator_makes_another(as_administrator: Client, reader: StaffMember) -> None:
    url = f"/people/{reader.pk}/grants/"
    as_administrator.post(url, {"role": "administrator", "on": "desk", "ends_on": ""})
    assert access.may(reader, "desk.administer")
    refused = as_administrator.post(url, {"role": "reader", "on": "desk", "ends_on": ""})
    assert b"Choose a department or an account" in refused.content


def test_the_last_administrator_cannot_leave_and_is_told_why(
    as_administrator: Client, administrator: StaffMember
) -> None:
    held = administrator.grants.get()
    page = as_administrator.post(f"/people/{administrator.pk}/grants/{held.pk}/end/", follow=True)
    assert b"the only administrator" in page.content
    page = as_administrator.post(f"/people/{administrator.pk}/leave/", follow=True)
    assert b"the only administrator" in page.content


def test_somebody_leaves_and_comes_back(as_administrator: Client, reader: StaffMember) -> None:
    url = f"/people/{reader.pk}/"
    assert as_administrator.get(f"{url}leave/").status_code == 200
    as_administrator.post(f"{url}leave/")
    assert b"They have left" in as_administrator.get(url).content
    as_administrator.post(f"{url}come-back/")
    reader.refresh_from_db()
    assert reader.is_active


def test_an_administrator_helps_with_sign_in(
    as_administrator: Client, reader: StaffMember
) -> None:
    url = f"/people/{reader.pk}/"
    assert b"works once" in as_administrator.post(f"{url}link/").content
    assert as_administrator.post(f"{url}sign-out/").status_code == 302
    assert as_administrator.post(f"{url}forget-factors/").status_code == 302


def test_an_elected_member_a_department_and_teams_are_added(
    as_administrator: Client, reader: StaffMember
) -> None:
    as_administrator.post("/people/members/add/", {"name": "Cllr Wren", "email": "w@x.example"})
    assert Department.objects.filter(workspace_of__email="w@x.example").exists()
    as_administrator.post("/people/departments/add/", {"name": "Waste"})
    assert (
        b"already exists"
        in as_administrator.post("/people/departments/add/", {"name": "Waste"}).content
    )
    waste = Department.objects.get(name="Waste")
    team = {"department": waste.pk, "name": "Bins", "members": [reader.pk]}
    as_administrator.post("/people/teams/add/", team)
    made = Team.objects.get()
    assert list(made.members.all()) == [reader]
    assert b"already exists" in as_administrator.post("/people/teams/add/", team).content
    as_administrator.post(f"/people/teams/{made.pk}/", {"name": "Crews", "members": []})
    made.refresh_from_db()
    assert (made.name, made.members.count()) == ("Crews", 0)
    TeamFactory.create(department=waste, name="Carts")
    clash = as_administrator.post(f"/people/teams/{made.pk}/", {"name": "Carts"})
    assert b"already exists" in clash.content
    as_administrator.get(f"/people/departments/{waste.pk}/close/")
    as_administrator.post(f"/people/departments/{waste.pk}/close/")
    waste.refresh_from_db()
    assert waste.closed_at is not None


def test_everybody_decides_how_they_sign_and_are_told(
    as_reader: Client, reader: StaffMember
) -> None:
    chosen = {"sign_off": "initials", "initials": "", "notices": "desk_and_mail"}
    assert b"Enter the initials" in as_reader.post("/people/me/", chosen).content
    as_reader.post("/people/me/", {**chosen, "initials": "SR"})
    reader.refresh_from_db()
    assert (reader.sign_off, reader.initials, reader.notices) == (
        "initials",
        "SR",
        "desk_and_mail",
    )
    assert reader.shortcuts is False


def test_a_job_title_must_be_there_to_sign_with_it(reader: StaffMember) -> None:
    StaffMember.objects.update(job_title="")
    chosen = {"sign_off": "role", "initials": "", "notices": "desk"}
    assert b"no job title" in signed_in(reader).post("/people/me/", chosen).content


def test_notices_are_counted_opened_and_ticked_off(as_reader: Client, reader: StaffMember) -> None:
    first = NoticeFactory.create(staff=reader, url="/accounts/")
    NoticeFactory.create(staff=reader)
    NoticeFactory.create()
    assert queries.unseen_notices(reader) == 2
    assert ">2<" in as_reader.get("/people/notices/bell/").content.decode()
    assert as_reader.post(f"/people/notices/{first.pk}/")["Location"] == "/accounts/"
    assert queries.unseen_notices(reader) == 1
    assert as_reader.post("/people/notices/seen/").status_code == 302
    assert queries.unseen_notices(reader) == 0
    assert as_reader.get("/people/notices/").status_code == 200


def test_a_notice_leads_nowhere_outside(as_reader: Client, reader: StaffMember) -> None:
    odd = NoticeFactory.create(staff=reader, url="//evil.example/")
    assert as_reader.post(f"/people/notices/{odd.pk}/")["Location"] == "/people/notices/"


def test_a_notice_of_somebody_else_is_not_there(as_reader: Client) -> None:
    assert as_reader.post(f"/people/notices/{NoticeFactory.create().pk}/").status_code == 404


def test_a_notice_whose_values_are_of_an_older_version_still_reads() -> None:
    notices.declare("test.kind", "Look at %(department)s.")
    assert notices.sentence_of(Notice(kind="test.kind", values={"department": "Waste"})) == (
        "Look at Waste."
    )
    assert notices.sentence_of(Notice(kind="test.kind")) == notices.ANYTHING
    assert notices.sentence_of(Notice(kind="test.unknown")) == notices.ANYTHING


def test_notices_go_by_mail_to_those_who_chose_it_once_and_together(
    settings: Settings,
) -> None:
    settings.EMAIL_BACKEND = LOCMEM
    wants = StaffMemberFactory.create(notices="desk_and_mail", email="w@x.example")
    other = StaffMemberFactory.create()
    gone = StaffMemberFactory.create(notices="desk_and_mail", is_active=False)
    for _ in range(2):
        services.notify(
            [wants, other, gone], "register.asked", "/people/", now=NOW, department="X"
        )
    assert not Notice.objects.filter(staff=gone).exists()
    assert jobs.people_to_mail(NOW) == []
    assert jobs.people_to_mail(NOW + timedelta(minutes=2)) == [wants.pk]
    jobs.mail_notices(wants.pk)
    jobs.mail_notices(wants.pk)
    (letter,) = mail.outbox
    assert letter.to == ["w@x.example"]
    assert letter.body.count("/people/") == 2
    assert jobs.people_to_mail(NOW + timedelta(hours=1)) == []


def test_a_notice_seen_in_the_desk_is_not_mailed(settings: Settings) -> None:
    settings.EMAIL_BACKEND = LOCMEM
    wants = StaffMemberFactory.create(notices="desk_and_mail")
    services.notify(wants, "register.asked", "/people/", now=NOW, department="X")
    services.mark_seen(wants, now=NOW)
    assert services.mail_waiting(wants.pk, now=NOW) == 0


def test_a_mail_server_that_is_away_is_tried_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_all: object, **_named: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("moothall.people.services.mailing.EmailMessage.send", away)
    wants = StaffMemberFactory.create(notices="desk_and_mail")
    services.notify(wants, "register.asked", "/people/", now=NOW, department="X")
    with pytest.raises(RunAgain):
        services.mail_waiting(wants.pk, now=NOW)
    assert Notice.objects.get().mailed_at is None


def test_without_a_mail_server_nothing_is_mailed(settings: Settings) -> None:
    settings.EMAIL_BACKEND = NO_MAIL
    wants = StaffMemberFactory.create(notices="desk_and_mail")
    services.notify(wants, "register.asked", "/people/", now=NOW, department="X")
    jobs.mail_notices(wants.pk)
    assert jobs.people_to_mail(NOW + timedelta(days=1)) == []
    assert Notice.objects.get().mailed_at is None


def test_the_frame_of_a_page_for_nobody_has_neither_bell_nor_alarm() -> None:
    assert bell(HttpRequest(), None) is None
    assert alarm(HttpRequest(), None) is None


def test_doctor_misses_somebody_in_charge() -> None:
    assert [each.id for each in doctor.somebody_is_in_charge()] == ["people.E001"]
    staff_with(Role.ADMINISTRATOR, is_break_glass=True)
    assert [each.id for each in doctor.somebody_is_in_charge()] == ["people.E001"]
    staff_with(Role.ADMINISTRATOR)
    assert list(doctor.somebody_is_in_charge()) == []


def test_doctor_looks_at_the_emergency_door(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(doctor.emergency_door_is_locked()) == []
    staff_with(Role.ADMINISTRATOR, is_break_glass=True)
    assert [each.id for each in doctor.emergency_door_is_locked()] == ["people.E002"]
    monkeypatch.setattr(doctor, "_has_tables", lambda: False)
    assert list(doctor.emergency_door_is_locked()) == []
    assert list(doctor.somebody_is_in_charge()) == []


def test_an_audience_nobody_knows_is_a_mistake_of_ours() -> None:
    with pytest.raises(LookupError):
        access.opens_to("everybody")


def test_a_view_that_declares_nothing_is_a_mistake_of_ours() -> None:
    with pytest.raises(ImproperlyConfigured, match="opens_to"):
        access.audience_of(lambda: None, ResolverMatch(lambda: None, (), {}, route="secret/"))


def test_grants_of_an_account_that_is_gone_are_not_shown(
    manager: StaffMember, reader: StaffMember
) -> None:
    Grant.objects.create(staff=reader, role=Role.READER, account_id=404, granted_by=manager)
    shown = queries.grants_of(reader, seen_by=reader, now=NOW + timedelta(days=30))
    assert [each.grant.account_id for each in shown] == [None]
