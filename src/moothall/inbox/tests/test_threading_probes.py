"""The six probes that peers fail: none may put one resident's words into another's case."""

import pytest

from moothall.domain.exchange import Peculiarity, Sender
from moothall.inbox.models import Conversation, Direction, Message, Suggestion
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_message,
    conversation_of,
    receive,
)

pytestmark = pytest.mark.django_db
MAILER = Sender(key="mailer-daemon@mx.example", address="mailer-daemon@mx.example")


def test_the_same_message_id_twice_is_one_message() -> None:
    channel = a_channel()
    message = a_message()
    receive(channel, message)
    receive(channel, message)
    assert Message.objects.count() == 1
    assert Conversation.objects.count() == 1


def test_a_stranger_with_somebodys_in_reply_to_opens_a_new_conversation() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    quoted = alices.messages.get().external_id
    intruder = a_message(BILAL, references=(quoted,))
    receive(channel, intruder)

    theirs = conversation_of(intruder)
    assert theirs != alices
    assert alices.messages.count() == 1
    suggestion = Suggestion.objects.get()
    assert (suggestion.conversation, suggestion.other) == (theirs, alices)


def test_a_stranger_guessing_a_reference_in_the_subject_opens_a_new_conversation() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE, subject="[repairs-1] Damp")
    guess = a_message(BILAL, subject="Re: [repairs-1] Damp")
    receive(channel, guess)
    assert conversation_of(guess) != alices
    assert not Suggestion.objects.exists()


def test_five_residents_answering_one_bulletin_are_five_conversations() -> None:
    channel = a_channel()
    bulletin = "bulletin-7@eastmere.example"
    answers = [
        a_message(Sender(key=f"resident{n}@homes.example"), references=(bulletin,))
        for n in range(5)
    ]
    receive(channel, *answers)
    assert len({conversation_of(each).pk for each in answers}) == 5


def test_five_residents_answering_a_bulletin_that_we_know_are_five_conversations() -> None:
    channel = a_channel()
    conversation = a_conversation(channel, ALICE)
    bulletin = conversation.messages.get().external_id
    answers = [
        a_message(Sender(key=f"resident{n}@homes.example"), references=(bulletin,))
        for n in range(5)
    ]
    receive(channel, *answers)
    assert len({conversation_of(each).pk for each in answers} - {conversation.pk}) == 5


def test_references_without_in_reply_to_thread() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    known = alices.messages.get().external_id
    again = a_message(ALICE, references=("never-seen@elsewhere.example", known))
    receive(channel, again)
    assert conversation_of(again) == alices


def test_an_untagged_reply_with_good_headers_threads() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE, subject="Damp in the hall")
    known = alices.messages.get().external_id
    reply = a_message(ALICE, subject="no tag at all", references=(known,))
    receive(channel, reply)
    assert conversation_of(reply) == alices
    alices.refresh_from_db()
    assert (alices.message_count, alices.version) == (2, 2)


def test_the_secret_token_in_the_address_threads_from_another_address() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    from_work = Sender(key="alice@office.example")
    reply = a_message(from_work, reply_token=alices.reply_token)
    receive(channel, reply)
    assert conversation_of(reply) == alices


def test_a_token_of_another_account_opens_nothing() -> None:
    alices = a_conversation(a_channel(), ALICE)
    reply = a_message(ALICE, reply_token=alices.reply_token)
    receive(a_channel(), reply)
    assert conversation_of(reply) != alices


def test_a_guessed_token_opens_nothing() -> None:
    channel = a_channel()
    a_conversation(channel, ALICE)
    guess = a_message(BILAL, reply_token="0" * 26)
    receive(channel, guess)
    assert conversation_of(guess).messages.count() == 1


def test_the_same_person_without_a_reference_opens_a_new_conversation() -> None:
    channel = a_channel()
    first, second = a_message(ALICE), a_message(ALICE)
    receive(channel, first, second)
    assert conversation_of(first) != conversation_of(second)


def test_a_reply_in_the_same_batch_as_what_it_answers_threads() -> None:
    channel = a_channel()
    first = a_message(ALICE)
    second = a_message(ALICE, references=(first.external_id,))
    intruder = a_message(BILAL, references=(second.external_id,))
    receive(channel, first, second, intruder)
    assert conversation_of(second) == conversation_of(first)
    assert conversation_of(intruder) != conversation_of(first)
    assert Suggestion.objects.get().other == conversation_of(first)


def test_a_message_to_a_merged_conversation_goes_where_it_lives_on() -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel, ALICE), a_conversation(channel, ALICE)
    Conversation.objects.filter(pk=gone.pk).update(merged_into=stays, is_open=False)
    reply = a_message(ALICE, reply_token=gone.reply_token)
    receive(channel, reply)
    assert conversation_of(reply) == stays


def test_a_platforms_own_thread_joins_each_person_to_their_own_part_of_it() -> None:
    channel = a_channel()
    first = a_message(ALICE, thread_key="post-1")
    other = a_message(BILAL, thread_key="post-1")
    again = a_message(ALICE, thread_key="post-1")
    receive(channel, first, other)
    receive(channel, again)
    assert conversation_of(again) == conversation_of(first)
    assert conversation_of(other) != conversation_of(first)


def _ours(conversation: Conversation, external_id: str) -> Message:
    return Message.objects.create(
        conversation=conversation,
        account=conversation.account,
        external_id=external_id,
        direction=Direction.OUT,
        at=NOW,
    )


def test_a_bounce_comes_back_to_the_conversation_whose_reply_it_reports() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    _ours(alices, "reply-1@eastmere.example")
    bounce = a_message(
        MAILER,
        peculiarities=frozenset({Peculiarity.BOUNCE}),
        about_external_id="reply-1@eastmere.example",
    )
    receive(channel, bounce)
    assert conversation_of(bounce) == alices
    alices.refresh_from_db()
    assert alices.undelivered_at == NOW
    assert alices.is_open


def test_a_bounce_about_what_a_resident_wrote_is_believed_by_nobody() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    theirs = alices.messages.get().external_id
    bounce = a_message(
        MAILER, peculiarities=frozenset({Peculiarity.BOUNCE}), about_external_id=theirs
    )
    receive(channel, bounce)
    assert conversation_of(bounce) != alices
    assert conversation_of(bounce).waiting_since is None


def test_a_bounce_about_another_accounts_reply_is_believed_by_nobody() -> None:
    alices = a_conversation(a_channel(), ALICE)
    _ours(alices, "reply-1@eastmere.example")
    bounce = a_message(
        MAILER,
        peculiarities=frozenset({Peculiarity.BOUNCE}),
        about_external_id="reply-1@eastmere.example",
    )
    receive(a_channel(), bounce)
    assert conversation_of(bounce) != alices


def test_who_claims_a_report_without_being_one_is_a_stranger() -> None:
    channel = a_channel()
    alices = a_conversation(channel, ALICE)
    _ours(alices, "reply-1@eastmere.example")
    forged = a_message(MAILER, about_external_id="reply-1@eastmere.example")
    receive(channel, forged)
    assert conversation_of(forged) != alices
