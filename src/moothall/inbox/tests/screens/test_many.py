"""The same act on many conversations: a plain form, a preview before words leave, one undo."""

from collections.abc import Mapping

import pytest
from django.test import Client
from django.utils import timezone

from moothall.inbox import services
from moothall.inbox.errors import EmptyPlaceholder, MovedOn
from moothall.inbox.models import Conversation, ConversationState
from moothall.inbox.tests.factories import BILAL, a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import Page, markup, undo_address, words
from moothall.people.models import StaffMember
from moothall.publishing.models import Progress, Publication
from moothall.web.explain import explain


@pytest.fixture
def two(conversation: Conversation) -> list[Conversation]:
    other = a_conversation(conversation.account.channels.get(), BILAL, text="Where is my bin?")
    return [conversation, other]


def sweep(desk: Client, chosen: list[Conversation], act: str, **fields: str) -> Page:
    chosen_ids = [each.pk for each in chosen]
    return desk.post("/inbox/many/", {"chosen": chosen_ids, "act": act, **fields}, follow=True)


def fresh(chosen: list[Conversation]) -> list[Conversation]:
    return list(Conversation.objects.filter(pk__in=[each.pk for each in chosen]).order_by("pk"))


def test_many_are_assigned_at_once_and_taken_back_at_once(
    desk: Client, amira: StaffMember, two: list[Conversation]
) -> None:
    page = sweep(desk, two, "assign", to="me")
    assert "2 assigned." in words(page)
    assert [each.assigned_to for each in fresh(two)] == [amira, amira]
    undone = desk.post(undo_address(page), follow=True)
    assert "Undone for all of them." in words(undone)
    assert [each.assigned_to for each in fresh(two)] == [None, None]


def test_many_are_labelled_and_closed(desk: Client, two: list[Conversation]) -> None:
    assert "2 labelled." in words(sweep(desk, two, "tag", label="missed bin"))
    assert all(each.labels.get().name == "missed bin" for each in two)
    page = sweep(desk, two, "close")
    assert {each.state for each in fresh(two)} == {ConversationState.CLOSED}
    desk.post(undo_address(page))
    assert {each.state for each in fresh(two)} == {ConversationState.OPEN}


def test_enter_in_the_label_field_labels_and_nothing_else(
    desk: Client, two: list[Conversation]
) -> None:
    assert "2 labelled." in words(sweep(desk, two, "", label="missed bin", to="me"))
    assert [each.assigned_to for each in fresh(two)] == [None, None]


def test_choosing_nothing_or_pressing_nothing_says_what_is_missing(
    desk: Client, two: list[Conversation]
) -> None:
    assert "Choose at least one conversation first." in words(sweep(desk, [], "close"))
    assert "Press the button that says" in words(sweep(desk, two, ""))
    assert "Press the button that says" in words(sweep(desk, two, "burn"))


def test_what_one_may_not_see_is_left_alone(stranger: Client, two: list[Conversation]) -> None:
    assert "Choose at least one conversation first." in words(sweep(stranger, two, "close"))
    assert {each.state for each in fresh(two)} == {ConversationState.OPEN}


def test_one_s_way_back_is_the_list_one_came_from(desk: Client, two: list[Conversation]) -> None:
    page = sweep(desk, two, "close", back="?view=unassigned&order=answer_by")
    assert page.redirect_chain[-1][0] == "/inbox/?view=unassigned&order=answer_by"
    elsewhere = sweep(desk, two, "assign", to="me", back="//evil.example/?view=mine")
    assert elsewhere.redirect_chain[-1][0].startswith("/inbox/")


def test_somebody_else_s_sweep_is_not_undone(
    desk: Client, stranger: Client, two: list[Conversation]
) -> None:
    address = undo_address(sweep(desk, two, "close"))
    stranger.post(address)
    assert {each.state for each in fresh(two)} == {ConversationState.CLOSED}


def preview(desk: Client, chosen: list[Conversation], text: str, **more: object) -> Page:
    fields: Mapping[str, object] = {"chosen": [each.pk for each in chosen], "text": text, **more}
    return desk.post("/inbox/many/answer/", fields, follow=True)


def test_every_filled_answer_is_seen_before_anything_leaves(
    desk: Client, two: list[Conversation]
) -> None:
    page = words(preview(desk, two, "Dear {name}, we are sorry.", then="preview"))
    assert "Dear Alice Moor, we are sorry." in page
    assert "Dear Bilal Khan, we are sorry." in page
    assert "Send 2 answers" in page
    assert not Publication.objects.exists()


def test_one_answer_to_many_gets_one_second_look(
    desk: Client, amira: StaffMember, two: list[Conversation]
) -> None:
    text = f"Dear {{name}}, ask {amira.name} on ext. 4512."
    page = words(preview(desk, two, text, then="preview"))
    assert page.count(f"“{amira.name}” names somebody") == 1
    assert "“ext. 4512” is the direct number" in page
    assert "A second look" not in words(preview(desk, two, "Dear {name}.", then="preview"))
    assert "A second look" not in words(preview(desk, two, " ", then="preview"))


def test_choosing_answer_in_the_list_leads_to_the_preview(
    desk: Client, two: list[Conversation]
) -> None:
    assert "Answer 2 conversations" in words(sweep(desk, two, "answer"))


def test_who_cannot_be_answered_is_listed_with_the_reason(
    desk: Client, amira: StaffMember, two: list[Conversation]
) -> None:
    services.add_reference(two[0], system="Repairs", number="R-1", by=amira, now=timezone.now())
    page = preview(desk, two, "Your number is {reference}.", then="preview")
    assert "Your number is R-1." in words(page)
    assert "1 cannot be answered like this" in words(page)
    assert explain(EmptyPlaceholder(name="reference")) in words(page)
    assert f'name="chosen" value="{two[1].pk}"' not in markup(page).split("This is what leaves")[1]


def seen(chosen: list[Conversation]) -> list[str]:
    return [f"{each.pk}:{each.version}" for each in fresh(chosen)]


def test_what_was_previewed_is_sent_and_one_undo_pulls_all_of_it_back(
    desk: Client, two: list[Conversation]
) -> None:
    page = preview(desk, two, "Dear {name}.", then="send", seen=seen(two))
    assert "2 answers leave soon." in words(page)
    assert {each.progress for each in Publication.objects.all()} == {Progress.HELD}
    assert "Undone for all of them." in words(desk.post(undo_address(page), follow=True))
    assert {each.progress for each in Publication.objects.all()} == {Progress.PULLED_BACK}


def test_an_undo_that_comes_too_late_names_what_has_left(
    desk: Client, two: list[Conversation]
) -> None:
    page = preview(desk, two, "Dear {name}.", then="send", seen=seen(two))
    gone = Publication.objects.get(conversation_id=two[0].pk)
    Publication.objects.filter(pk=gone.pk).update(progress=Progress.SENDING)
    said = words(desk.post(undo_address(page), follow=True))
    assert f"too late for number {two[0].pk}." in said


def test_what_came_after_the_preview_stops_the_sending(
    desk: Client, two: list[Conversation]
) -> None:
    before = seen(two)
    opening = two[0].messages.get()
    again = a_message(references=(opening.external_id,), text="Never mind, they came.")
    receive(two[0].account.channels.get(), again)
    page = preview(desk, two, "Dear {name}.", then="send", seen=before)
    assert explain(MovedOn()) in words(page)
    assert not Publication.objects.exists()


def test_an_unknown_placeholder_is_named(desk: Client, two: list[Conversation]) -> None:
    page = words(preview(desk, two, "Dear {nmae}.", then="preview"))
    assert "{nmae} is not something we can fill in" in page


def test_an_undo_that_is_none_says_so(desk: Client) -> None:
    page = desk.post("/inbox/many/9999/undo/", follow=True)
    assert "There is nothing to undo." in words(page)


def test_a_reader_sweeps_nothing(reader: Client, two: list[Conversation]) -> None:
    assert reader.post("/inbox/many/", {"act": "close"}).status_code == 403
