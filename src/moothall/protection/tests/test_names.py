"""A hateful name is covered like a message, and shown again only with a reason."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from moothall.domain.exchange import Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Contact, Cover, Message
from moothall.inbox.tests.factories import a_conversation
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.protection import services
from moothall.protection.errors import LiftNeedsReason, NotCovered
from moothall.protection.models import Reveal
from moothall.protection.tests.factories import ABUSE, arrived, judged

pytestmark = pytest.mark.django_db
HATEFUL = Sender(key="odd", name=f"{ABUSE} Zanzibarine", address="odd@residents.example")
CIVIL = "My gate is broken."


@pytest.fixture
def message() -> Message:
    return judged(CIVIL, HATEFUL, now=timezone.now())


def test_a_name_waits_for_the_judge_as_words_do() -> None:
    message = arrived(CIVIL, HATEFUL)
    assert message.profile
    assert message.profile.name_cover == Cover.UNREAD
    assert str(message.profile) == str(message.profile.contact) == "Name not shown"
    assert not message.profile.handle


def test_a_hateful_name_is_covered_and_the_civil_words_beside_it_are_not(message: Message) -> None:
    assert message.cover == Cover.OPEN
    assert message.profile
    assert message.profile.name_cover == Cover.COVERED
    assert Contact.objects.get().name_cover == Cover.COVERED


def test_a_plain_name_is_shown_beside_words_that_are_covered() -> None:
    message = judged(ABUSE)
    assert message.cover == Cover.COVERED
    assert str(message.profile) == "Alice Moor"


def test_a_copy_of_our_own_words_covers_nobodys_name() -> None:
    assert a_conversation().profile.name_cover == Cover.OPEN


def test_whoever_may_lift_shows_it_with_a_reason(client: Client, message: Message) -> None:
    me = sign_in(client, staff_with(Role.RESPONDER, on=message.conversation.department))
    here, form = message.conversation.get_absolute_url(), f"/shield/messages/{message.pk}/name/"
    assert form in client.get(here).content.decode()
    assert client.get(form).status_code == 200
    assert client.post(form, {"why": ""}).status_code == 200
    assert not Reveal.objects.exists()
    client.post(form, {"why": "It is their name."})
    assert Reveal.objects.get().by == me
    assert "Zanzibarine" in client.get(here).content.decode()
    assert client.post(form, {"why": "Again."}).status_code == 200
    assert Reveal.objects.count() == 1


def test_nobody_shows_it_without_right_or_reason(message: Message) -> None:
    reader = staff_with(Role.READER, on=message.conversation.department)
    able = staff_with(Role.RESPONDER, on=message.conversation.department)
    now = timezone.now()
    with pytest.raises(PermissionDenied):
        services.show_name(message, why="x", by=reader, now=now)
    with pytest.raises(LiftNeedsReason):
        services.show_name(message, why=" ", by=able, now=now)
    message.profile = None
    with pytest.raises(NotCovered):
        services.show_name(message, why="x", by=able, now=now)


def test_a_reply_greets_a_covered_name_with_nothing(message: Message) -> None:
    from moothall.inbox.services.answers import FILLED_BY  # noqa: PLC0415 one question

    assert not FILLED_BY["name"](message.conversation)
    inbox.settle_names([message.profile_id or 0], cover=Cover.OPEN, now=timezone.now())
    message.conversation.contact.refresh_from_db()
    assert FILLED_BY["name"](message.conversation) == HATEFUL.name
