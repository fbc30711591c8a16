"""Searching: what one may read, newest first, with words marked and nothing else."""

import pytest
from django.test import Client
from django.utils import timezone

from moothall.desk.views.search import Marker
from moothall.inbox import services
from moothall.inbox.models import Conversation, Cover
from moothall.inbox.tests.factories import BILAL, a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import StaffMember


def test_a_message_is_found_by_a_word_in_it(desk: Client, conversation: Conversation) -> None:
    page = desk.get("/search/?q=emptied")
    assert "<mark>emptied</mark>" in markup(page)
    message = conversation.messages.get()
    assert f"/inbox/{conversation.pk}/#message-{message.pk}" in markup(page)


def test_the_box_keeps_what_was_typed(desk: Client) -> None:
    assert 'value="emptied &lt;b&gt;"' in markup(desk.get("/search/?q=emptied <b>"))


def test_what_one_may_not_read_is_not_found(desk: Client) -> None:
    a_conversation(sender=BILAL, subject="Secret", text="Hippopotamus in the canal")
    page = words(desk.get("/search/?q=hippopotamus"))
    assert "Nothing found" in page
    assert "canal" not in page


def test_a_covered_message_is_not_found(desk: Client, conversation: Conversation) -> None:
    message = conversation.messages.get()
    services.cover([message.pk], cover=Cover.COVERED, kind="threat")
    assert "Nothing found" in words(desk.get("/search/?q=emptied"))


def test_people_notes_and_numbers_are_found_too(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    now = timezone.now()
    services.add_note(conversation, text="Rang about the zebra.", by=amira, now=now)
    services.add_reference(conversation, system="Repairs", number="R-20417", by=amira, now=now)
    assert "Rang about the zebra ." in words(desk.get("/search/?q=zebra"))
    assert "Repairs R-20417" in words(desk.get("/search/?q=R-20417"))
    assert f"/inbox/contacts/{conversation.contact_id}/" in markup(desk.get("/search/?q=alice"))


@pytest.mark.parametrize("words_asked", ["", "   "])
def test_nothing_asked_shows_how_to_ask(desk: Client, words_asked: str) -> None:
    assert "What are you looking for?" in words(desk.get(f"/search/?q={words_asked}"))


@pytest.mark.parametrize("odd", ["!!!", '"', "OR", "a AND (", "*", "col:x", "\x00", "x" * 900])
def test_odd_questions_get_an_answer_in_words(desk: Client, odd: str) -> None:
    assert desk.get("/search/", {"q": odd}).status_code == 200


def test_more_than_a_page_goes_on_where_it_ended(desk: Client, conversation: Conversation) -> None:
    channel = conversation.account.channels.get()
    receive(channel, *(a_message(text=f"walrus {n}", subject="Zoo") for n in range(60)))
    first = desk.get("/search/?q=walrus")
    address = markup(first).split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = desk.get(address.replace("&amp;", "&"))
    found = markup(first).count("moot-found__one") + markup(second).count("moot-found__one")
    assert found == 60
    beyond = words(desk.get("/search/?q=walrus&before=1"))
    assert "Back to the newest" in beyond


def test_hostile_words_are_marked_as_words() -> None:
    marker = Marker(["script"])
    assert marker.whole("<script>x</script>") == (
        "&lt;<mark>script</mark>&gt;x&lt;/<mark>script</mark>&gt;"
    )


def test_an_excerpt_shows_the_words_around_the_match() -> None:
    text = "before " * 100 + "needle" + " after" * 100
    excerpt = Marker(["needle"]).excerpt(text)
    assert "<mark>needle</mark>" in excerpt
    assert excerpt.startswith("… ")
    assert len(excerpt) < 400


def test_parts_of_words_are_not_marked() -> None:
    assert "<mark>" not in Marker(["bin"]).whole("robins in cabins")
