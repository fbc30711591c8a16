"""A reply: refused against an older thread, signed, held, written down once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from moothall.connectors.kit import connector_class
from moothall.domain.exchange import Published
from moothall.inbox import queries, services
from moothall.inbox.errors import CannotBeAnswered, EmptyReply, MergedAway, MovedOn
from moothall.inbox.models import Conversation, ConversationState, Direction, Message
from moothall.inbox.tests.factories import (
    ALICE,
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    conversation_of,
    receive,
)
from moothall.people.models import Role, SignOff, StaffMember
from moothall.people.tests.factories import TeamFactory, staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft, Progress, Publication
from moothall.publishing.services.arriving import record_arrival

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=1)


def answer(
    conversation: Conversation, by: StaffMember, text: str = "We come on Friday.", **more: bool
) -> Publication:
    conversation.refresh_from_db()
    return services.reply(
        conversation, text=text, seen_version=conversation.version, by=by, now=NOW, **more
    )


def arrive(publication: Publication, name: str = "reply-1@eastmere.example") -> Message:
    Publication.objects.filter(pk=publication.pk).update(progress=Progress.SENDING)
    record_arrival(publication, Published(external_id=name), now=LATER)
    return Message.objects.get(publication=publication)


def test_a_reply_is_held_and_addressed_to_whoever_wrote_last() -> None:
    conversation = a_conversation(sender=ALICE, subject="Damp")
    publication = answer(conversation, a_responder(conversation))
    target = publication.revision.reply_to
    assert publication.progress == Progress.HELD
    assert target is not None
    assert list(target["to"]) == ["alice@residents.example"]
    assert target["subject"] == "Damp"
    assert target["reply_token"] == conversation.reply_token
    assert list(target["references"]) == [conversation.messages.get().external_id]
    assert list(queries.thread(conversation))[-1] == publication


def test_a_reply_against_an_older_thread_is_refused_and_says_what_came() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    conversation = conversation_of(first)
    me = a_responder(conversation)
    seen = conversation.version
    second = a_message(references=(first.external_id,), text="It is worse now.")
    receive(channel, second, now=LATER)
    conversation.refresh_from_db()
    with pytest.raises(MovedOn):
        services.reply(conversation, text="Soon.", seen_version=seen, by=me, now=LATER)
    assert not Publication.objects.exists()
    came = queries.what_came_since(conversation, seen)
    assert [each.text for each in came if isinstance(each, Message)] == ["It is worse now."]


def test_a_second_reply_to_what_a_colleague_has_just_answered_is_refused() -> None:
    conversation = a_conversation()
    first, second = a_responder(conversation), a_responder(conversation)
    seen = conversation.version
    held = answer(conversation, first)
    conversation.refresh_from_db()
    with pytest.raises(MovedOn):
        services.reply(conversation, text="Me too", seen_version=seen, by=second, now=NOW)
    assert queries.what_came_since(conversation, seen) == [held]


def test_nothing_came_since_the_version_somebody_saw() -> None:
    conversation = a_conversation()
    assert queries.what_came_since(conversation, conversation.version) == []


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (SignOff.TEAM, "Repairs Team"),
        (SignOff.ROLE, "Housing adviser"),
        (SignOff.INITIALS, "RA, Repairs Team"),
    ],
)
def test_a_reply_is_signed_as_its_writer_chose_and_never_with_a_name(
    choice: SignOff, expected: str
) -> None:
    conversation = a_conversation()
    team = TeamFactory.create(name="Repairs Team", department=conversation.department)
    me = staff_with(
        Role.RESPONDER,
        on=conversation.department,
        name="Rosalind Ashby",
        job_title="Housing adviser",
        initials="RA",
        sign_off=choice,
    )
    services.assign(conversation, team=team, by=me, now=NOW)
    text = answer(conversation, me).revision.text
    assert text.split("\n\n")[-1].split("\n")[0] == expected
    assert "Rosalind" not in text
    assert "Ashby" not in text
    assert me.email not in text


@pytest.mark.parametrize("choice", [SignOff.ROLE, SignOff.INITIALS])
def test_who_chose_something_they_do_not_have_signs_with_the_team(choice: SignOff) -> None:
    conversation = a_conversation()
    me = staff_with(
        Role.RESPONDER, on=conversation.department, job_title="", initials="", sign_off=choice
    )
    assert conversation.account.name in answer(conversation, me).revision.text


def test_an_empty_reply_is_refused() -> None:
    conversation = a_conversation()
    with pytest.raises(EmptyReply):
        answer(conversation, a_responder(conversation), text=" \n ")


def test_a_reader_may_not_answer() -> None:
    conversation = a_conversation()
    with pytest.raises(PermissionDenied):
        answer(conversation, staff_with(Role.READER, on=conversation.department))


def test_nobody_answers_what_was_merged_away() -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel), a_conversation(channel)
    me = a_responder(gone)
    services.merge(gone, into=stays, by=me, now=NOW)
    with pytest.raises(MergedAway):
        answer(gone, me)


def test_what_arrived_is_written_down_once_and_nobody_waits_any_more() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    publication = answer(conversation, me)
    conversation.refresh_from_db()
    version = conversation.version
    message = arrive(publication)
    assert services.record_published(publication) == message
    conversation.refresh_from_db()
    assert (message.direction, message.author, message.at) == (Direction.OUT, me, LATER)
    assert conversation.state == ConversationState.WAITING
    assert conversation.waiting_since is None
    assert (conversation.message_count, conversation.version) == (2, version)
    assert conversation.last_message_at == LATER


def test_a_resident_who_wrote_while_the_reply_was_held_still_waits() -> None:
    channel = a_channel()
    first = a_message()
    receive(channel, first)
    conversation = conversation_of(first)
    publication = answer(conversation, a_responder(conversation), then_close=True)
    between = NOW + timedelta(seconds=10)
    receive(channel, a_message(references=(first.external_id,)), now=between)
    arrive(publication)
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.OPEN
    assert conversation.waiting_since == between


def test_a_reply_can_close_the_conversation_when_it_arrives_and_not_before() -> None:
    conversation = a_conversation()
    publication = answer(conversation, a_responder(conversation), then_close=True)
    conversation.refresh_from_db()
    assert conversation.is_open
    arrive(publication)
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.CLOSED


def test_a_reply_that_is_pulled_back_closes_nothing_and_gives_its_words_back() -> None:
    conversation = a_conversation()
    me = a_responder(conversation)
    publication = answer(conversation, me, text="Too quick.", then_close=True)
    draft = publishing.pull_back(publication, by=me, now=NOW)
    conversation.refresh_from_db()
    assert draft.text == "Too quick."
    assert conversation.closes_with is None
    assert conversation.is_open


def test_a_draft_survives_reassignment_and_merge() -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel), a_conversation(channel)
    me = a_responder(gone)
    publishing.save_draft(
        author=me, conversation_id=gone.pk, text="Half a thought", seen_version=1, now=NOW
    )
    services.assign(gone, by=me, staff=a_responder(gone), now=NOW)
    services.merge(gone, into=stays, by=me, now=NOW)
    assert Draft.objects.get(author=me).text == "Half a thought"


def test_a_reply_to_what_was_merged_meanwhile_arrives_where_it_lives_on() -> None:
    channel = a_channel()
    gone, stays = a_conversation(channel), a_conversation(channel)
    me = a_responder(gone)
    publication = answer(gone, me)
    services.merge(gone, into=stays, by=me, now=NOW)
    assert arrive(publication).conversation == stays
    stays.refresh_from_db()
    assert stays.message_count == 3


def test_our_words_shown_by_the_platform_before_we_knew_become_our_message() -> None:
    channel = a_channel()
    conversation = a_conversation(channel)
    publication = answer(conversation, a_responder(conversation))
    echo = a_message(external_id="reply-1@eastmere.example")
    receive(channel, echo)
    alone = conversation_of(echo)
    message = arrive(publication)
    assert (message.conversation, message.direction) == (conversation, Direction.OUT)
    alone.refresh_from_db()
    assert (alone.message_count, alone.is_open) == (0, False)
    assert Message.objects.count() == 2


def test_the_next_reply_of_the_resident_finds_the_thread_by_our_answer() -> None:
    channel = a_channel()
    conversation = a_conversation(channel, ALICE)
    arrive(answer(conversation, a_responder(conversation)))
    thanks = a_message(ALICE, references=("reply-1@eastmere.example",))
    receive(channel, thanks, now=LATER)
    assert conversation_of(thanks) == conversation
    conversation.refresh_from_db()
    assert conversation.state == ConversationState.OPEN
    assert conversation.waiting_since == LATER


def test_a_post_of_our_own_is_in_no_conversation() -> None:
    conversation = a_conversation()
    publication = answer(conversation, a_responder(conversation))
    publication.conversation_id = None
    assert services.record_published(publication) is None


def test_our_words_shown_inside_a_conversation_leave_the_rest_of_it_open() -> None:
    channel = a_channel()
    conversation = a_conversation(channel)
    publication = answer(conversation, a_responder(conversation))
    echo = a_message(external_id="reply-1@eastmere.example")
    more = a_message(references=(echo.external_id,))
    receive(channel, echo, more)
    arrive(publication)
    apart = conversation_of(more)
    assert (apart.message_count, apart.is_open) == (1, True)


def test_where_the_platform_takes_no_replies_none_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    conversation = a_conversation()
    monkeypatch.setattr(connector_class(conversation.account.platform), "abilities", frozenset())
    with pytest.raises(CannotBeAnswered):
        answer(conversation, a_responder(conversation))


def test_a_reply_names_the_platforms_own_thread_without_the_person() -> None:
    conversation = a_conversation(thread_key="post-1:comment-2")
    target = answer(conversation, a_responder(conversation)).revision.reply_to
    assert target is not None
    assert target["thread_key"] == "post-1:comment-2"
