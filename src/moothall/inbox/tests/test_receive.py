import hashlib
import os
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.domain.exchange import Batch, Peculiarity, ReceivedFile, Sender
from moothall.inbox import services
from moothall.inbox.models import (
    Attachment,
    Contact,
    Conversation,
    ConversationState,
    Cover,
    Message,
    Profile,
    RawPayload,
    Scan,
)
from moothall.inbox.services import receiving, senders
from moothall.inbox.signals import message_received, messages_stored
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
from moothall.web.models import Nudge

pytestmark = pytest.mark.django_db


def test_a_message_is_kept_with_its_sender_its_words_and_its_bytes() -> None:
    channel = a_channel()
    message = a_message(subject="Bins", to=("housing@eastmere.example",))

    received = receive(channel, message, cursor="41")

    kept = Message.objects.get()
    assert (kept.subject, kept.text, kept.at) == ("Bins", message.text, NOW)
    assert kept.profile is not None
    assert kept.profile.contact.name == "Alice Moor"
    assert bytes(kept.raw.content or b"") == message.raw
    assert kept.raw.sha256 == hashlib.sha256(message.raw).hexdigest()
    assert kept.cover == Cover.OPEN
    assert received == services.Received(1, 0, (kept.conversation_id,))
    channel.refresh_from_db()
    assert channel.cursor == "41"


def test_a_new_conversation_waits_for_an_answer() -> None:
    conversation = a_conversation()
    assert conversation.state == ConversationState.OPEN
    assert conversation.is_open
    assert conversation.waiting_since == NOW
    assert conversation.answer_by is not None
    assert conversation.answer_by > NOW
    assert (conversation.version, conversation.message_count) == (1, 1)
    assert conversation.last_message_at == NOW
    assert conversation.subject == "Bins"


def test_the_same_batch_again_changes_nothing() -> None:
    channel = a_channel()
    batch = [a_message(), a_message(BILAL)]
    receive(channel, *batch)
    before = list(Conversation.objects.order_by("pk").values())

    again = receive(channel, *batch, cursor="2")

    assert (again.new, again.again) == (0, 2)
    assert list(Conversation.objects.order_by("pk").values()) == before
    assert Message.objects.count() == 2
    channel.refresh_from_db()
    assert channel.cursor == "2"


def test_the_same_message_twice_in_one_batch_is_one_message() -> None:
    message = a_message()
    received = receive(a_channel(), message, message)
    assert (received.new, received.again) == (1, 1)
    assert Conversation.objects.get().message_count == 1


def test_the_same_id_with_other_bytes_is_kept_as_its_own_message_and_marked() -> None:
    channel = a_channel()
    first = a_message(external_id="one@residents.example", text="The first.")
    second = a_message(external_id="one@residents.example", text="Another.")
    receive(channel, first)
    receive(channel, second)
    receive(channel, second)

    other = Message.objects.exclude(external_id="one@residents.example").get()
    assert other.external_id == "sha256:" + hashlib.sha256(second.raw).hexdigest()
    assert other.peculiarities == [Peculiarity.SAME_ID_OTHER_BYTES]
    assert other.text == "Another."
    assert Message.objects.count() == 2


def test_nobody_can_take_the_place_of_a_message_by_calling_theirs_by_its_hash() -> None:
    channel = a_channel()
    victim = a_message(raw=b"no id at all")
    taken = "sha256:" + hashlib.sha256(victim.raw).hexdigest()
    receive(channel, a_message(BILAL, external_id=taken))
    receive(channel, a_message(raw=victim.raw, external_id=taken, text="The real one."))
    assert Message.objects.filter(text="The real one.", external_id=taken).count() == 1
    assert Message.objects.count() == 2


def test_the_same_id_on_two_accounts_is_two_messages() -> None:
    message = a_message()
    receive(a_channel(), message)
    receive(a_channel(), message)
    assert Message.objects.filter(external_id=message.external_id).count() == 2
    assert Contact.objects.count() == 1


def test_one_sender_is_one_contact_however_often_they_write() -> None:
    channel = a_channel()
    receive(channel, a_message(), a_message(), a_message(BILAL))
    receive(channel, a_message())
    assert Profile.objects.count() == Contact.objects.count() == 2
    assert Conversation.objects.count() == 4


def test_messages_keep_the_order_they_came_in() -> None:
    channel = a_channel()
    first = a_message()
    rest = [a_message(references=(first.external_id,)) for _ in range(5)]
    receive(channel, first, *rest)
    conversation = conversation_of(first)
    stored = conversation.messages.order_by("at", "id").values_list("external_id", flat=True)
    assert list(stored) == [each.external_id for each in (first, *rest)]
    assert (conversation.version, conversation.message_count) == (6, 6)


def test_large_bytes_lie_in_storage_and_small_ones_in_the_row() -> None:
    large = os.urandom(storage.IN_ROW + 1)
    message = a_message(raw=large)
    receive(a_channel(), message)
    raw = RawPayload.objects.get()
    assert raw.content is None
    assert raw.size == len(large)
    assert storage.read(raw.sha256) == large


def test_files_are_kept_and_need_a_choice_where_nothing_scans_them() -> None:
    file = ReceivedFile("letter.pdf", "application/pdf", b"%PDF-1.7 letter")
    receive(a_channel(), a_message(files=(file,)))
    attachment = Attachment.objects.get()
    assert (attachment.filename, attachment.size) == ("letter.pdf", 15)
    assert attachment.scan == Scan.NOT_SCANNED
    assert storage.read(attachment.sha256) == file.content


def test_what_no_database_can_hold_is_left_out_of_the_words_but_not_of_the_bytes() -> None:
    sender = Sender(key="odd\x00@residents.example", name="N\x00ame \ud800", address="x" * 400)
    message = a_message(
        sender,
        external_id="odd\x00" + "i" * 400,
        subject="S\x00" + "s" * 400,
        text="nul \x00 and half \udfff a pair",
        to=("a\x00b@eastmere.example",),
        raw=b"\x00raw",
    )
    receive(a_channel(), message)
    kept = Message.objects.get()
    assert "\x00" not in kept.text + kept.subject + kept.external_id + kept.to[0]
    assert bytes(kept.raw.content or b"") == b"\x00raw"
    assert receive(a_channel(), message).new == 1


def test_a_message_without_a_sender_still_has_one() -> None:
    receive(a_channel(), a_message(Sender(key="")))
    assert Message.objects.get().profile is not None


def test_a_batch_is_one_line_in_the_audit_log() -> None:
    channel = a_channel()
    receive(channel, a_message(), a_message(BILAL), a_message())
    entry = AuditEntry.objects.get(act="channel.received")
    assert entry.detail == {"new": 3, "again": 0}
    assert entry.subject_id == channel.pk


def test_an_empty_batch_moves_the_cursor_and_says_nothing() -> None:
    channel = a_channel()
    receive(channel, cursor="7")
    channel.refresh_from_db()
    assert channel.cursor == "7"
    assert not AuditEntry.objects.filter(act="channel.received").exists()
    assert not Nudge.objects.exists()


def test_screens_of_the_department_the_account_and_the_conversation_are_nudged() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    conversation = conversation_of(first)
    Nudge.objects.all().delete()
    receive(channel, a_message(references=(first.external_id,)))
    assert set(Nudge.objects.values_list("topic", flat=True)) == {
        f"department:{channel.account.department_id}",
        f"account:{channel.account_id}",
        f"conversation:{conversation.pk}",
    }


def test_the_news_is_told_after_commit_with_the_conversations_it_touched() -> None:
    told: list[list[int]] = []

    def hear(conversation_ids: list[int], **_signal: object) -> None:
        told.append(conversation_ids)

    message_received.connect(hear)
    try:
        with TestCase.captureOnCommitCallbacks(execute=True):
            received = receive(a_channel(), a_message())
            assert told == []
    finally:
        message_received.disconnect(hear)
    assert told == [list(received.conversations)]


def test_whatever_must_commit_with_the_batch_takes_it_down_when_it_fails() -> None:
    def refuse(**_signal: object) -> None:
        raise RuntimeError("the evidence could not be written")

    channel = a_channel()
    messages_stored.connect(refuse)
    try:
        with pytest.raises(RuntimeError):
            receive(channel, a_message(), cursor="9")
    finally:
        messages_stored.disconnect(refuse)
    channel.refresh_from_db()
    assert channel.cursor == ""
    assert not Message.objects.exists()
    assert not Profile.objects.exists()


def test_the_database_itself_refuses_the_same_id_twice() -> None:
    conversation = a_conversation()
    twin = Message.objects.get()
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)
    assert conversation.messages.count() == 1


def test_a_batch_costs_the_same_number_of_queries_whatever_its_size() -> None:
    channel = a_channel()
    counts = []
    for size in (5, 45):
        batch = [a_message(Sender(key=f"{size}-{n}@r.example")) for n in range(size)]
        with CaptureQueriesContext(connection) as queries:
            receive(channel, *batch)
        counts.append(len(queries))
    assert counts[0] <= counts[1] <= counts[0] + 5


def test_an_automatic_answer_joins_but_nobody_waits_for_it() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    Conversation.objects.update(state="closed", is_open=False, waiting_since=None, answer_by=None)
    away = a_message(
        references=(first.external_id,), peculiarities=frozenset({Peculiarity.AUTO_REPLY})
    )
    receive(channel, away)
    conversation = conversation_of(first)
    assert conversation == conversation_of(away)
    assert conversation.waiting_since is None
    assert conversation.state == ConversationState.CLOSED
    assert conversation.message_count == 2


@pytest.mark.parametrize("state", ["closed", "waiting"])
def test_the_next_message_brings_a_conversation_back(state: str) -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    Conversation.objects.update(state=state, is_open=False, waiting_since=None)
    receive(channel, a_message(references=(first.external_id,)))
    conversation = conversation_of(first)
    assert conversation.state == ConversationState.OPEN
    assert conversation.is_open
    assert conversation.waiting_since == NOW


def test_a_snooze_ends_at_the_next_message() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    Conversation.objects.update(snoozed_until=NOW.replace(year=2030), is_open=False)
    receive(channel, a_message(references=(first.external_id,)))
    conversation = conversation_of(first)
    assert conversation.snoozed_until is None
    assert conversation.is_open


def test_the_senders_account_platform_decides_who_is_who() -> None:
    receive(a_channel(platform="email"), a_message(ALICE))
    receive(a_channel(platform="demo"), a_message(ALICE))
    assert Profile.objects.filter(key=ALICE.key).count() == 2


def test_our_own_words_shown_again_by_the_platform_are_not_a_message_from_outside() -> None:
    channel = a_channel(address="housing@eastmere.example")
    conversation = a_conversation(channel)
    Message.objects.create(
        conversation=conversation,
        account=channel.account,
        external_id="ours@eastmere.example",
        direction="out",
        at=NOW,
    )
    ours = Sender(key="housing@eastmere.example")
    assert receive(channel, a_message(ours, external_id="ours@eastmere.example")).new == 0
    stranger = a_message(BILAL, external_id="ours@eastmere.example")
    assert receive(channel, stranger).new == 1


def test_batch_is_a_value_that_receive_leaves_alone() -> None:
    batch = Batch(messages=(a_message(),), cursor="1")
    channel = a_channel()
    services.receive(channel, batch, now=NOW)
    assert services.receive(channel, batch, now=NOW).again == 1


def test_names_that_are_too_long_for_a_column_still_name_one_thing() -> None:
    channel = a_channel()
    sender = Sender(key="k" * 400)
    thread = "t" * 400
    first, second = (a_message(sender, thread_key=thread) for _ in range(2))
    receive(channel, first)
    receive(channel, second)
    assert Profile.objects.count() == 1
    assert conversation_of(first) == conversation_of(second)


def test_a_message_whose_conversation_key_is_taken_opens_another() -> None:
    channel = a_channel()
    message = a_message()
    receive(channel, message)
    before = conversation_of(message)
    Message.objects.all().delete()
    receive(channel, message)
    assert conversation_of(message) != before


def test_a_sender_whom_another_writer_has_just_made_is_made_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    receive(a_channel(), a_message(ALICE))
    look = senders._found
    looks: Iterator[dict[str, Profile]] = iter([{}])
    monkeypatch.setattr(senders, "_found", lambda *asked: next(looks, None) or look(*asked))
    receive(a_channel(), a_message(ALICE), a_message(BILAL))
    assert set(Profile.objects.values_list("key", flat=True)) == {ALICE.key, BILAL.key}
    assert Contact.objects.count() == 2


def test_whose_turn_it_is_hears_of_it_through_a_job(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(receiving, "enqueue", lambda *job: asked.append(job))
    channel = a_channel()
    conversation = a_conversation(channel)
    me = a_responder(conversation)
    services.assign(conversation, staff=me, by=me, now=NOW)
    receive(channel, a_message(reply_token=conversation.reply_token), a_message(BILAL))
    assert asked == [("inbox.tell", conversation.pk)]


def test_whoever_looks_at_a_post_without_comments_hears_of_the_first() -> None:
    channel = a_channel(platform="demo")
    receive(channel, a_message(public=True, under="post-1"))
    assert Nudge.objects.filter(topic=f"account:{channel.account_id}").exists()
