"""One act on many conversations, and one undo for all of them."""

import pytest

from moothall.inbox import services
from moothall.inbox.errors import CannotBeUndone, EmptyPlaceholder
from moothall.inbox.models import Conversation, Sweep
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    receive,
)
from moothall.people.models import StaffMember
from moothall.publishing.models import Draft, Progress, Publication

pytestmark = pytest.mark.django_db


@pytest.fixture
def three() -> list[Conversation]:
    channel = a_channel()
    return [a_conversation(channel, sender) for sender in (ALICE, BILAL, ALICE)]


@pytest.fixture
def me(three: list[Conversation]) -> StaffMember:
    return a_responder(three[0])


def again() -> list[Conversation]:
    return list(Conversation.objects.order_by("pk"))


def test_all_are_given_to_one_person_and_back_to_whoever_had_them(
    three: list[Conversation], me: StaffMember
) -> None:
    other = a_responder(three[0])
    services.assign(three[1], staff=other, by=me, now=NOW)
    sweep = services.many.assign(again(), staff=me, by=me, now=NOW)
    assert {each.assigned_to for each in again()} == {me}
    assert services.many.undo(sweep.pk, by=me, now=NOW) == []
    assert [each.assigned_to for each in again()] == [None, other, None]


def test_what_has_become_a_third_persons_turn_stays_theirs(
    three: list[Conversation], me: StaffMember
) -> None:
    other = a_responder(three[0])
    sweep = services.many.assign(again(), staff=me, by=me, now=NOW)
    services.assign(three[1], staff=other, by=other, now=NOW)
    assert services.many.undo(sweep.pk, by=me, now=NOW) == [three[1].pk]
    assert [each.assigned_to for each in again()] == [None, other, None]


def test_all_get_a_label_and_lose_only_what_the_sweep_gave_them(
    three: list[Conversation], me: StaffMember
) -> None:
    services.tag(three[0], labels=["damp"], by=me)
    sweep = services.many.tag(again(), labels=["damp", "north"], by=me, now=NOW)
    services.many.undo(sweep.pk, by=me, now=NOW)
    left = [[label.name for label in each.labels.all()] for each in again()]
    assert left == [["damp"], [], []]


def test_all_are_closed_and_opened_again_as_they_were(
    three: list[Conversation], me: StaffMember
) -> None:
    before = list(Conversation.objects.order_by("pk").values())
    sweep = services.many.close(again(), by=me, now=NOW)
    assert not Conversation.objects.filter(is_open=True).exists()
    assert services.many.undo(sweep.pk, by=me, now=NOW) == []
    assert list(Conversation.objects.order_by("pk").values()) == before


def test_what_moved_on_since_is_left_alone_and_named(
    three: list[Conversation], me: StaffMember
) -> None:
    sweep = services.many.close(again(), by=me, now=NOW)
    reply = a_message(ALICE, reply_token=three[0].reply_token)
    receive(three[0].account.channels.get(), reply)
    assert services.many.undo(sweep.pk, by=me, now=NOW) == [three[0].pk]
    assert all(each.is_open for each in again())


def test_each_gets_the_same_words_with_their_own_name(
    three: list[Conversation], me: StaffMember
) -> None:
    seen = services.many.preview_answer(again(), "Dear {name}, thank you.", me)
    assert [each.text for each in seen] == [
        "Dear Alice Moor, thank you.",
        "Dear Bilal Khan, thank you.",
        "Dear Alice Moor, thank you.",
    ]
    sweep = services.many.answer(again(), text="Dear {name}, thank you.", by=me, now=NOW)
    sent = Publication.objects.order_by("conversation_id")
    assert [each.revision.text.split(",")[0] for each in sent] == [
        "Dear Alice Moor",
        "Dear Bilal Khan",
        "Dear Alice Moor",
    ]
    assert services.many.undo(sweep.pk, by=me, now=NOW) == []
    assert {each.progress for each in Publication.objects.all()} == {Progress.PULLED_BACK}
    assert Draft.objects.filter(finished_at=None).count() == 3


def test_an_answer_that_has_left_cannot_be_taken_back_and_is_named(
    three: list[Conversation], me: StaffMember
) -> None:
    sweep = services.many.answer(again(), text="Thank you.", by=me, now=NOW)
    gone = Publication.objects.filter(conversation_id=three[1].pk)
    gone.update(progress=Progress.SENDING)
    assert services.many.undo(sweep.pk, by=me, now=NOW) == [three[1].pk]


def test_the_preview_says_why_one_cannot_be_answered_and_then_none_is(
    three: list[Conversation], me: StaffMember
) -> None:
    services.add_reference(three[0], system="Repairs", number="R-1", by=me, now=NOW)
    seen = services.many.preview_answer(again(), "Your repair {reference}.", me)
    assert [each.why_not is None for each in seen] == [True, False, False]
    with pytest.raises(EmptyPlaceholder):
        services.many.answer(again(), text="Your repair {reference}.", by=me, now=NOW)
    assert not Publication.objects.exists()
    assert not Sweep.objects.exists()


def test_a_sweep_is_undone_once_and_only_by_who_did_it(
    three: list[Conversation], me: StaffMember
) -> None:
    sweep = services.many.close(again(), by=me, now=NOW)
    with pytest.raises(CannotBeUndone):
        services.many.undo(sweep.pk, by=a_responder(three[0]), now=NOW)
    services.many.undo(sweep.pk, by=me, now=NOW)
    with pytest.raises(CannotBeUndone):
        services.many.undo(sweep.pk, by=me, now=NOW)
