"""A case may rest and wakes itself; requests stand beside it, and what was done can be shown."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.people.models import Notice
from moothall.people.tests.factories import sign_in
from moothall.protection import queries, services
from moothall.protection.case import details_in
from moothall.protection.errors import DoesNotRest, RestsAlready
from moothall.protection.models import IncidentRest
from moothall.protection.tests.factories import HE, Hounded, arrived, hounded, judged
from moothall.protection.tests.filing import AGO, here, police, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers() -> Hounded:
    return hounded()


# Rest


def test_sixty_quiet_days_are_offered_to_who_decides_and_nobody_else(
    client: Client, hers: Hounded
) -> None:
    later = timezone.now() + timedelta(days=61)
    assert queries.perhaps_dormant(hers.decider, later) == [hers.incident]
    assert queries.perhaps_dormant(hers.buddy, later) == []
    assert queries.perhaps_dormant(hers.decider, timezone.now()) == []
    services.let_rest(hers.incident, by=hers.decider, now=later)
    assert queries.perhaps_dormant(hers.decider, later) == []
    with pytest.raises(RestsAlready):
        services.let_rest(hers.incident, by=hers.decider, now=later)


def test_a_new_message_wakes_it_and_tells_buddy_and_decider_not_her(hers: Hounded) -> None:
    began = timezone.now()
    services.let_rest(hers.incident, by=hers.decider, now=began)
    channel = hers.message.account.channels.get()
    message = arrived("There again.", HE, channel=channel, now=timezone.now())
    rest = IncidentRest.objects.get()
    assert (rest.woken, rest.message, rest.ended_by) == ("message", message, None)
    assert rest.since == began
    told = Notice.objects.filter(kind="incident.woken").values_list("staff", flat=True)
    assert set(told) == {hers.buddy.pk, hers.decider.pk}
    assert queries.standing_rest(hers.incident) is None


def test_a_stranger_wakes_nothing(hers: Hounded) -> None:
    services.let_rest(hers.incident, by=hers.decider, now=timezone.now())
    arrived("The bins?", channel=hers.message.account.channels.get(), now=timezone.now())
    assert queries.standing_rest(hers.incident)


def test_only_she_closes_it_and_what_is_closed_stays_so(client: Client, hers: Hounded) -> None:
    sign_in(client, hers.decider)
    assert client.post(f"{here(hers)}rest/", {"act": "close"}).status_code == 404
    with pytest.raises(PermissionDenied):
        services.close(hers.incident, by=hers.decider, now=timezone.now())
    client.post(f"{here(hers)}rest/", {"act": "rest"})
    sign_in(client, hers.target)
    client.post(f"{here(hers)}rest/", {"act": "close"})
    standing = queries.standing_rest(hers.incident)
    assert standing is not None
    assert standing.kind == "closed"
    arrived("Hello.", HE, channel=hers.message.account.channels.get(), now=timezone.now())
    assert queries.standing_rest(hers.incident) == standing
    again = client.post(f"{here(hers)}rest/", {"act": "close"}, follow=True)
    assert "It rests already" in again.content.decode()
    client.post(f"{here(hers)}rest/", {"act": "wake"})
    with pytest.raises(DoesNotRest):
        services.wake(hers.incident, by=hers.target, now=timezone.now())
    assert client.post(f"{here(hers)}rest/", {"act": "nonsense"}).status_code == 404
    assert [each.woken for each in IncidentRest.objects.order_by("pk")] == ["closed", "person"]


def test_what_is_closed_is_chased_no_more(hers: Hounded) -> None:
    now = timezone.now()
    reported(hers, now - AGO)
    police(hers, chase_on=timezone.localdate(now))
    services.close(hers.incident, by=hers.target, now=now)
    assert not queries.unanswered(now).exists()
    assert not queries.records_to_chase(now).exists()


def test_what_is_noted_keeps_an_incident_from_ending(hers: Hounded) -> None:
    far = timezone.localdate() + timedelta(days=1)
    assert [each.pk for each in queries.incidents_to_end(far)] == [hers.incident.pk]
    later = timezone.now() + timedelta(days=400)
    services.let_rest(hers.incident, by=hers.decider, now=later)
    assert queries.incidents_to_end(far) == []
    services.forget_incidents([hers.incident.pk], now=later)
    assert not IncidentRest.objects.exists()


# Requests


def test_requests_of_the_same_people_stand_beside_it(client: Client, hers: Hounded) -> None:
    channel = hers.message.account.channels.get()
    asked = judged(
        "Under the Freedom of Information Act please send me all emails about the mediation.",
        HE, channel=channel, now=timezone.now(),
    )  # fmt: skip
    ((message, asks),) = queries.requests_of(hers.incident)
    assert (message, asks) == (asked, ["foi"])
    sign_in(client, hers.buddy)
    words = client.get(here(hers)).content.decode()
    assert "The request is tested, not the person" in words
    assert "Freedom of information" in words


def test_before_an_answer_leaves_details_are_pointed_out_and_no_incident_is_betrayed(
    client: Client, hers: Hounded
) -> None:
    channel = hers.message.account.channels.get()
    asked = judged(
        "Freedom of Information request: send me all emails. Her mobile is 07700 900123.",
        HE, channel=channel, now=timezone.now(),
    )  # fmt: skip
    assert details_in(asked.conversation, timezone.now()) == 1
    sign_in(client, hers.colleague)
    words = client.get(asked.conversation.get_absolute_url()).content.decode()
    assert "Details of a person stand in 1 message here" in words
    assert "ncident" not in words.partition("The request is tested")[2][:600]
    first = client.get(hers.message.conversation.get_absolute_url()).content.decode()
    if hers.message.conversation_id != asked.conversation_id:
        assert "The request is tested" not in first


# What was done


def test_the_copy_that_she_takes_holds_her_case(client: Client, hers: Hounded) -> None:
    police(hers, reference="EC-1")
    reported(hers, timezone.now() - AGO)
    told = services.Entry("effort", timezone.localdate(), "legal", minutes=45)
    services.add_entry(hers.incident, told, by=hers.buddy, now=timezone.now())
    services.let_rest(hers.incident, by=hers.buddy, now=timezone.now())
    sign_in(client, hers.target)
    answer = client.post(f"{hers.incident.get_absolute_url()}copy/")
    words = zipfile.ZipFile(io.BytesIO(answer.content)).read("case.csv").decode()
    for each in ("EC-1", "Facebook", "45 minutes", "Dormant"):
        assert each in words


def test_what_was_done_is_dated_and_names_nobody(client: Client, hers: Hounded) -> None:
    now = timezone.now()
    police(hers, officer="PC 4471", reference="EC-1")
    made = reported(hers, now - AGO)
    services.answer_platform_report(made, outcome="removed", answer="", by=hers.buddy, now=now)
    services.add_line(hers.incident, services.Line("support", now, "Tea."), by=hers.buddy, now=now)
    services.add_entry(
        hers.incident, services.Entry("attempt", timezone.localdate(), "front", what="Rang."),
        by=hers.buddy, now=now,
    )  # fmt: skip
    services.open_shield(hers.incident, why="Months.", by=hers.decider, now=now)
    services.end_shield(hers.incident, why="Over.", by=hers.decider, now=now)
    services.let_rest(hers.incident, by=hers.decider, now=now)
    sign_in(client, hers.target)
    page = client.get(f"{hers.incident.get_absolute_url()}steps/").content.decode()
    words = page.partition("<table")[2].partition("</table")[0]
    for each in ("EC-1", "Reported to Facebook", "Taken down", "Others began to read", "Dormant"):
        assert each in words
    for name in (hers.buddy.name, hers.target.name, hers.decider.name, "PC 4471", "Tea."):
        assert name not in words
