"""One conversation: what was said by whom, what only we see, and what stays covered."""

import html
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from moothall.domain.exchange import Peculiarity, ReceivedFile
from moothall.inbox import services
from moothall.inbox.models import Conversation, Cover, Message
from moothall.inbox.tests.factories import BILAL, a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import Progress, Publication


def answer(conversation: Conversation, by: StaffMember, text: str = "We come on Friday.") -> int:
    conversation.refresh_from_db()
    reply = services.reply(
        conversation, text=text, seen_version=conversation.version, by=by, now=timezone.now()
    )
    return reply.pk


def at_desk_of(conversation: Conversation) -> Client:
    browser = Client()
    sign_in(browser, staff_with(Role.RESPONDER, on=conversation.department))
    return browser


def test_what_the_resident_wrote_stands_on_the_page(
    desk: Client, conversation: Conversation
) -> None:
    page = words(desk.get(conversation.get_absolute_url()))
    assert "Our bins were not emptied again." in page
    assert f"Number {conversation.pk}" in page
    assert f"{conversation.account.name}" in page.partition("Send as")[2][:60]


def test_somebody_else_s_conversation_is_not_there(
    stranger: Client, conversation: Conversation
) -> None:
    for part in ("", "thread/", "merge/", "split/"):
        assert stranger.get(f"{conversation.get_absolute_url()}{part}").status_code == 404


@pytest.mark.parametrize(
    "act",
    ["reply", "draft", "assign", "close", "reopen", "snooze", "note", "label", "reference"],
)
def test_nothing_can_be_done_to_somebody_else_s_conversation(
    stranger: Client, conversation: Conversation, act: str
) -> None:
    fields = {"text": "x", "seen_version": "1", "to": "me", "until": "tomorrow", "label": "x"}
    address = f"{conversation.get_absolute_url()}{act}/"
    assert stranger.post(address, fields).status_code == 404
    conversation.refresh_from_db()
    assert conversation.assigned_to is None
    assert conversation.is_open


@pytest.mark.parametrize("act", ["reply", "assign", "close", "note", "label", "merge"])
def test_a_reader_reads_and_does_no_more(
    reader: Client, conversation: Conversation, act: str
) -> None:
    page = markup(reader.get(conversation.get_absolute_url()))
    assert "Our bins" in page
    assert "Send as" not in page
    refused = reader.post(f"{conversation.get_absolute_url()}{act}/", {"to": "me", "text": "x"})
    assert refused.status_code == 403


def test_a_note_says_that_it_is_for_staff_only(
    desk: Client, conversation: Conversation, amira: StaffMember
) -> None:
    services.add_note(conversation, text="Rang her.", by=amira, now=timezone.now())
    page = words(desk.get(conversation.get_absolute_url()))
    assert "Note, for staff only" in page
    assert "Rang her." in page


def test_what_we_said_is_told_apart_in_words(
    desk: Client, conversation: Conversation, amira: StaffMember
) -> None:
    Message.objects.create(
        conversation=conversation,
        account=conversation.account,
        external_id="ours@desk.example",
        direction="out",
        author=amira,
        at=timezone.now(),
        text="We come on Friday.",
    )
    page = words(desk.get(conversation.get_absolute_url()))
    assert f"{conversation.account.name} (Amira Osei) From us" in page


def test_a_covered_message_shows_no_word_of_itself(
    desk: Client, conversation: Conversation
) -> None:
    message = conversation.messages.get()
    services.cover([message.pk], cover=Cover.COVERED, kind="threat")
    for part in ("", "thread/", "split/"):
        page = markup(desk.get(f"{conversation.get_absolute_url()}{part}"))
        assert "not emptied" not in page
        assert "This message is covered." in page


@pytest.mark.parametrize(
    ("odd", "sentence"),
    [
        (Peculiarity.UNREADABLE, "could not be read"),
        (Peculiarity.CUT_SHORT, "longer than we show"),
        (Peculiarity.BOUNCE, "did not arrive"),
        (Peculiarity.AUTO_REPLY, "sent by a machine"),
        (Peculiarity.SAME_ID_OTHER_BYTES, "Compare the originals"),
    ],
)
def test_an_odd_message_says_what_is_odd(
    desk: Client, conversation: Conversation, odd: Peculiarity, sentence: str
) -> None:
    Message.objects.filter(conversation=conversation).update(peculiarities=[odd])
    assert sentence in words(desk.get(conversation.get_absolute_url()))


def test_a_held_reply_can_be_pulled_back_with_a_plain_button(
    desk: Client, conversation: Conversation, amira: StaffMember
) -> None:
    reply = answer(conversation, amira)
    page = desk.get(conversation.get_absolute_url())
    assert "Leaves in" in words(page)
    assert f'action="/inbox/replies/{reply}/pull-back/"' in markup(page)


@pytest.mark.parametrize(
    ("progress", "sentence"),
    [
        (Progress.SENDING, "It is on its way"),
        (Progress.UNCONFIRMED, "We do not know whether this arrived"),
        (Progress.REFUSED, "The other side refused it"),
    ],
)
def test_progress_is_said_in_plain_words(
    desk: Client, conversation: Conversation, amira: StaffMember, progress: str, sentence: str
) -> None:
    reply = answer(conversation, amira)
    Publication.objects.filter(pk=reply).update(progress=progress)
    assert sentence in words(desk.get(conversation.get_absolute_url()))


def test_colleagues_who_write_are_named_and_their_words_are_not_shown(
    desk: Client, conversation: Conversation
) -> None:
    tom = staff_with(Role.RESPONDER, on=conversation.department, name="Tom Hartley")
    publishing.save_draft(
        author=tom,
        conversation_id=conversation.pk,
        text="secret thoughts",
        seen_version=1,
        now=timezone.now(),
    )
    page = words(desk.get(f"{conversation.get_absolute_url()}thread/"))
    assert "Tom Hartley is writing" in page
    assert "secret thoughts" not in page


def test_a_suggested_link_says_why_a_person_must_decide(
    desk: Client, conversation: Conversation
) -> None:
    other = a_message(BILAL, references=(conversation.messages.get().external_id,))
    receive(conversation.account.channels.get(), other)
    suggested = Message.objects.get(external_id=other.external_id).conversation
    page = words(desk.get(suggested.get_absolute_url()))
    assert f"answers conversation {conversation.pk}, but it came from another address" in page


def test_what_they_wrote_besides_is_listed(desk: Client, conversation: Conversation) -> None:
    other = a_conversation(conversation.account.channels.get(), subject="Street light out")
    assert "Street light out" in words(desk.get(conversation.get_absolute_url()))
    assert other.contact_id == conversation.contact_id


def test_hostile_words_are_shown_as_words(db: None) -> None:
    hostile = a_conversation(
        subject='"><script>alert(1)</script>', text="<img src=x onerror=alert(1)>\n\u202egnp"
    )
    browser = at_desk_of(hostile)
    page = markup(browser.get(hostile.get_absolute_url()))
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_word_of_ten_thousand_letters_is_shown_whole(db: None) -> None:
    long = a_conversation(text="a" * 10_000)
    browser = at_desk_of(long)
    assert "a" * 10_000 in markup(browser.get(long.get_absolute_url()))


def test_formatting_is_shown_in_a_sandbox_and_only_when_asked_for(db: None) -> None:
    with_html = a_conversation(html="<p>Hello <b>there</b></p>", text="Hello there")
    browser = at_desk_of(with_html)
    address = with_html.get_absolute_url()
    assert "<iframe" not in markup(browser.get(address))
    message = with_html.messages.get()
    page = markup(browser.get(f"{address}?letter={message.pk}"))
    assert '<iframe class="moot-letter"' in page
    assert "allow-scripts" not in page
    assert "allow-same-origin" not in page


def test_formatting_stays_while_the_page_brings_itself_up_to_date(db: None) -> None:
    with_html = a_conversation(html="<p>Hello <b>there</b></p>", text="Hello there")
    browser = at_desk_of(with_html)
    query = f"?letter={with_html.messages.get().pk}&images=1"
    page = markup(browser.get(with_html.get_absolute_url() + query))
    (again,) = re.findall(r'id="thread"[^>]* data-live-url="([^"]*)"', page)
    thread = markup(browser.get(html.unescape(again)))
    assert '<iframe class="moot-letter"' in thread
    assert "?images=1" in thread


def test_a_long_thread_costs_no_more_queries_than_a_short_one(
    desk: Client, conversation: Conversation
) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get(conversation.get_absolute_url())
        return len(asked)

    channel, opening = conversation.account.channels.get(), conversation.messages.get()
    desk.get(conversation.get_absolute_url())
    before = cost()
    for number in range(20):
        file = ReceivedFile(f"{number}.pdf", "application/pdf", b"%PDF")
        reference = (opening.external_id,)
        receive(channel, a_message(references=reference, files=(file,), text=str(number)))
    conversation.refresh_from_db()
    assert conversation.message_count == 21
    assert cost() <= before


def test_what_is_late_says_so(desk: Client, conversation: Conversation) -> None:
    overdue = timezone.now() - timedelta(hours=3)
    Conversation.objects.filter(pk=conversation.pk).update(answer_by=overdue)
    assert "Late: answer was due" in words(desk.get(conversation.get_absolute_url()))


def test_state_and_turn_come_as_a_fragment(
    desk: Client, stranger: Client, conversation: Conversation
) -> None:
    address = f"{conversation.get_absolute_url()}facts/"
    page = desk.get(address)
    assert "<html" not in markup(page)
    assert "Needs an answer" in words(page)
    assert "Nobody’s yet" in words(page)
    assert stranger.get(address).status_code == 404


def test_what_is_not_judged_yet_is_not_shown_and_says_so(
    desk: Client, conversation: Conversation
) -> None:
    Message.objects.update(cover=Cover.UNREAD)
    page = desk.get(conversation.get_absolute_url())
    assert "is not judged yet" in words(page)
    assert "not emptied" not in markup(page)


def test_a_reply_that_came_back_says_so(desk: Client, conversation: Conversation) -> None:
    Conversation.objects.update(undelivered_at=timezone.now())
    assert "our reply came back" in words(desk.get(conversation.get_absolute_url()))
    assert "Our reply came back" in words(desk.get("/inbox/"))


def test_a_snoozed_one_can_be_brought_back_now(
    desk: Client, amira: StaffMember, conversation: Conversation
) -> None:
    until = timezone.now() + timedelta(days=1)
    services.snooze(conversation, until=until, by=amira, now=timezone.now())
    assert "Bring it back now" in words(desk.get(conversation.get_absolute_url()))
    desk.post(f"{conversation.get_absolute_url()}reopen/")
    conversation.refresh_from_db()
    assert conversation.snoozed_until is None
