"""Merge and split, and undoing either exactly."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from moothall.inbox import services
from moothall.inbox.errors import (
    CannotBeUndone,
    DifferentAccounts,
    MergedAway,
    MergeIntoItself,
    NothingToSplit,
)
from moothall.inbox.models import Conversation, Move
from moothall.inbox.services import placing
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

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
KEPT = (
    "state",
    "is_open",
    "snoozed_until",
    "waiting_since",
    "answer_by",
    "message_count",
    "last_message_at",
    "subject",
    "merged_into_id",
    "contact_id",
    "assigned_to_id",
)


def picture(*conversations: Conversation) -> list[dict[str, Any]]:
    """Everything of them that undoing must give back."""
    rows = Conversation.objects.filter(pk__in=[each.pk for each in conversations])
    return [
        {name: getattr(row, name) for name in KEPT}
        | {
            "messages": list(row.messages.order_by("pk").values_list("pk", flat=True)),
            "notes": list(row.notes.order_by("pk").values_list("pk", flat=True)),
        }
        for row in rows.order_by("pk")
    ]


def test_a_merge_moves_everything_and_its_undo_gives_everything_back() -> None:
    channel = a_channel()
    source, target = a_conversation(channel, ALICE), a_conversation(channel, BILAL)
    me = a_responder(source)
    services.add_note(source, text="Knows the tenant.", by=me, now=NOW)
    services.snooze(source, until=LATER, by=me, now=NOW)
    services.close(target, by=me, now=NOW)
    before = picture(source, target)

    move = services.merge(source, into=target, by=me, now=NOW)
    target.refresh_from_db()
    assert (target.message_count, target.is_open) == (2, True)
    assert target.notes.count() == 1
    source.refresh_from_db()
    assert (source.message_count, source.is_open, source.merged_into) == (0, False, target)

    services.undo_move(move, by=me, now=NOW)
    assert picture(source, target) == before


def test_what_came_after_the_merge_stays_where_it_came_when_it_is_undone() -> None:
    channel = a_channel()
    source, target = a_conversation(channel, ALICE), a_conversation(channel, BILAL)
    me = a_responder(source)
    services.close(target, by=me, now=NOW)
    move = services.merge(source, into=target, by=me, now=NOW)
    late = a_message(BILAL, reply_token=target.reply_token)
    receive(channel, late, now=LATER)

    services.undo_move(move, by=me, now=LATER)
    target.refresh_from_db()
    assert conversation_of(late) == target
    assert (target.message_count, target.state, target.is_open) == (2, "open", True)
    assert target.waiting_since == LATER
    source.refresh_from_db()
    assert (source.message_count, source.is_open) == (1, True)


def test_a_split_takes_messages_out_and_its_undo_puts_them_back() -> None:
    channel = a_channel()
    first = a_message(ALICE, subject="Bins")
    second = a_message(ALICE, subject="Damp", references=(first.external_id,))
    receive(channel, first, second)
    conversation = conversation_of(first)
    me = a_responder(conversation)
    before = picture(conversation)
    moved = conversation.messages.get(external_id=second.external_id)

    move = services.split(conversation, message_ids=[moved.pk], by=me, now=NOW)
    assert move.target.subject == "Damp"
    assert (move.target.message_count, move.target.waiting_since) == (1, NOW)
    conversation.refresh_from_db()
    assert conversation.message_count == 1

    services.undo_move(move, by=me, now=NOW)
    assert picture(conversation) == before
    assert not Conversation.objects.get(pk=move.target_id).is_open


def test_a_reply_to_what_was_split_off_joins_what_was_split_off() -> None:
    channel = a_channel()
    first = a_message(ALICE)
    second = a_message(ALICE, references=(first.external_id,))
    receive(channel, first, second)
    conversation = conversation_of(first)
    moved = conversation.messages.get(external_id=second.external_id)
    me = a_responder(conversation)
    move = services.split(conversation, message_ids=[moved.pk], by=me, now=NOW)
    reply = a_message(ALICE, references=(second.external_id, first.external_id))
    receive(channel, reply)
    assert conversation_of(reply) == move.target


def test_something_must_go_and_something_must_stay() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    everything = list(conversation.messages.values_list("pk", flat=True))
    for chosen in ([], everything, [10_000]):
        with pytest.raises(NothingToSplit):
            services.split(conversation, message_ids=chosen, by=me, now=NOW)


def test_what_cannot_become_one_is_refused() -> None:
    channel = a_channel()
    one, two = a_conversation(channel), a_conversation(channel)
    elsewhere = a_conversation(a_channel(channel.account.department))
    me = a_responder(one)
    with pytest.raises(MergeIntoItself):
        services.merge(one, into=one, by=me, now=NOW)
    with pytest.raises(DifferentAccounts):
        services.merge(one, into=elsewhere, by=me, now=NOW)
    with pytest.raises(PermissionDenied):
        services.merge(one, into=a_conversation(), by=me, now=NOW)
    services.merge(one, into=two, by=me, now=NOW)
    with pytest.raises(MergedAway):
        services.merge(one, into=two, by=me, now=NOW)
    assert Move.objects.count() == 1


def test_a_move_is_undone_once_and_the_newest_first() -> None:
    channel = a_channel()
    one, two, three = (a_conversation(channel) for _ in range(3))
    me = a_responder(one)
    first = services.merge(one, into=two, by=me, now=NOW)
    second = services.merge(two, into=three, by=me, now=NOW)
    with pytest.raises(CannotBeUndone):
        services.undo_move(first, by=me, now=NOW)
    services.undo_move(second, by=me, now=NOW)
    with pytest.raises(CannotBeUndone):
        services.undo_move(second, by=me, now=NOW)
    services.undo_move(first, by=me, now=NOW)
    assert all(each.message_count == 1 for each in Conversation.objects.all())


def test_whoever_waited_longest_still_has_after_a_merge() -> None:
    channel = a_channel()
    target = a_conversation(channel, ALICE)
    late = a_message(BILAL)
    receive(channel, late, now=LATER)
    me = a_responder(target)
    services.merge(target, into=conversation_of(late), by=me, now=LATER)
    merged = conversation_of(late)
    assert merged.waiting_since == NOW
    assert merged.answer_by == target.answer_by


def test_where_nobody_waited_nobody_waits_after_a_split() -> None:
    channel = a_channel()
    first = a_message(ALICE)
    second = a_message(ALICE, references=(first.external_id,))
    receive(channel, first, second)
    conversation = conversation_of(first)
    me = a_responder(conversation)
    services.close(conversation, by=me, now=NOW)
    moved = conversation.messages.get(external_id=second.external_id)
    move = services.split(conversation, message_ids=[moved.pk], by=me, now=NOW)
    assert (move.target.waiting_since, move.target.state) == (None, "closed")


def test_a_conversation_merged_while_a_reply_comes_in_is_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel, ALICE), a_conversation(channel, ALICE)
    services.merge(gone, into=stays, by=a_responder(gone), now=NOW)
    monkeypatch.setattr(placing, "_where_merged", lambda _ids: set())
    late = a_message(ALICE, reply_token=gone.reply_token)
    receive(channel, late)
    assert conversation_of(late) == stays
