"""What people see and press before an outside profile, and that no page has a way round it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Sender
from moothall.domain.looking import is_profile, quarter_of
from moothall.inbox.models import Message
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services
from moothall.protection.models import Claim, Look, LookReport, SuspectedProfile, UnnamedRole
from moothall.protection.tests.factories import arrived, judged
from moothall.register.tests.factories import ChannelFactory

pytestmark = pytest.mark.django_db
GIL = Sender("gil.fewster", "Gil Fewster", "@gil")
THERE = "https://x.com/gilfewster"
WAY = re.compile(r'href="([^"]+)"')


@pytest.fixture
def message() -> Message:
    return judged("When is my bin?", GIL, channel=ChannelFactory.create(account__platform="demo"))


@pytest.fixture
def me(client: Client, message: Message) -> StaffMember:
    return sign_in(client, staff_with(Role.RESPONDER, on=message.conversation.department))


def before(message: Message) -> str:
    return f"/shield/looks/profile/{message.conversation.profile_id}/"


def wished(client: Client, message: Message) -> Look:
    matter = f"conversation:{message.conversation_id}"
    said = {"matter": matter, "why": "Is it them?", "authority": "answering"}
    client.post(before(message), said)
    found = Look.objects.first()
    assert found is not None
    return found


def test_every_way_out_to_a_profile_leads_to_the_page_before(
    client: Client, message: Message, me: StaffMember
) -> None:
    mail = judged("See.", html=f'<a href="{THERE}?s=1">me</a> <a href="https://a.example">x</a>')
    staff_of_both = staff_with(Role.ADMINISTRATOR)
    sign_in(client, staff_of_both)
    pages = [
        message.conversation.get_absolute_url(),
        f"/inbox/contacts/{message.conversation.contact_id}/",
        f"/inbox/messages/{mail.pk}/letter/",
        before(message),
        "/shield/looks/",
        "/",
    ]
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, page
        ways = WAY.findall(answer.content.decode())
        assert not [way for way in ways if is_profile(way)], page
    letter = client.get(f"/inbox/messages/{mail.pk}/letter/").content.decode()
    assert f"/shield/looks/link/{mail.pk}/?to=" in letter
    assert "https://a.example" in letter
    opened = client.get(f"/shield/looks/link/{mail.pk}/", {"to": f"{THERE}?s=1"})
    assert "Before you open this profile" in words(opened)
    for other in ("https://x.com/else", "https://a.example", ""):
        assert client.get(f"/shield/looks/link/{mail.pk}/", {"to": other}).status_code == 404


def test_a_look_shows_the_way_once_and_asks_what_was_kept(
    client: Client, message: Message, me: StaffMember
) -> None:
    made = wished(client, message)
    answer = client.get(made.get_absolute_url())
    assert 'rel="noreferrer noopener"' in answer.content.decode()
    assert made.link in answer.content.decode()
    assert wished(client, message) == made  # a second press is the same look
    client.post(f"{made.get_absolute_url()}kept/", {"kept": "nothing"})
    made.refresh_from_db()
    assert made.kept == "nothing"
    assert client.post(f"{made.get_absolute_url()}kept/", {}).status_code == 200
    Look.objects.update(opened_at=timezone.now() - timedelta(hours=1))
    assert made.link not in client.get(made.get_absolute_url()).content.decode()


def test_the_second_stops_with_the_law_and_names_whom_to_ask(
    client: Client, message: Message, me: StaffMember
) -> None:
    services.name_overseers(
        {"coordinator": "Ottoline Marsh"}, by=staff_with(Role.ADMINISTRATOR), now=timezone.now()
    )
    wished(client, message)
    Look.objects.update(opened_at=timezone.now() - timedelta(hours=1))
    stopped = wished(client, message)
    page = words(client.get(stopped.get_absolute_url()))
    assert "Stop: this is the second look" in page
    assert "Regulation of Investigatory Powers Act 2000" in page
    assert "Held in part against the text on 29 November 2026" in page
    assert "Ottoline Marsh" in page
    at = f"{stopped.get_absolute_url()}go-on/"
    assert "Give the reference" in words(client.post(at, {"ground": "authorisation"}))
    old = {"reference": "R/7", "expires_on": "2020-01-01"}
    assert client.post(at, old).status_code == 409
    client.post(at, {"ground": "threat"})
    page = words(client.get(stopped.get_absolute_url()))
    assert "Write down what the danger was by" in page
    assert "Write down what the immediate threat was" in words(client.get("/"))
    reason = f"{stopped.get_absolute_url()}reason/"
    assert client.post(reason, {}).status_code == 200
    client.post(reason, {"reason": "He stood at her door."})
    client.post(reason, {"reason": "Twice."})
    assert "immediate threat was" not in words(client.get("/"))


def test_a_wish_without_a_reason_is_asked_again_and_somebody_elses_look_is_not_there(
    client: Client, message: Message, me: StaffMember
) -> None:
    assert "Say in a few words why" in words(client.post(before(message), {"why": ""}))
    made = wished(client, message)
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    assert client.get(made.get_absolute_url()).status_code == 404
    shown = words(client.get(before(message)))
    assert "Looked at before" in shown
    assert "Is it them?" in shown


def test_a_mail_has_no_page_to_open(client: Client, me: StaffMember, message: Message) -> None:
    mail = judged("Hello")
    sign_in(client, staff_with(Role.RESPONDER, on=mail.conversation.department))
    assert "There is no page to open" in words(client.get(before(mail)))


def test_the_log_is_for_whoever_oversees_and_is_due_each_quarter(
    client: Client, message: Message, me: StaffMember
) -> None:
    wished(client, message)
    assert client.get("/shield/looks/").status_code == 403
    overseer = staff_with(Role.MANAGER, on=message.conversation.department)
    sign_in(client, overseer)
    quarter = quarter_of(timezone.localdate())
    page = words(client.get("/shield/looks/", {"quarter": quarter.key}))
    assert "To answer this message rightly" in page
    assert "Gil" not in page
    assert AuditEntry.objects.filter(act="look_log.opened", actor_id=overseer.pk).exists()
    file = client.get("/shield/looks/file/", {"quarter": quarter.key})
    table = b"".join(file.streaming_content).decode()  # type: ignore[attr-defined]
    assert "Is it them?" not in table
    assert ",1,0,0,0,0" in table
    assert client.get("/shield/looks/", {"quarter": "1999-q1"}).status_code == 404
    assert "Read the look report" not in words(client.get("/"))
    last = quarter.before
    days = (timezone.localdate() - last.start).days
    Look.objects.update(at=timezone.now() - timedelta(days=days))
    assert "Read the look report" in words(client.get("/"))
    client.post("/shield/looks/read/", {"quarter": last.key})
    assert LookReport.objects.get().quarter == last.key
    assert "Read the look report" not in words(client.get("/"))


def test_administrators_name_overseers_on_a_page(client: Client) -> None:
    sign_in(client, staff_with(Role.ADMINISTRATOR))
    said = {"coordinator": "Ottoline Marsh", "officer": "Graham Tull"}
    client.post("/shield/looks/overseers/", said)
    assert "Ottoline Marsh" in client.get("/shield/looks/overseers/").content.decode()


def test_doubts_and_claims_are_written_on_pages(
    client: Client, message: Message, me: StaffMember
) -> None:
    conversation = message.conversation
    mark = f"/shield/profiles/{conversation.profile_id}/doubt/"
    assert client.get(mark).status_code == 200
    client.post(mark, {"why": "New.", "poses_as_us": "on"})
    assert "already" in words(client.post(mark, {"why": "New."}))
    doubt = SuspectedProfile.objects.get()
    contact = words(client.get(f"/inbox/contacts/{conversation.contact_id}/"))
    assert "It poses as us." in contact
    client.post(f"/shield/doubts/{doubt.pk}/end/", {"why": "Came by."})
    client.post(f"/shield/contacts/{conversation.contact_id}/claim/", {"role": "police"})
    claim = Claim.objects.get()
    until = timezone.localdate() + timedelta(days=30)
    check = {"how": "rang-back", "words": "020 7946 0182", "until": until.isoformat()}
    client.post(f"/shield/claims/{claim.pk}/check/", check)
    claim.refresh_from_db()
    assert claim.checked_by == me
    client.post(f"/shield/claims/{claim.pk}/end/", {"why": "Left."})
    assert client.get(f"/shield/claims/{claim.pk}/check/").status_code == 404
    assert "Doubts that have ended" in words(
        client.get(f"/inbox/contacts/{conversation.contact_id}/")
    )
    assert client.post("/shield/conversations/999999/safe-answer/").status_code == 404
    stranger = staff_with(Role.RESPONDER, on=arrived("Else").conversation.department)
    sign_in(client, stranger)
    assert client.get(mark).status_code == 404
    assert client.get(f"/shield/contacts/{conversation.contact_id}/claim/").status_code == 404


def test_roles_are_listed_once(client: Client, message: Message) -> None:
    here = message.conversation.department
    sign_in(client, staff_with(Role.MANAGER, on=here))
    said = {"title": "Mediator", "department": str(here.pk)}
    client.post("/shield/unnamed/", said)
    assert "already" in words(client.post("/shield/unnamed/", said))
    role = UnnamedRole.objects.get()
    client.post(f"/shield/unnamed/{role.pk}/remove/")
    assert not UnnamedRole.objects.exists()


def test_an_erased_person_leaves_no_address_in_the_log(
    client: Client, message: Message, me: StaffMember
) -> None:
    wished(client, message)
    within, now = message.conversation, timezone.now()
    services.suspect(within.profile, why="New.", within=within, by=me, now=now)
    within.profile.key = f"erased:{within.profile.pk}"
    within.profile.save()
    within.contact.name = ""
    within.contact.save()
    services.forget_persons([within.pk], now=now)
    left = Look.objects.get()
    assert (left.address, left.link, left.why) == ("", "", "-")
    assert not SuspectedProfile.objects.exists()
    services.forget_persons([], now=now)
