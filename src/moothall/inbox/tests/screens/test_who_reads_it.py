"""The reply box says who can read it, asks where that is a choice, and never forgets it."""

from typing import Any

import pytest
from django.test import Client

from moothall.domain.exchange import Audience
from moothall.domain.publishing import composition
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import BILAL, a_channel, a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.models import Draft, Publication

pytestmark = pytest.mark.django_db
EVERYBODY, ONE = "Everybody: leave out anything personal", "Only the person you answer"
SECRET = "Your rent account is two weeks behind."


@pytest.fixture
def comment(db: None) -> Conversation:
    """Something a resident said where everybody can read it."""
    return a_conversation(a_channel(platform="demo"), public=True)


@pytest.fixture
def desk(client: Client, comment: Conversation) -> Client:
    sign_in(client, staff_with(Role.PUBLISHER, on=comment.department))
    return client


def write(conversation: Conversation, text: str = SECRET, **more: str) -> dict[str, str]:
    conversation.refresh_from_db()
    return {"text": text, "seen_version": str(conversation.version), "then": "send", **more}


def post(desk: Client, conversation: Conversation, fields: dict[str, str]) -> Any:
    return desk.post(f"{conversation.get_absolute_url()}reply/", fields, follow=True)


def chosen(page: Any) -> str:
    """Which of the radio's buttons is pressed."""
    return str(page.context["reply_form"]["audience"].value() or "")


def says_more(conversation: Conversation) -> None:
    opening = conversation.messages.order_by("pk")[0]
    again = a_message(references=(opening.external_id,), text="Hello?", public=True)
    receive(conversation.account.channels.get(), again)


def read_by(publication: Publication) -> Audience:
    return composition.read(publication.revision.composition or {}).audience


def test_a_public_comment_asks_who_can_read_the_answer(
    desk: Client, comment: Conversation
) -> None:
    page = desk.get(comment.get_absolute_url())
    assert EVERYBODY in words(page)
    assert ONE in words(page)
    assert chosen(page) == Audience.PUBLIC


def test_a_private_message_asks_nothing_and_says_who_reads_the_answer(client: Client) -> None:
    private = a_conversation(a_channel(platform="demo"), sender=BILAL, public=False)
    sign_in(client, staff_with(Role.PUBLISHER, on=private.department))
    page = client.get(private.get_absolute_url())
    assert EVERYBODY not in words(page)
    assert "Only the person you answer can read this." in words(page)
    post(client, private, write(private, audience="public"))
    assert read_by(Publication.objects.get()) == Audience.PRIVATE


def test_an_answer_goes_to_whom_was_chosen(desk: Client, comment: Conversation) -> None:
    post(desk, comment, write(comment, audience="private"))
    assert read_by(Publication.objects.get()) == Audience.PRIVATE


def test_going_private_posts_the_public_line_and_keeps_the_words_for_the_private_answer(
    desk: Client, comment: Conversation
) -> None:
    page = post(desk, comment, write(comment, then="private"))
    line = Publication.objects.get()
    assert read_by(line) == Audience.PUBLIC
    assert SECRET not in line.revision.text
    assert Draft.objects.get(finished_at=None).text == SECRET
    assert SECRET in words(page)
    assert chosen(page) == Audience.PRIVATE


def test_words_meant_in_private_stay_so_when_somebody_wrote_meanwhile(
    desk: Client, comment: Conversation
) -> None:
    fields = write(comment, audience="private")
    says_more(comment)
    page = post(desk, comment, fields)
    assert page.status_code == 409
    assert EVERYBODY in words(page)
    assert chosen(page) == Audience.PRIVATE


def test_words_meant_in_private_stay_so_when_going_private_came_too_late(
    desk: Client, comment: Conversation
) -> None:
    fields = write(comment, then="private")
    says_more(comment)
    page = post(desk, comment, fields)
    assert page.status_code == 409
    assert SECRET in words(page)
    assert chosen(page) == Audience.PRIVATE
    assert not Publication.objects.exists()


def test_a_reply_that_is_refused_still_says_who_was_to_read_it(
    desk: Client, comment: Conversation
) -> None:
    page = post(desk, comment, write(comment, text="", audience="private"))
    assert EVERYBODY in words(page)
    assert chosen(page) == Audience.PRIVATE


def test_going_private_is_refused_and_keeps_the_words_where_there_is_no_private_way(
    client: Client,
) -> None:
    public = a_conversation(a_channel(platform="bluesky"), sender=BILAL, public=True)
    sign_in(client, staff_with(Role.PUBLISHER, on=public.department))
    page = client.get(public.get_absolute_url())
    assert "Continue in private" not in words(page)
    page = post(client, public, write(public, then="private"))
    assert not Publication.objects.exists()
    assert SECRET in words(page)
