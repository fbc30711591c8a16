"""One member of the public: never joined to another but by a person with a reason."""

import pytest
from django.test import Client

from moothall.inbox.errors import CannotBeParted
from moothall.inbox.models import Conversation
from moothall.inbox.tests.factories import BILAL, a_conversation
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.web.explain import explain


@pytest.fixture
def other(conversation: Conversation) -> Conversation:
    return a_conversation(conversation.account.channels.get(), BILAL, subject="Street light")


@pytest.fixture
def manager(conversation: Conversation) -> Client:
    browser = Client()
    sign_in(browser, staff_with(Role.MANAGER, on=conversation.department))
    return browser


def test_a_contact_shows_where_they_write_from_and_about_what(
    desk: Client, conversation: Conversation
) -> None:
    page = words(desk.get(f"/inbox/contacts/{conversation.contact_id}/"))
    assert "alice@residents.example" in page
    assert "Bins" in page
    assert "Join with somebody" not in page  # a publisher may not join


def test_a_contact_of_others_is_not_there(stranger: Client, conversation: Conversation) -> None:
    assert stranger.get(f"/inbox/contacts/{conversation.contact_id}/").status_code == 404


def test_two_are_joined_with_a_reason_and_parted_again(
    manager: Client, conversation: Conversation, other: Conversation
) -> None:
    join = f"/inbox/profiles/{other.profile_id}/join/"
    assert "Alice Moor" in words(manager.get(f"{join}?q=alice"))
    assert "are one person." in words(manager.get(f"{join}?contact={conversation.contact_id}"))
    fields = {"contact": conversation.contact_id, "reason": "She told me on the phone."}
    page = words(manager.post(join, fields, follow=True))
    assert "They are one person now." in page
    assert "Street light" in page
    assert "She told me on the phone." in page
    parted = words(manager.post(f"/inbox/profiles/{other.profile_id}/part/", follow=True))
    assert "They are two people again." in parted


def test_joining_without_a_reason_is_refused(
    manager: Client, conversation: Conversation, other: Conversation
) -> None:
    join = f"/inbox/profiles/{other.profile_id}/join/"
    page = manager.post(join, {"contact": conversation.contact_id, "reason": " "})
    assert "Say how you know" in words(page)
    other.profile.refresh_from_db()
    assert other.profile.contact_id != conversation.contact_id


def test_parting_what_stands_alone_says_so(manager: Client, conversation: Conversation) -> None:
    page = manager.post(f"/inbox/profiles/{conversation.profile_id}/part/", follow=True)
    assert explain(CannotBeParted()) in words(page)


def test_nobody_is_joined_to_a_contact_they_cannot_see(
    manager: Client, conversation: Conversation
) -> None:
    hidden = a_conversation(sender=BILAL)
    fields = {"contact": hidden.contact_id, "reason": "I guess."}
    join = f"/inbox/profiles/{conversation.profile_id}/join/"
    assert manager.post(join, fields).status_code == 404
    assert "Bilal" not in words(manager.get(f"{join}?q=bilal")).partition("Look")[2]


def test_a_publisher_may_not_join(desk: Client, conversation: Conversation) -> None:
    assert desk.get(f"/inbox/profiles/{conversation.profile_id}/join/").status_code == 403
