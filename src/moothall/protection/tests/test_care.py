"""Care is offered: her word comes before the calendar, and nobody nags her."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client

from moothall.audit.models import AuditEntry
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import (
    StaffMemberFactory,
    sign_in,
    staff_with,
)
from moothall.protection import jobs, services
from moothall.protection.errors import (
    CareNeedsYes,
    CareNotWanted,
)
from moothall.protection.models import (
    CareStep,
    HarmPolicy,
    SafetyTick,
)
from moothall.protection.tests.cared import NOT_WANTED, Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return Case()


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


# Steps


def test_a_step_that_is_done_says_who_when_and_what(case: Case) -> None:
    assert case.state("asked-safe") == "late"
    row = case.settle("asked-safe", case.supporter)
    assert case.state("asked-safe") == "done"
    assert (row.by, row.at, row.note) == (case.supporter, case.now, "Rang her.")
    entry = AuditEntry.objects.get(act="care_step.settled")
    assert entry.detail == {"incident": case.incident.pk}


def test_what_needs_her_yes_waits_for_it_and_her_no_ends_it(case: Case) -> None:
    assert case.state("manager-told") == "waits"
    with pytest.raises(CareNeedsYes):
        case.settle("manager-told", case.decider)
    case.says(to_employer="no")
    assert case.state("manager-told") == "refused"
    with pytest.raises(CareNeedsYes):
        case.settle("manager-told", case.decider)
    case.says(to_employer="yes")
    case.settle("manager-told", case.decider)
    assert case.state("manager-told") == "done"


def test_what_she_did_not_want_only_she_takes_back(case: Case) -> None:
    case.settle("network", case.target, NOT_WANTED, "")
    with pytest.raises(CareNotWanted):
        case.settle("network", case.supporter)
    case.settle("network", case.target, "", "")
    case.settle("network", case.supporter)
    assert case.state("network") == "done"


def test_a_colleague_who_was_only_let_in_settles_nothing(case: Case, client: Client) -> None:
    reader = StaffMemberFactory.create()
    services.let_in(case.incident, reader, may_read=True, by=case.target, now=case.now)
    with pytest.raises(PermissionDenied):
        case.settle("network", reader)
    assert "What became of it?" not in page(client, reader, case.here)
    assert client.post(f"{case.here}steps/network/", {"outcome": "done"}).status_code == 404


def test_a_step_of_its_own_is_late_and_settled_like_the_others(case: Case) -> None:
    yesterday = case.today - timedelta(days=1)
    made = services.add_step(
        case.incident, "Key to the side door.", due_on=yesterday, by=case.supporter, now=case.now
    )
    assert case.state(f"own-{made.pk}") == "late"
    case.settle(f"own-{made.pk}", case.decider)
    assert case.state(f"own-{made.pk}") == "done"
    with pytest.raises(CareStep.DoesNotExist):
        case.settle("own-0", case.decider)


def test_the_database_keeps_one_row_a_step(case: Case) -> None:
    row = case.settle("network", case.supporter)
    with pytest.raises(IntegrityError), transaction.atomic():
        CareStep.objects.create(incident=case.incident, key=row.key, by=case.supporter)
    with pytest.raises(IntegrityError), transaction.atomic():
        CareStep.objects.create(incident=case.incident, key="", title="", by=case.supporter)


# The page


def test_the_page_is_there_for_the_circle_and_for_nobody_else(case: Case, client: Client) -> None:
    assert "Each step is an offer." in page(client, case.decider, case.here)
    for who in (staff_with(Role.ADMINISTRATOR), StaffMemberFactory.create()):
        sign_in(client, who)
        assert client.get(case.here).status_code == 404
        assert client.get(case.here.replace("care", "safety")).status_code == 404
        for act in ("check-in", "rhythm", "step-back", "add", "steps/network"):
            assert client.post(f"{case.here}{act}/").status_code == 404
    assert not CareStep.objects.exists()


def test_she_is_told_of_nothing_that_is_late(case: Case, client: Client) -> None:
    assert ">Late<" not in page(client, case.target, case.here)
    assert "Late" in page(client, case.supporter, case.here)
    assert "late" not in page(client, case.target, case.incident.get_absolute_url())
    jobs.remind_of_care(case.incident.pk)
    assert not Notice.objects.filter(staff=case.target).exclude(kind="incident.part").exists()


def test_a_step_is_settled_on_the_page_and_a_refusal_says_why(case: Case, client: Client) -> None:
    sign_in(client, case.supporter)
    given = {"outcome": "done", "note": "She is."}
    answer = client.post(f"{case.here}steps/asked-safe/", given, follow=True)
    assert "She is." in answer.content.decode()
    answer = client.post(f"{case.here}steps/police-advice/", given, follow=True)
    assert "They have not said yes to this yet." in answer.content.decode()
    assert client.post(f"{case.here}steps/nothing/", given).status_code == 404
    client.post(f"{case.here}steps/network/", {"outcome": "burnt"})
    assert case.state("network") == "late"


def test_a_step_of_its_own_wants_words(case: Case, client: Client) -> None:
    sign_in(client, case.supporter)
    answer = client.post(f"{case.here}add/", {"title": " "})
    assert "Say in a few words what should be done." in answer.content.decode()
    answer = client.post(f"{case.here}add/", {"title": "Her key."}, follow=True)
    assert "Of this incident alone" in answer.content.decode()


# Safety pack, card, policy


def test_the_safety_pack_is_ticked_and_unticked(case: Case, client: Client) -> None:
    here = case.here.replace("care", "safety")
    words = page(client, case.supporter, here)
    assert "SR01" in words
    assert "(not checked by us)" in words
    assert "(checked on 21 November 2026)" in words
    client.post(f"{here}home-door/")
    assert SafetyTick.objects.get().by == case.supporter
    assert "Take the tick away" in client.get(here).content.decode()
    client.post(f"{here}home-door/")
    client.post(f"{here}registers-open/")
    assert SafetyTick.objects.get().key == "registers-open"
    assert client.post(f"{here}nothing/").status_code == 404


def test_the_card_says_whom_to_ring_and_who_stands_by(case: Case, client: Client) -> None:
    words = page(client, case.target, "/shield/card/")
    assert case.supporter.name in words
    assert "/shield/incidents/report/" in words
    assert words.index("999") < words.index("101")
    assert case.supporter.name not in page(client, StaffMemberFactory.create(), "/shield/card/")


def test_the_policy_stands_where_harm_is_reported_on_incidents_and_on_the_card(
    case: Case, client: Client
) -> None:
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    given = {"name": "Respect at work", "address": "https://eastmere.example/respect"}
    client.post("/shield/policy/", {**given, "address": "javascript:alert(1)"})
    assert not HarmPolicy.objects.exists()
    client.post("/shield/policy/", given)
    client.post("/shield/policy/", {**given, "words": "Nobody has to bear it."})
    assert HarmPolicy.objects.get().words == "Nobody has to bear it."
    here = case.incident.get_absolute_url()
    for address in ("/shield/incidents/report/", here, "/shield/card/"):
        assert "https://eastmere.example/respect" in page(client, case.target, address)
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    client.post("/shield/policy/remove/")
    assert not HarmPolicy.objects.exists()
    client.post("/shield/policy/remove/")


def test_a_manager_of_one_service_reads_the_policy_and_does_not_change_it(
    case: Case, client: Client
) -> None:
    assert "whoever runs the whole desk changes it" in page(
        client, case.decider, "/shield/policy/"
    )
    assert client.post("/shield/policy/", {"name": "Mine"}).status_code == 403
    for who in (case.target, case.decider):
        with pytest.raises(PermissionDenied):
            services.name_policy(name="Mine", by=who, now=case.now)
        with pytest.raises(PermissionDenied):
            services.remove_policy(by=who, now=case.now)
