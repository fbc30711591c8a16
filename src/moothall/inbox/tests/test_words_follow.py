"""Drafts and replies on their way follow a merge, and come back when it is undone."""

from datetime import timedelta

import pytest
from django.test import Client

from moothall.domain.exchange import Published
from moothall.inbox import queries, services
from moothall.inbox.models import Conversation, Message, Move
from moothall.inbox.tests.factories import (
    ALICE,
    BILAL,
    NOW,
    a_channel,
    a_conversation,
    a_responder,
)
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing import queries as publishing_queries
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft, Progress, Publication
from moothall.publishing.services.arriving import record_arrival

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def target() -> Conversation:
    return a_conversation(a_channel(), ALICE)


@pytest.fixture
def source(target: Conversation) -> Conversation:
    (channel,) = target.account.channels.all()
    return a_conversation(channel, BILAL)


@pytest.fixture
def me(target: Conversation) -> StaffMember:
    return a_responder(target)


def write(conversation: Conversation, text: str, by: StaffMember) -> Draft:
    return publishing.save_draft(
        author=by,
        conversation_id=conversation.pk,
        text=text,
        seen_version=conversation.version,
        now=NOW,
    )


def words(conversation: Conversation, of: StaffMember) -> str | None:
    draft = publishing_queries.open_draft(of, conversation.pk)
    return draft.text if draft else None


def merge(source: Conversation, target: Conversation, by: StaffMember) -> Move:
    return services.merge(source, into=target, by=by, now=LATER)


def undo(move: Move, by: StaffMember) -> None:
    services.undo_move(move, by=by, now=LATER)


def answer(conversation: Conversation, by: StaffMember) -> Publication:
    conversation.refresh_from_db()
    return services.reply(
        conversation,
        text="We come on Friday.",
        seen_version=conversation.version,
        by=by,
        now=NOW,
    )


def test_a_draft_follows_and_comes_back(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    draft = write(source, "Dear Bilal", me)
    move = merge(source, target, me)
    assert (words(source, me), words(target, me)) == (None, "Dear Bilal")
    undo(move, me)
    assert (words(source, me), words(target, me)) == ("Dear Bilal", None)
    assert Draft.objects.get(pk=draft.pk).seen_version == draft.seen_version


def test_a_draft_that_followed_counts_what_its_writer_has_not_seen_there(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    draft = write(source, "Dear Bilal", me)
    merge(source, target, me)
    target.refresh_from_db()
    draft.refresh_from_db()
    assert target.version - draft.seen_version == 1  # Alice's message
    assert len(queries.what_came_since(target, draft.seen_version)) == 1


def test_words_in_both_stand_one_below_the_other_and_part_again(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    write(target, "Dear Alice", me)
    write(source, "Dear Bilal", me)
    move = merge(source, target, me)
    assert words(target, me) == "Dear Alice\n\nDear Bilal"
    assert Draft.objects.filter(finished_at=None).count() == 1
    undo(move, me)
    assert (words(source, me), words(target, me)) == ("Dear Bilal", "Dear Alice")


def test_words_that_were_changed_since_stay_where_they_are(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    write(target, "Dear Alice", me)
    write(source, "Dear Bilal", me)
    move = merge(source, target, me)
    write(target, "Dear Alice and Bilal", me)
    undo(move, me)
    assert (words(source, me), words(target, me)) == (None, "Dear Alice and Bilal")


def test_words_that_were_sent_since_are_not_a_draft_again(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    write(source, "Dear Bilal", me)
    move = merge(source, target, me)
    answer(target, me)
    undo(move, me)
    assert not Draft.objects.filter(finished_at=None).exists()


def test_words_begun_again_in_the_meantime_are_not_pushed_aside(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    write(source, "Dear Bilal", me)
    move = merge(source, target, me)
    write(source, "Written on a page that was open", me)
    undo(move, me)
    assert words(source, me) == "Written on a page that was open"
    assert words(target, me) == "Dear Bilal"


def test_everybodys_drafts_follow_and_nobodys_mix(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    other = a_responder(target)
    write(source, "Mine", me)
    write(target, "Theirs", other)
    merge(source, target, me)
    assert (words(target, me), words(target, other)) == ("Mine", "Theirs")


def test_a_held_reply_is_on_the_targets_page_and_can_be_pulled_back_there(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    held = answer(source, me)
    merge(source, target, me)
    assert held in queries.thread(target)
    held.refresh_from_db()
    publishing.pull_back(held, by=me, now=LATER)
    assert words(target, me) == "We come on Friday."
    assert words(source, me) is None


def test_a_held_reply_comes_back_with_the_undo(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    held = answer(source, me)
    undo(merge(source, target, me), me)
    assert held in queries.thread(source)
    assert held not in queries.thread(target)
    held.refresh_from_db()
    publishing.pull_back(held, by=me, now=LATER)
    assert words(source, me) == "We come on Friday."


def test_a_reply_pulled_back_after_the_merge_comes_back_as_a_draft(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    held = answer(source, me)
    move = merge(source, target, me)
    held.refresh_from_db()
    publishing.pull_back(held, by=me, now=LATER)
    undo(move, me)
    assert (words(source, me), words(target, me)) == ("We come on Friday.", None)


def test_a_reply_that_left_after_the_merge_stays_where_it_was_written_down(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    held = answer(source, me)
    move = merge(source, target, me)
    Publication.objects.filter(pk=held.pk).update(progress=Progress.SENDING)
    held.refresh_from_db()
    record_arrival(held, Published(external_id="answer-1@eastmere.example"), now=LATER)
    undo(move, me)
    assert Message.objects.get(publication=held).conversation == target
    assert Publication.objects.get(pk=held.pk).conversation_id == target.pk


def test_words_in_a_conversation_split_off_follow_the_undo(
    source: Conversation, target: Conversation, me: StaffMember
) -> None:
    first = target.messages.get()
    merge(source, target, me)
    move = services.split(target, message_ids=[first.pk], by=me, now=LATER)
    write(move.target, "About the other matter", me)
    undo(move, me)
    assert words(target, me) == "About the other matter"


@pytest.fixture
def browser(client: Client, target: Conversation) -> tuple[Client, StaffMember]:
    somebody = staff_with(Role.PUBLISHER, on=target.department)
    sign_in(client, somebody)
    return client, somebody


def test_what_is_sent_from_an_old_page_is_kept_where_the_conversation_went(
    source: Conversation, target: Conversation, browser: tuple[Client, StaffMember]
) -> None:
    client, somebody = browser
    write(source, "Dear Bilal", somebody)
    merge(source, target, somebody)
    typed = {"text": "Dear Bilal, on Friday.", "seen_version": source.version}
    for _press in range(2):
        answered = client.post(f"{source.get_absolute_url()}reply/", typed)
        assert answered["Location"] == f"{target.get_absolute_url()}#reply"
    assert words(target, somebody) == "Dear Bilal, on Friday."
    assert not Publication.objects.exists()
    assert "Dear Bilal, on Friday." in client.get(target.get_absolute_url()).content.decode()


def test_throwing_away_on_an_old_page_keeps_no_words(
    source: Conversation, target: Conversation, browser: tuple[Client, StaffMember]
) -> None:
    client, somebody = browser
    merge(source, target, somebody)
    client.post(f"{source.get_absolute_url()}reply/", {"text": "Never mind", "then": "discard"})
    assert words(target, somebody) is None


def test_what_is_typed_on_an_old_page_is_said_not_to_be_kept(
    source: Conversation, target: Conversation, browser: tuple[Client, StaffMember]
) -> None:
    client, somebody = browser
    merge(source, target, somebody)
    kept = client.post(f"{source.get_absolute_url()}draft/", {"text": "D", "seen_version": 1})
    assert kept.status_code == 409
    assert str(target.pk) in kept.json()["errors"]["text"][0]
    assert not Draft.objects.exists()


def test_words_from_elsewhere_stand_below_what_is_there(
    target: Conversation, me: StaffMember
) -> None:
    write(target, "Dear Alice", me)
    for _turn in range(2):
        publishing.keep_words(
            author=me, conversation_id=target.pk, text="On Friday.", seen_version=1, now=NOW
        )
    assert words(target, me) == "Dear Alice\n\nOn Friday."
