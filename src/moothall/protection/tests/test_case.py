"""The case of an Incident: its target's word is obeyed, silence is told of, it wakes itself."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.casefile import Toward
from moothall.people.models import Notice, Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import jobs, queries, services
from moothall.protection.case import case_of
from moothall.protection.errors import (
    AnsweredAlready,
    TargetSaysNo,
)
from moothall.protection.models import CaseEntry, PlatformReport, PoliceRecord
from moothall.protection.tests.factories import HE, Hounded, hounded, judged
from moothall.protection.tests.filing import AGO, here, network, police, reported, say

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers() -> Hounded:
    return hounded()


# Whose it is


def test_it_is_not_there_for_an_administrator_nor_for_a_colleague(
    client: Client, hers: Hounded
) -> None:
    for who in (staff_with(Role.ADMINISTRATOR), hers.colleague):
        sign_in(client, who)
        assert client.get(here(hers)).status_code == 404
        assert client.get(f"{hers.incident.get_absolute_url()}steps/").status_code == 404
        for act in ("police/", "networks/", "line/", "rest/", "name/"):
            assert client.post(f"{here(hers)}{act}", {"act": "rest"}).status_code == 404, act


def test_whoever_is_let_in_by_two_people_reads_it_and_writes_nothing(
    client: Client, hers: Hounded
) -> None:
    asking, agreeing, now = staff_with(Role.ADMINISTRATOR), staff_with(Role.ADMINISTRATOR), None
    now = timezone.now()
    asked = services.ask_to_open(hers.incident, why="Ill.", by=asking, now=now)
    services.agree_to_open(asked, by=agreeing, now=now)
    services.call_by(hers.incident, "Heron", by=hers.target, now=now)
    line = services.Line("call", now, "Rang eleven times.")
    services.add_line(hers.incident, line, by=hers.target, now=now)
    told = services.Entry("attempt", timezone.localdate(), "front", what="Rang.")
    services.add_entry(hers.incident, told, by=hers.target, now=now)
    services.let_rest(hers.incident, by=hers.target, now=now)
    sign_in(client, asking)
    for page in (here(hers), hers.incident.get_absolute_url(), "/shield/incidents/"):
        words = client.get(page).content.decode()
        assert "Heron" in words, page
        assert hers.target.name not in words, page
        assert "id_police_force" not in words
    assert client.post(f"{here(hers)}line/", {}).status_code == 404


def test_the_page_holds_no_word_of_what_was_written(client: Client) -> None:
    case = hounded("Zanzibarine nonsense.")
    for who in (case.target, case.buddy):
        sign_in(client, who)
        words = client.get(here(case)).content.decode()
        assert "Zanzibarine nonsense" not in words
    sign_in(client, case.target)
    assert HE.name not in client.get(here(case)).content.decode()


# The course of it


def test_days_toward_the_person_are_counted_and_the_rest_is_not(hers: Hounded) -> None:
    channel = hers.message.account.channels.get()
    judged("The bins were late again.", HE, channel=channel, now=timezone.now())
    line = services.Line("call", timezone.now() - AGO, "Rang eleven times.")
    services.add_line(hers.incident, line, by=hers.buddy, now=timezone.now())
    found = queries.occasions_of(hers.incident)
    assert sorted(each.toward for each in found) == [
        Toward.ORGANISATION,
        Toward.PERSON,
        Toward.PERSON,
    ]
    shown = case_of(hers.incident, by_number=False, now=timezone.now())
    counted = {each.course.sender: each for each in shown.courses}
    his = counted[hers.message.conversation.contact.pk]
    assert (his.course.occasions, his.course.left_out) == (1, 1)
    assert counted[0].course.occasions == 1, "the call is of nobody who is linked"


def test_two_days_are_worth_asking_about_and_the_page_says_may(
    client: Client, hers: Hounded
) -> None:
    channel = hers.message.account.channels.get()
    earlier = timezone.now() - AGO
    second = judged("I know your bus.", HE, channel=channel, now=earlier, sent_at=earlier)
    services.link_message(hers.incident, second, by=hers.buddy, now=timezone.now())
    sign_in(client, hers.buddy)
    words = client.get(here(hers)).content.decode()
    assert "this may be a course of conduct" in words
    assert "legislation.gov.uk/ukpga/1997/40/section/7" in words
    assert "against the text on 29 November 2026" in words


# Police


def test_her_no_is_obeyed_but_for_a_danger_to_life(hers: Hounded) -> None:
    say(hers, to_police="no")
    with pytest.raises(TargetSaysNo):
        police(hers)
    with pytest.raises(TargetSaysNo):
        police(hers, danger="  ")
    made = police(hers, danger="He stood at her door with a knife.")
    assert made.danger
    entry = AuditEntry.objects.get(act="police_record.added")
    assert entry.detail["danger"] is True
    assert "knife" not in str(entry.detail)


def test_a_word_with_the_police_is_kept_answered_and_told_of_on_its_day(
    client: Client, hers: Hounded
) -> None:
    sign_in(client, hers.buddy)
    today = timezone.localdate()
    given = {
        "happened_at": f"{timezone.now() - AGO:%Y-%m-%dT%H:%M}",
        "force": "Eastshire",
        "officer": "PC 4471",
        "reference": "EC-1",
        "asked": "A word with him.",
        "chase_on": f"{today:%Y-%m-%d}",
    }
    answer = client.post(f"{here(hers)}police/", given)
    assert answer["Location"] == here(hers)
    made = PoliceRecord.objects.get()
    assert list(jobs.records_to_chase(timezone.now())) == [made.pk]
    jobs.tell_to_chase(made.pk)
    jobs.tell_to_chase(made.pk)
    told = Notice.objects.filter(kind="police_record.chase")
    assert [each.staff for each in told] == [hers.decider], "once, and never the target"
    sign_in(client, hers.decider)
    assert "Ask the police again" in client.get("/").content.decode()
    client.post(f"{here(hers)}police/{made.pk}/", {"answer": "They will ring.", "chase_on": ""})
    made.refresh_from_db()
    assert (made.answer, made.chase_on) == ("They will ring.", None)
    assert "Ask the police again" not in client.get("/").content.decode()
    assert services.tell_to_chase(made.pk, now=timezone.now()) == []


def test_a_record_of_another_incident_is_not_there(client: Client, hers: Hounded) -> None:
    sign_in(client, hers.buddy)
    assert client.post(f"{here(hers)}police/9999/", {"answer": "x"}).status_code == 404
    assert client.post(f"{here(hers)}networks/9999/", {"outcome": "other"}).status_code == 404
    assert client.post(f"{here(hers)}networks/", network("9999")).status_code == 404


# Networks


def test_a_week_of_silence_is_told_once_a_week_to_those_who_care_and_asked_again(
    client: Client, hers: Hounded
) -> None:
    now = timezone.now()
    fresh, old = reported(hers, now - timedelta(days=6)), reported(hers, now - AGO)
    assert list(jobs.reports_without_answer(now)) == [old.pk]
    assert services.tell_of_silence(fresh.pk, now=now) == []
    jobs.tell_of_silence(old.pk)
    jobs.tell_of_silence(old.pk)
    assert [each.staff for each in Notice.objects.filter(kind="platform_report.silent")] == [
        hers.decider
    ]
    sign_in(client, hers.decider)
    assert "A network has not answered" in client.get("/").content.decode()
    words = client.get(here(hers)).content.decode()
    assert "No answer for 9 days" in words
    assert "reportharmfulcontent.com" in words
    client.post(f"{here(hers)}networks/", network(str(old.pk)))
    assert PlatformReport.objects.get(again_of=old).network == "X"
    assert old not in queries.unanswered(timezone.now())


def test_an_answer_ends_the_waiting_and_is_written_down_once(
    client: Client, hers: Hounded
) -> None:
    made = reported(hers, timezone.now() - AGO)
    sign_in(client, hers.buddy)
    client.post(f"{here(hers)}networks/{made.pk}/", {"outcome": "refused", "answer": "No breach."})
    made.refresh_from_db()
    assert (made.outcome, made.answer) == ("refused", "No breach.")
    again = client.post(f"{here(hers)}networks/{made.pk}/", {"outcome": "removed"})
    assert "An answer is written down already" in again.content.decode()
    with pytest.raises(AnsweredAlready):
        services.answer_platform_report(
            made, outcome="removed", answer="", by=hers.buddy, now=timezone.now()
        )
    assert not queries.unanswered(timezone.now()).exists()


def test_her_no_to_the_network_is_obeyed(client: Client, hers: Hounded) -> None:
    say(hers, to_platform="no", to_police="no")
    with pytest.raises(TargetSaysNo):
        reported(hers, timezone.now())
    sign_in(client, hers.buddy)
    told = client.post(f"{here(hers)}networks/", network()).content.decode()
    assert "said no to this step" in told
    given = {"happened_at": network()["reported_at"], "force": "E", "asked": "x"}
    told = client.post(f"{here(hers)}police/", given).content.decode()
    assert "said no to this step" in told
    assert not PlatformReport.objects.exists()
    assert not PoliceRecord.objects.exists()


# Lines


def test_effort_is_summed_by_part_with_its_price_and_names_nobody(hers: Hounded) -> None:
    now, today = timezone.now(), timezone.localdate()
    for minutes in (90, 45):
        told = services.Entry("effort", today, "manager", minutes=minutes)
        services.add_entry(hers.incident, told, by=hers.buddy, now=now)
    services.say_hourly_cost(part="manager", pounds=30, by=hers.decider, now=now)
    services.say_hourly_cost(part="manager", pounds=40, by=hers.decider, now=now)
    shown = case_of(hers.incident, by_number=False, now=now)
    (effort,) = shown.effort
    assert (effort.name, effort.minutes, effort.hours, effort.pounds) == ("Manager", 135, 2.25, 90)
    assert (shown.hours, shown.pounds) == (2.25, 90)


def test_time_needs_minutes_and_an_attempt_needs_words(client: Client, hers: Hounded) -> None:
    sign_in(client, hers.target)
    today = f"{timezone.localdate():%Y-%m-%d}"
    given = {"kind": "effort", "day": today, "part": "front"}
    assert "Say how many minutes" in client.post(f"{here(hers)}line/", given).content.decode()
    given["kind"] = "attempt"
    assert "Say in a few words" in client.post(f"{here(hers)}line/", given).content.decode()
    client.post(f"{here(hers)}line/", {**given, "what": "Offered to meet with an interpreter."})
    assert CaseEntry.objects.get().what == "Offered to meet with an interpreter."
    later = f"{timezone.localdate() + timedelta(days=2):%Y-%m-%d}"
    told = client.post(f"{here(hers)}line/", {**given, "day": later, "what": "x"})
    assert "not in the future" in told.content.decode()


def test_what_does_not_fit_comes_back_with_the_reason(client: Client, hers: Hounded) -> None:
    record, report = police(hers), reported(hers, timezone.now())
    sign_in(client, hers.target)
    later = f"{timezone.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    for act, given in (
        ("police/", {"force": ""}),
        ("police/", {"happened_at": later, "force": "x", "asked": "x"}),
        (f"police/{record.pk}/", {"chase_on": "soon"}),
        ("networks/", {"network": ""}),
        ("networks/", {**network(), "reported_at": later}),
        (f"networks/{report.pk}/", {"outcome": "nonsense"}),
        ("line/", {"kind": "nonsense", "day": "2026-01-01", "part": "x"}),
        ("name/", {"name": "x" * 61}),
    ):
        answer = client.post(f"{here(hers)}{act}", given)
        assert answer.status_code == 200, act
        assert "There is a problem" in answer.content.decode(), act


def test_nobody_outside_the_circle_writes_into_it(hers: Hounded) -> None:
    now = timezone.now()
    told = services.Entry("attempt", date(2026, 1, 1), "front", what="x")
    with pytest.raises(PermissionDenied):
        services.add_entry(hers.incident, told, by=hers.colleague, now=now)
    with pytest.raises(ValidationError):
        services.add_entry(
            hers.incident, services.Entry("effort", date(2026, 1, 1), "front"), by=hers.buddy,
            now=now,
        )  # fmt: skip
