"""Merging, splitting and deciding about links, each with a way back."""

import pytest
from django.test import Client
from django.utils import timezone

from moothall.inbox.errors import CannotBeUndone, DifferentAccounts, MergeIntoItself
from moothall.inbox.models import Conversation, Message, Suggestion
from moothall.inbox.tests.factories import BILAL, a_conversation, a_message, receive
from moothall.inbox.tests.screens.pages import undo_address, words
from moothall.web.explain import explain


@pytest.fixture
def other(conversation: Conversation) -> Conversation:
    return a_conversation(conversation.account.channels.get(), text="The brown bin as well.")


def test_merging_moves_everything_and_can_be_undone(
    desk: Client, conversation: Conversation, other: Conversation
) -> None:
    page = desk.post(f"{other.get_absolute_url()}merge/", {"into": conversation.pk}, follow=True)
    assert "The brown bin as well." in words(page)
    assert f"Number {other.pk} was merged into this" in words(page)
    desk.post(undo_address(page))
    assert other.messages.count() == 1


def test_the_address_of_a_merged_one_says_where_it_went(
    desk: Client, conversation: Conversation, other: Conversation
) -> None:
    desk.post(f"{other.get_absolute_url()}merge/", {"into": conversation.pk})
    page = words(desk.get(other.get_absolute_url()))
    assert f"This conversation was merged into number {conversation.pk}." in page
    assert "Send as" not in page


def test_the_same_person_s_conversations_are_offered(
    desk: Client, conversation: Conversation, other: Conversation
) -> None:
    assert f"number {conversation.pk}" in words(desk.get(f"{other.get_absolute_url()}merge/"))


@pytest.mark.parametrize("into", ["", "x", "0", "99999999"])
def test_a_number_that_is_none_is_refused_at_the_field(
    desk: Client, other: Conversation, into: str
) -> None:
    page = desk.post(f"{other.get_absolute_url()}merge/", {"into": into})
    assert page.status_code == 200
    assert "There is a problem" in words(page)
    other.refresh_from_db()
    assert other.merged_into is None


def test_a_conversation_is_not_merged_into_itself_or_across_accounts(
    desk: Client, other: Conversation
) -> None:
    address = f"{other.get_absolute_url()}merge/"
    assert explain(MergeIntoItself()) in words(desk.post(address, {"into": other.pk}))
    elsewhere = a_conversation()
    elsewhere.department = other.department
    elsewhere.save()
    assert explain(DifferentAccounts()) in words(desk.post(address, {"into": elsewhere.pk}))


def test_what_one_may_not_see_cannot_be_merged_into(desk: Client, other: Conversation) -> None:
    hidden = a_conversation()
    page = words(desk.post(f"{other.get_absolute_url()}merge/", {"into": hidden.pk}))
    assert "You cannot see a conversation with this number." in page


def two_matters(conversation: Conversation) -> Message:
    opening = conversation.messages.get()
    second = a_message(references=(opening.external_id,), text="And my rent statement?")
    receive(conversation.account.channels.get(), second)
    return Message.objects.get(external_id=second.external_id)


def test_splitting_gives_messages_a_conversation_of_their_own_and_can_be_undone(
    desk: Client, conversation: Conversation
) -> None:
    second = two_matters(conversation)
    address = f"{conversation.get_absolute_url()}split/"
    assert "And my rent statement?" in words(desk.get(address))
    page = desk.post(address, {"messages": [second.pk]}, follow=True)
    assert "1 message was moved to this conversation." in words(page)
    second.refresh_from_db()
    assert second.conversation_id != conversation.pk
    desk.post(undo_address(page))
    second.refresh_from_db()
    assert second.conversation_id == conversation.pk


def test_splitting_off_nothing_or_everything_is_refused(
    desk: Client, conversation: Conversation
) -> None:
    two_matters(conversation)
    address = f"{conversation.get_absolute_url()}split/"
    assert "Choose the messages" in words(desk.post(address, {}))
    everything = list(conversation.messages.values_list("pk", flat=True))
    assert "leave at least one" in words(desk.post(address, {"messages": everything}))


def test_an_undo_that_comes_twice_says_so(
    desk: Client, conversation: Conversation, other: Conversation
) -> None:
    page = desk.post(f"{other.get_absolute_url()}merge/", {"into": conversation.pk}, follow=True)
    address = undo_address(page)
    desk.post(address)
    assert explain(CannotBeUndone()) in words(desk.post(address, follow=True))


@pytest.fixture
def suggestion(conversation: Conversation) -> Suggestion:
    claim = a_message(BILAL, references=(conversation.messages.get().external_id,))
    receive(conversation.account.channels.get(), claim, now=timezone.now())
    return Suggestion.objects.get()


def test_a_suggested_link_is_joined_by_a_person(
    desk: Client, conversation: Conversation, suggestion: Suggestion
) -> None:
    page = desk.post(f"/inbox/suggestions/{suggestion.pk}/", {"join": "yes"}, follow=True)
    assert "was merged into this" in words(page)
    assert conversation.messages.count() == 2


def test_a_suggested_link_is_declined_by_a_person(
    desk: Client, conversation: Conversation, suggestion: Suggestion
) -> None:
    page = desk.post(f"/inbox/suggestions/{suggestion.pk}/", {"join": "no"}, follow=True)
    assert "Kept apart." in words(page)
    assert conversation.messages.count() == 1


def test_a_stranger_decides_nothing(stranger: Client, suggestion: Suggestion) -> None:
    refused = stranger.post(f"/inbox/suggestions/{suggestion.pk}/", {"join": "yes"})
    assert refused.status_code == 404
