"""An Incident is its target's: others see it where they were asked to, and nobody else at all."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.inbox.tests.factories import BILAL
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.tests.factories import StaffMemberFactory, sign_in, staff_with
from moothall.protection import queries, services
from moothall.protection.errors import (
    CannotTakePart,
    OwnCase,
    TakesTwoPeople,
)
from moothall.protection.models import (
    EmergencyNumber,
    Incident,
    IncidentOpening,
)
from moothall.protection.tests.factories import HE, Hounded, hounded, judged, shielded
from moothall.publishing.models import Post
from moothall.publishing.tests.factories import a_post_that_is_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Hounded:
    return hounded()


def administrator() -> StaffMember:
    return staff_with(Role.ADMINISTRATOR)


def page(client: Client, who: StaffMember, address: str) -> str:
    sign_in(client, who)
    return client.get(address).content.decode()


# Reporting


def test_one_sentence_is_a_report_and_help_stands_before_it(client: Client) -> None:
    me = StaffMemberFactory.create()
    EmergencyNumber.objects.create(name="Duty manager", number="020 7946 0111")
    words = page(client, me, "/shield/incidents/report/")
    order = [words.index(each) for each in ("999", "020 7946 0111", "Operation Ford", "id_facts")]
    assert order == sorted(order)
    assert 'href="tel:02079460111"' in words
    answer = client.post("/shield/incidents/report/", {"facts": "He waited at my car."})
    made = Incident.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.target, made.reported_by, made.facts) == (me, me, "He waited at my car.")


def test_nothing_at_all_is_no_report_and_says_what_is_wanted(client: Client) -> None:
    sign_in(client, StaffMemberFactory.create())
    answer = client.post("/shield/incidents/report/", {"facts": " "})
    assert "Say in a few words what happened." in answer.content.decode()
    later = f"{timezone.now() + timedelta(days=2):%Y-%m-%dT%H:%M}"
    given = {"facts": "x", "happened_at": later}
    answer = client.post("/shield/incidents/report/", given)
    assert "not in the future" in answer.content.decode()
    assert not Incident.objects.exists()


def test_a_message_is_reported_in_one_press(client: Client) -> None:
    message = judged("Who does she think she is?", HE, now=timezone.now())
    me = staff_with(Role.RESPONDER, on=message.conversation.department)
    here = message.conversation.get_absolute_url()
    assert f"/shield/messages/{message.pk}/report/" in page(client, me, here)
    client.post(f"/shield/messages/{message.pk}/report/", {})
    made = Incident.objects.get()
    assert made.messages.get().message == message
    assert made.happened_at == message.at


def test_whoever_reports_for_a_colleague_does_not_see_it_and_the_colleague_is_told(
    client: Client,
) -> None:
    me, colleague = StaffMemberFactory.create(), StaffMemberFactory.create()
    sign_in(client, me)
    given = {"facts": "Shouted at her.", "target": str(colleague.pk)}
    client.post("/shield/incidents/report/", given)
    made = Incident.objects.get()
    assert made.target == colleague
    assert client.get(made.get_absolute_url()).status_code == 404
    assert Notice.objects.get(staff=colleague).kind == "incident.reported"
    assert "Shouted" in page(client, colleague, made.get_absolute_url())


def test_a_message_comes_into_an_incident_that_is_there(client: Client, case: Hounded) -> None:
    second = judged(
        "Again.", BILAL, now=timezone.now(), channel=case.message.account.channels.get()
    )
    words = page(client, case.buddy, f"/shield/messages/{second.pk}/report/")
    assert f"Put it into incident {case.incident.pk}" in words
    client.post(f"/shield/messages/{second.pk}/report/{case.incident.pk}/")
    assert case.incident.messages.filter(message=second).exists()


# Whose it is


def test_it_is_not_there_for_an_administrator_nor_for_a_colleague(
    client: Client, case: Hounded
) -> None:
    here = case.incident.get_absolute_url()
    for who in (administrator(), case.colleague):
        sign_in(client, who)
        assert client.get(here).status_code == 404
        assert (
            f"Incident {case.incident.pk}<"
            not in client.get("/shield/incidents/").content.decode()
        )
        for act in ("told/", "line/", "contact/", "shield/", "people/", "impact/", "copy/"):
            assert client.post(f"{here}{act}", {"facts": "x"}).status_code == 404, act


def test_whoever_is_named_or_let_in_sees_it_until_they_are_kept_out(
    client: Client, case: Hounded
) -> None:
    here, now = case.incident.get_absolute_url(), timezone.now()
    for who in (case.target, case.buddy, case.decider):
        assert page(client, who, here)
    friend = StaffMemberFactory.create()
    sign_in(client, case.target)
    client.post(f"{here}let-in/", {"person": friend.pk, "may_read": "yes"})
    assert "Incident" in page(client, friend, here)
    assert client.post(f"{here}impact/", {"impact": "She is fine."}).status_code == 404
    assert client.post(f"{here}people/", {}).status_code == 404
    sign_in(client, case.target)
    client.post(f"{here}let-in/", {"person": case.decider.pk, "may_read": "no"})
    sign_in(client, case.decider)
    assert client.get(here).status_code == 404
    case.incident.refresh_from_db()
    assert case.incident.decider is None
    with pytest.raises(CannotTakePart):
        services.name(
            case.incident,
            buddy=None,
            supporter=None,
            decider=case.decider,
            by=case.target,
            now=now,
        )


def test_she_sees_who_opened_it_and_her_own_looks_are_not_noted(
    client: Client, case: Hounded
) -> None:
    here = case.incident.get_absolute_url()
    page(client, case.buddy, here)
    page(client, case.buddy, here)
    assert IncidentOpening.objects.count() == 1
    assert case.buddy.name in page(client, case.target, here)
    assert IncidentOpening.objects.count() == 1


def test_two_administrators_open_it_together_for_an_hour_and_she_is_told(
    client: Client, case: Hounded
) -> None:
    asking, agreeing, here = administrator(), administrator(), case.incident.get_absolute_url()
    sign_in(client, asking)
    client.post("/shield/special/", {"number": case.incident.pk, "why": "She is in hospital."})
    assert client.get(here).status_code == 404
    asked = case.incident.special_openings.get()
    assert client.post(f"/shield/special/{asked.pk}/agree/").status_code == 404
    with pytest.raises(TakesTwoPeople):
        services.agree_to_open(asked, by=asking, now=timezone.now())
    sign_in(client, agreeing)
    assert "She is in hospital." in client.get("/shield/special/").content.decode()
    client.post(f"/shield/special/{asked.pk}/agree/")
    assert "Incident" in page(client, asking, here)
    assert client.post(f"{here}line/", {}).status_code == 404, "it is opened to be read"
    told = Notice.objects.get(staff=case.target, kind="special_opening.agreed")
    assert told.values == {"name": asking.name, "other": agreeing.name}
    assert "She is in hospital." in page(client, case.target, here)
    later = timezone.now() + timedelta(minutes=61)
    assert case.incident not in queries.incidents_for(asking, later)


def test_nobody_asks_who_is_kept_out_or_whose_it_is(case: Hounded) -> None:
    barred, now = administrator(), timezone.now()
    services.let_in(case.incident, barred, may_read=False, by=case.target, now=now)
    with pytest.raises(PermissionDenied):
        services.ask_to_open(case.incident, why="Curious.", by=barred, now=now)
    with pytest.raises(PermissionDenied):
        services.ask_to_open(case.incident, why="Curious.", by=case.colleague, now=now)
    case.target.grants.create(role=Role.ADMINISTRATOR)
    with pytest.raises(OwnCase):
        services.ask_to_open(case.incident, why="Mine.", by=case.target, now=now)
    with pytest.raises(CannotTakePart):
        services.let_in(case.incident, case.target, may_read=True, by=case.target, now=now)


def test_a_number_that_is_none_gets_the_same_answer(client: Client) -> None:
    sign_in(client, administrator())
    answer = client.post("/shield/special/", {"number": 99, "why": "Curious."}, follow=True)
    assert "A second administrator must agree" in answer.content.decode()


# What is said


def test_facts_opinions_and_impact_are_kept_apart_and_the_impact_is_hers(
    client: Client, case: Hounded
) -> None:
    here = case.incident.get_absolute_url()
    sign_in(client, case.buddy)
    told = {"facts": "Nine letters.", "opinions": "It is revenge.", "kinds": ["repeated"]}
    client.post(f"{here}told/", {**told, "is_campaign": "on"})
    assert client.post(f"{here}impact/", {"impact": "x"}).status_code == 404
    sign_in(client, case.target)
    client.post(f"{here}impact/", {"impact": "I do not sleep."})
    case.incident.refresh_from_db()
    found = case.incident
    assert (found.facts, found.opinions, found.impact) == (
        "Nine letters.",
        "It is revenge.",
        "I do not sleep.",
    )
    assert found.kinds == ["repeated"]
    assert found.is_campaign
    assert not AuditEntry.objects.filter(detail__icontains="sleep").exists()


def test_calls_and_our_own_posts_stand_in_the_timeline(client: Client, case: Hounded) -> None:
    here = case.incident.get_absolute_url()
    post = a_post_that_is_out(case.message.account, case.target)
    sign_in(client, case.target)
    when = f"{timezone.now() - timedelta(days=1):%Y-%m-%dT%H:%M}"
    line = {"kind": "call", "happened_at": when, "text": "Rang eleven times.", "reference": "R7"}
    client.post(f"{here}line/", line)
    client.post(f"{here}post/", {"post": post.pk})
    words = client.get(here).content.decode()
    for each in ("Rang eleven times.", "R7", post.revision.text, "Came by"):
        assert each in words
    assert isinstance(post, Post)


def test_what_does_not_fit_comes_back_with_the_reason(client: Client, case: Hounded) -> None:
    here = case.incident.get_absolute_url()
    sign_in(client, case.target)
    for act, given in (
        ("told/", {"kinds": ["nonsense"]}),
        ("line/", {"kind": "call"}),
        ("post/", {"post": "0"}),
        ("impact/", {"impact": "x" * 10_001}),
        ("choices/", {"to_police": "maybe"}),
        ("people/", {"buddy": "0"}),
        ("people/", {"decider": str(case.colleague.pk)}),
        ("let-in/", {"person": "0"}),
        ("contact/", {"contact": "0"}),
    ):
        answer = client.post(f"{here}{act}", given)
        assert answer.status_code == 200, act
        assert "There is a problem" in answer.content.decode(), act


def test_yes_and_no_are_hers(client: Client, case: Hounded) -> None:
    here = case.incident.get_absolute_url()
    sign_in(client, case.target)
    client.post(f"{here}choices/", {"to_police": "yes", "to_employer": "no", "quiet": "Fridays"})
    case.incident.refresh_from_db()
    found = case.incident
    assert (found.to_police, found.to_employer, found.to_platform) == ("yes", "no", "")
    assert "Fridays" in client.get(here).content.decode()
    sign_in(client, case.buddy)
    assert client.post(f"{here}choices/", {"to_police": "no"}).status_code == 404
    with pytest.raises(PermissionDenied):
        services.choose(
            found, services.Choices({}, quiet=""), by=case.buddy,
            now=timezone.now(),
        )  # fmt: skip


def test_a_copy_is_hers_to_take_and_holds_no_word_of_his(client: Client) -> None:
    case = shielded("Zanzibarine nonsense.")
    services.say_impact(case.incident, "I do not sleep.", by=case.target, now=timezone.now())
    page(client, case.buddy, case.incident.get_absolute_url())
    sign_in(client, case.target)
    answer = client.post(f"{case.incident.get_absolute_url()}copy/")
    held = zipfile.ZipFile(io.BytesIO(answer.content))
    words = "".join(held.read(name).decode() for name in held.namelist())
    assert "I do not sleep." in words
    assert case.buddy.name in words
    assert "anzibarine" not in words
    sign_in(client, case.buddy)
    assert client.post(f"{case.incident.get_absolute_url()}copy/").status_code == 404
