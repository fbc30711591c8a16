"""A word that is covered is nowhere: no list, page, search, API, notice, live part or print."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from moothall.domain.exchange import ReceivedFile, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Attachment, Cover, Message
from moothall.inbox.tests.factories import a_responder
from moothall.people.models import Notice, Role, StaffMember
from moothall.people.services import make_token
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services
from moothall.protection.tests.factories import ABUSE, arrived, judged
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db
SENTINEL = "zanzibarine"
WHO = Sender(key="odd", name="Odd Fellow", address="odd@residents.example")
FILE = ReceivedFile(f"{SENTINEL}.txt", "text/plain", b"x")


def the_words() -> dict[str, Any]:
    """Everywhere that a message has words."""
    return {
        "subject": f"{SENTINEL} again",
        "html": f"<p>{SENTINEL}</p>",
        "files": (FILE,),
        "address": f"https://p.example/{SENTINEL}",
    }


@pytest.fixture(params=["covered", "unread"])
def message(request: pytest.FixtureRequest) -> Message:
    """One that is covered as abuse, or not judged yet."""
    make = judged if request.param == "covered" else arrived
    found = make(f"{ABUSE} {SENTINEL}", WHO, now=timezone.now(), **the_words())
    assert found.cover == request.param
    return found


@pytest.fixture
def me(client: Client, message: Message) -> StaffMember:
    department = message.conversation.department
    return sign_in(client, staff_with(Role.ADMINISTRATOR, on=department))


def surfaces(message: Message) -> Iterator[str]:
    """Every page and part of a page on which a message may be."""
    here = message.conversation.get_absolute_url()
    yield from ("/", "/today/", "/inbox/", "/inbox/rows/", "/inbox/counts/", "/shield/alarms/")
    for view in ("mine", "team", "unassigned", "waiting", "closed", "all", "snoozed"):
        yield f"/inbox/?view={view}"
    yield from (here, f"{here}thread/", f"{here}facts/", f"{here}split/", f"{here}?reply")
    yield f"{here}?letter={message.pk}&images=1"
    yield f"/shield/messages/{message.pk}/lift/"
    yield "/search/?q=odd"
    yield f"/inbox/contacts/{message.conversation.contact_id}/"
    yield from ("/people/notices/", "/audit/", "/audit/table/")


def test_a_covered_word_stands_on_no_surface(
    client: Client, me: StaffMember, message: Message
) -> None:
    for address in surfaces(message):
        page = client.get(address)
        assert page.status_code in {200, 302, 403, 404}, address
        assert SENTINEL not in page.content.decode(), address


def test_nor_is_it_found(client: Client, me: StaffMember, message: Message) -> None:
    page = client.get(f"/search/?q={SENTINEL}").content.decode()
    assert f"#message-{message.pk}" not in page
    assert f"{SENTINEL} again" not in page


def test_nor_in_anything_that_can_be_downloaded(
    client: Client, me: StaffMember, message: Message
) -> None:
    file = Attachment.objects.get()
    for address in (
        f"/inbox/messages/{message.pk}/letter/",
        f"/inbox/messages/{message.pk}/original/",
        f"/inbox/files/{file.pk}/",
    ):
        assert client.get(address).status_code == 404, address


def test_nor_in_the_interface_for_other_systems(
    client: Client, me: StaffMember, message: Message
) -> None:
    department = message.conversation.department
    key = make_token(
        name="Repairs", department=department, role=Role.READER, by=me, now=timezone.now()
    ).key
    for address in (
        "/api/v1/conversations",
        f"/api/v1/conversations/{message.conversation_id}",
        f"/api/v1/conversations/{message.conversation_id}/messages",
    ):
        answer = Client().get(address, headers={"Authorization": f"Bearer {key}"})
        assert answer.status_code == 200
        assert SENTINEL not in answer.content.decode()


def test_nor_in_a_notice_a_nudge_or_a_quotation(
    client: Client, me: StaffMember, message: Message
) -> None:
    inbox.assign(message.conversation, staff=me, by=me, now=timezone.now())
    here = message.conversation.get_absolute_url()
    client.post(f"{here}reply/", {"text": "", "seen_version": "1", "then": "quote"})
    rows = [*Notice.objects.all(), *Nudge.objects.all()]
    assert all(SENTINEL not in str(vars(each)) for each in rows)
    assert SENTINEL not in client.get(here).content.decode()


def test_who_looks_reads_it_on_the_page_of_the_conversation_alone(
    client: Client, me: StaffMember, message: Message
) -> None:
    client.post(f"/shield/messages/{message.pk}/show/", {"purpose": "answer"})
    here = message.conversation.get_absolute_url()
    assert SENTINEL in client.get(here).content.decode()
    assert SENTINEL in client.get(f"{here}thread/").content.decode()
    for address in ("/", "/inbox/", "/inbox/rows/", "/search/?q=odd", f"{here}split/"):
        assert SENTINEL not in client.get(address).content.decode(), address
    colleague = Client()
    sign_in(colleague, a_responder(message.conversation))
    assert SENTINEL not in colleague.get(here).content.decode()


def test_the_same_word_is_everywhere_once_the_shield_is_lifted(client: Client) -> None:
    message = judged(f"{ABUSE} {SENTINEL}", WHO, now=timezone.now(), **the_words())
    me = sign_in(client, staff_with(Role.ADMINISTRATOR, on=message.conversation.department))
    services.lift(message, why="A test.", by=me, now=timezone.now())
    message.refresh_from_db()
    assert message.cover == Cover.OPEN
    here = message.conversation.get_absolute_url()
    for address in ("/inbox/", here, f"/search/?q={SENTINEL}"):
        assert client.get(address).content.decode().count(SENTINEL) > 1, address
