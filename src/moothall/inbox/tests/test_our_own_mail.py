"""What we sent and what comes back to us is shown as ours, and is never anybody's question."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from moothall.domain.exchange import Peculiarity, Published, ReceivedMessage, Sender
from moothall.inbox import services
from moothall.inbox.models import (
    Contact,
    Conversation,
    ConversationState,
    Direction,
    Message,
    Profile,
    Suggestion,
)
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    conversation_of,
    receive,
)
from moothall.jobs.testing import work_off
from moothall.people.models import Notice, Role
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.models import Progress, Publication
from moothall.publishing.services.arriving import record_arrival
from moothall.register.models import Channel

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def channel() -> Channel:
    return a_channel(address="housing@eastmere.example")


def a_copy(channel: Channel, *, to: Sender = ALICE, **fields: Any) -> ReceivedMessage:
    """Our own mail to a resident, as it comes in again."""
    desk = Sender(key=channel.account.address, address=channel.account.address)
    oddities = frozenset({Peculiarity.OUR_OWN})
    return a_message(desk, to=(to.address,), peculiarities=oddities, **fields)


def test_a_copy_of_our_answer_stands_in_the_conversation_as_ours(channel: Channel) -> None:
    alices = a_conversation(channel, ALICE)
    question = alices.messages.get()
    copy = a_copy(channel, references=(question.external_id,), text="We come on Friday.")
    receive(channel, copy, now=LATER)

    said = Message.objects.get(external_id=copy.external_id)
    assert said.conversation == alices
    assert (said.direction, said.profile, said.author) == (Direction.OUT, None, None)
    assert said.raw.size == len(copy.raw)


def test_a_copy_makes_nobody_wait_and_lets_nobody_off(channel: Channel) -> None:
    alices = a_conversation(channel, ALICE)
    before = (alices.state, alices.waiting_since, alices.answer_by)
    receive(channel, a_copy(channel, references=(alices.messages.get().external_id,)), now=LATER)
    alices.refresh_from_db()
    assert (alices.state, alices.waiting_since, alices.answer_by) == before
    assert (alices.message_count, alices.version) == (2, 2)


def test_a_copy_opens_no_closed_conversation(channel: Channel) -> None:
    alices = a_conversation(channel, ALICE)
    services.close(alices, by=a_responder(alices), now=NOW)
    receive(channel, a_copy(channel, references=(alices.messages.get().external_id,)), now=LATER)
    alices.refresh_from_db()
    assert (alices.state, alices.waiting_since) == (ConversationState.CLOSED, None)
    assert not alices.is_open


def test_a_copy_that_answers_nothing_we_know_is_kept_closed_with_whom_it_was_sent_to(
    channel: Channel,
) -> None:
    copy = a_copy(channel, to=ALICE)
    receive(channel, copy)
    kept = conversation_of(copy)
    assert (kept.state, kept.is_open, kept.waiting_since) == ("closed", False, None)
    assert kept.profile.key == ALICE.key


def test_a_copy_to_nobody_is_kept_too(channel: Channel) -> None:
    copy = replace(a_copy(channel), to=())
    receive(channel, copy)
    assert not conversation_of(copy).is_open


def test_our_own_address_does_not_become_a_resident(channel: Channel) -> None:
    receive(channel, a_copy(channel, to=ALICE))
    assert not Profile.objects.filter(key=channel.account.address).exists()
    assert Contact.objects.count() == 1


def test_a_copy_to_ourselves_and_a_resident_is_with_the_resident(channel: Channel) -> None:
    copy = replace(a_copy(channel), to=("Housing@eastmere.example", BILAL.address))
    receive(channel, copy)
    assert conversation_of(copy).profile.key == BILAL.key


def test_the_resident_who_answers_a_kept_copy_opens_it(channel: Channel) -> None:
    copy = a_copy(channel, to=ALICE)
    receive(channel, copy)
    receive(channel, a_message(ALICE, references=(copy.external_id,)), now=LATER)
    kept = conversation_of(copy)
    assert (kept.state, kept.is_open, kept.waiting_since) == ("open", True, LATER)
    assert kept.message_count == 2


def test_a_copy_to_somebody_else_does_not_enter_a_residents_conversation(
    channel: Channel,
) -> None:
    alices = a_conversation(channel, ALICE)
    copy = a_copy(channel, to=BILAL, references=(alices.messages.get().external_id,))
    receive(channel, copy)
    assert conversation_of(copy) != alices
    assert Suggestion.objects.get().other == alices


def test_a_loop_brings_the_same_copy_once(channel: Channel) -> None:
    copy = a_copy(channel)
    for _turn in range(3):
        receive(channel, copy)
    receive(channel, replace(copy, raw=b"Received: once more round\r\n" + copy.raw))
    assert Message.objects.count() == 1


def test_what_the_desk_has_published_is_not_kept_twice(channel: Channel) -> None:
    publication = _arrived(_answered(a_conversation(channel, ALICE)))
    receive(channel, a_copy(channel, external_id="answer-1@eastmere.example"), now=LATER)
    said = Message.objects.get(direction=Direction.OUT)
    assert said.publication == publication
    assert said.peculiarities == []


def test_a_copy_that_is_quicker_than_our_own_record_becomes_that_record(channel: Channel) -> None:
    alices = a_conversation(channel, ALICE)
    publication = _answered(alices)
    copy = a_copy(channel, external_id="answer-1@eastmere.example")
    receive(channel, copy)
    _arrived(publication)

    said = Message.objects.get(external_id=copy.external_id)
    assert (said.conversation, said.publication) == (alices, publication)
    assert said.peculiarities == []
    alices.refresh_from_db()
    assert (alices.state, alices.waiting_since) == (ConversationState.WAITING, None)
    assert list(Conversation.objects.filter(is_open=True)) == [alices]


def test_a_split_does_not_take_a_copy_for_an_answer(channel: Channel) -> None:
    alices = a_conversation(channel, ALICE)
    first = alices.messages.get()
    copy = a_copy(channel, references=(first.external_id,))
    receive(channel, copy, a_message(ALICE, references=(first.external_id,)), now=LATER)
    third = alices.messages.order_by("-id").first()
    assert third is not None
    services.split(alices, message_ids=[third.pk], by=a_responder(alices), now=LATER)
    alices.refresh_from_db()
    assert alices.waiting_since == first.at


def test_nobody_is_told_that_somebody_wrote(
    channel: Channel, django_capture_on_commit_callbacks: Any
) -> None:
    alices = a_conversation(channel, ALICE)
    services.assign(alices, staff=a_responder(alices), by=a_responder(alices), now=NOW)
    first = alices.messages.get().external_id

    def told_after(message: ReceivedMessage) -> int:
        with django_capture_on_commit_callbacks(execute=True):
            receive(channel, message, now=LATER)
        work_off()
        return Notice.objects.filter(kind="conversation.heard").count()

    assert told_after(a_copy(channel, references=(first,))) == 0
    assert told_after(a_message(ALICE, references=(first,))) == 1


def test_the_page_says_that_it_was_sent_outside_the_desk(channel: Channel, client: Client) -> None:
    alices = a_conversation(channel, ALICE)
    copy = a_copy(channel, references=(alices.messages.get().external_id,), text="On Friday.")
    receive(channel, copy)
    sign_in(client, staff_with(Role.PUBLISHER, on=alices.department))
    page = client.get(alices.get_absolute_url()).content.decode()
    assert "On Friday." in page
    assert "sent outside the desk" in page
    said = Message.objects.get(external_id=copy.external_id)
    assert f"/inbox/messages/{said.pk}/original" in page


def _answered(conversation: Conversation) -> Publication:
    """Our answer to it, on its way."""
    return services.reply(
        conversation,
        text="We come on Friday.",
        seen_version=conversation.version,
        by=a_responder(conversation),
        now=NOW,
    )


def _arrived(publication: Publication) -> Publication:
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    record_arrival(publication, Published(external_id="answer-1@eastmere.example"), now=LATER)
    return publication
