"""Answering: nothing goes out by accident, and no words are lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from moothall.inbox import services
from moothall.inbox.errors import EmptyPlaceholder, MovedOn
from moothall.inbox.models import Conversation, Message
from moothall.inbox.tests.factories import a_message, receive
from moothall.inbox.tests.screens.pages import markup, words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import staff_with
from moothall.publishing.models import Draft, Progress, Publication
from moothall.publishing.queries import open_draft
from moothall.web.explain import explain


@pytest.fixture
def address(conversation: Conversation) -> str:
    return f"{conversation.get_absolute_url()}reply/"


def write(conversation: Conversation, text: str, **more: str) -> dict[str, str]:
    return {"text": text, "seen_version": str(conversation.version), "then": "send", **more}


def moved_on(conversation: Conversation) -> Message:
    """The resident wrote again meanwhile."""
    opening = conversation.messages.order_by("pk")[0]
    again = a_message(references=(opening.external_id,), text="And the brown bin too.")
    receive(conversation.account.channels.get(), again, now=timezone.now())
    return Message.objects.get(external_id=again.external_id)


def test_a_reply_is_held_and_shown_on_the_page(
    desk: Client, conversation: Conversation, address: str
) -> None:
    page = desk.post(address, write(conversation, "We come on Friday."), follow=True)
    assert "We come on Friday." in words(page)
    assert "Leaves in" in words(page)
    assert Publication.objects.get().progress == Progress.HELD


def test_a_second_press_sends_nothing_twice(
    desk: Client, conversation: Conversation, address: str
) -> None:
    fields = write(conversation, "We come on Friday.")
    desk.post(address, fields)
    again = desk.post(address, fields)
    assert again.status_code == 409
    assert Publication.objects.count() == 1


def test_pulling_back_gives_the_words_back(
    desk: Client, conversation: Conversation, address: str
) -> None:
    desk.post(address, write(conversation, "We come on Frday."))
    reply = Publication.objects.get()
    page = desk.post(f"/inbox/replies/{reply.pk}/pull-back/", follow=True)
    assert "Pulled back. Nothing was sent" in words(page)
    assert "We come on Frday." in markup(page).partition("<textarea")[2]


def test_what_has_left_cannot_be_pulled_back(
    desk: Client, conversation: Conversation, address: str
) -> None:
    desk.post(address, write(conversation, "We come on Friday."))
    Publication.objects.update(progress=Progress.SENDING)
    reply = Publication.objects.get()
    page = desk.post(f"/inbox/replies/{reply.pk}/pull-back/", follow=True)
    assert "can no longer be pulled back" in words(page)


def test_a_reply_to_an_older_thread_is_refused_and_its_words_are_kept(
    desk: Client, amira: StaffMember, conversation: Conversation, address: str
) -> None:
    fields = write(conversation, "We come on Friday.")
    moved_on(conversation)
    page = desk.post(address, fields)
    assert page.status_code == 409
    assert explain(MovedOn()) in words(page)
    came, kept = markup(page).split('id="came-title"')[1].split("<textarea", 1)
    assert "And the brown bin too." in came
    assert "Our bins were not emptied" not in came
    assert "We come on Friday." in kept
    assert not Publication.objects.exists()
    draft = open_draft(amira, conversation.pk)
    assert draft is not None
    assert draft.text == "We come on Friday."


def test_sending_again_after_reading_what_came_is_accepted(
    desk: Client, conversation: Conversation, address: str
) -> None:
    fields = write(conversation, "We come on Friday.")
    moved_on(conversation)
    page = markup(desk.post(address, fields))
    version = page.split('name="seen_version" value="')[1].split('"')[0]
    assert desk.post(address, {**fields, "seen_version": version}).status_code == 302
    assert Publication.objects.count() == 1


def test_an_empty_reply_is_refused_at_the_box(
    desk: Client, conversation: Conversation, address: str
) -> None:
    page = desk.post(address, write(conversation, "   "))
    assert "Write your reply before you send it." in words(page)
    assert not Publication.objects.exists()


@pytest.mark.parametrize("seen", ["", "-1", "one", "9" * 30])
def test_a_version_that_is_none_sends_nothing(
    desk: Client, conversation: Conversation, address: str, seen: str
) -> None:
    page = desk.post(address, write(conversation, "Hello", seen_version=seen))
    assert page.status_code in {200, 409}
    assert not Publication.objects.exists()


def test_what_is_typed_is_kept_for_its_writer_alone(
    desk: Client, reader: Client, amira: StaffMember, conversation: Conversation
) -> None:
    kept = desk.post(
        f"{conversation.get_absolute_url()}draft/",
        {"text": "Dear Alice", "seen_version": conversation.version},
    )
    assert kept.status_code == 204
    assert "Dear Alice" in markup(desk.get(conversation.get_absolute_url()))
    assert "Dear Alice" not in markup(reader.get(conversation.get_absolute_url()))
    assert Draft.objects.get().author == amira


def test_a_draft_without_a_version_says_so_to_the_script(
    desk: Client, conversation: Conversation
) -> None:
    answer = desk.post(f"{conversation.get_absolute_url()}draft/", {"text": "Dear Alice"})
    assert answer.status_code == 422
    assert "seen_version" in answer.json()["errors"]


def test_a_draft_survives_being_written_over_by_nothing(
    desk: Client, conversation: Conversation
) -> None:
    address = f"{conversation.get_absolute_url()}draft/"
    assert desk.post(address, {"text": "", "seen_version": "1"}).status_code == 204


def saved_answer(conversation: Conversation, text: str) -> int:
    manager = staff_with(Role.MANAGER, on=conversation.department)
    answer = services.save_answer(
        title="Sorry",
        text=text,
        department=conversation.department,
        by=manager,
        now=timezone.now(),
    )
    return answer.pk


def test_a_saved_answer_is_inserted_below_what_is_written_filled_in(
    desk: Client, conversation: Conversation, address: str
) -> None:
    answer = saved_answer(conversation, "Dear {name}, we are sorry.")
    fields = write(conversation, "Good morning,", then="insert", answer=str(answer))
    box = markup(desk.post(address, fields, follow=True)).partition("<textarea")[2]
    assert "Good morning,\n\nDear Alice Moor, we are sorry." in box
    assert not Publication.objects.exists()


def test_a_placeholder_with_nothing_to_say_is_refused_and_the_words_stay(
    desk: Client, conversation: Conversation, address: str
) -> None:
    answer = saved_answer(conversation, "Your number is {reference}.")
    fields = write(conversation, "Good morning,", then="insert", answer=str(answer))
    page = desk.post(address, fields, follow=True)
    assert explain(EmptyPlaceholder(name="reference")) in words(page)
    assert "Good morning," in markup(page).partition("<textarea")[2]


def test_an_answer_of_another_department_is_not_inserted(
    desk: Client, conversation: Conversation, address: str
) -> None:
    fields = write(conversation, "Good morning,", then="insert", answer="99999")
    page = desk.post(address, fields, follow=True)
    assert "Good morning," in markup(page).partition("<textarea")[2]


def test_what_they_wrote_is_quoted(desk: Client, conversation: Conversation, address: str) -> None:
    page = desk.post(address, write(conversation, "See below.", then="quote"), follow=True)
    box = markup(page).partition("<textarea")[2]
    assert "&gt; Our bins were not emptied again." in box


def test_a_draft_can_be_kept_for_later_and_thrown_away(
    desk: Client, amira: StaffMember, conversation: Conversation, address: str
) -> None:
    desk.post(address, write(conversation, "Half a th", then="save"))
    assert open_draft(amira, conversation.pk) is not None
    page = desk.post(address, write(conversation, "Half a th", then="discard"), follow=True)
    assert "Your draft was thrown away." in words(page)
    assert "Half a th" not in markup(page)


def test_send_and_close_closes_when_the_reply_has_arrived(
    desk: Client, conversation: Conversation, address: str
) -> None:
    desk.post(address, write(conversation, "Done.", then="close"))
    conversation.refresh_from_db()
    assert conversation.closes_with == Publication.objects.get().pk


def test_the_signature_is_shown_before_it_is_sent_and_names_nobody(
    desk: Client, conversation: Conversation
) -> None:
    page = words(desk.get(conversation.get_absolute_url()))
    signed = page.partition("Signed:")[2].partition("Your own name is not shown.")[0]
    assert conversation.account.name in signed
    assert "Amira" not in signed


def test_an_account_that_is_paused_says_so_and_keeps_the_words(
    desk: Client, amira: StaffMember, conversation: Conversation, address: str
) -> None:
    conversation.account.state = "paused"
    conversation.account.save()
    page = desk.post(address, write(conversation, "We come on Friday."))
    assert "paused or closed" in words(page)
    assert "We come on Friday." in markup(page).partition("<textarea")[2]
    assert open_draft(amira, conversation.pk) is not None


def test_a_held_reply_counts_down(desk: Client, conversation: Conversation, address: str) -> None:
    desk.post(address, write(conversation, "We come on Friday."))
    Publication.objects.update(leave_at=timezone.now() + timedelta(seconds=15))
    page = markup(desk.get(f"{conversation.get_absolute_url()}thread/"))
    assert "data-countdown-until=" in page
