"""A covered message's words leave no query, wherever one looks."""

import inspect
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.core import serializers
from django.db import models

from moothall.domain.exchange import ReceivedFile
from moothall.inbox import queries, services
from moothall.inbox.models import Attachment, Conversation, Cover, Message, Readable
from moothall.inbox.queries import conversations, entries, pages, search, working
from moothall.inbox.tests.factories import (
    ALICE,
    NOW,
    a_channel,
    a_message,
    a_responder,
    receive,
)
from moothall.people.models import StaffMember

pytestmark = pytest.mark.django_db
SECRET = "unutterable"
FILE = ReceivedFile(f"{SECRET}.txt", "text/plain", b"x")


@pytest.fixture
def conversation() -> Conversation:
    """One whose only message says something that is covered, in every place that has words."""
    channel = a_channel()
    message = a_message(
        ALICE,
        subject=f"{SECRET} subject",
        text=f"{SECRET} text",
        html=f"<p>{SECRET}</p>",
        to=(f"{SECRET}@eastmere.example",),
        cc=(f"{SECRET}@eastmere.example",),
        address=f"https://p.example/{SECRET}",
        files=(FILE,),
    )
    receive(channel, message)
    services.cover(
        Message.objects.values_list("pk", flat=True), cover=Cover.COVERED, kind="threat"
    )
    return Conversation.objects.get()


def every_answer(conversation: Conversation, me: StaffMember) -> Iterator[tuple[str, object]]:
    """What each query of the inbox answers about it."""
    calls: dict[Callable[..., Any], Callable[[], object]] = {
        conversations.conversations_for: lambda: conversations.conversations_for(me),
        conversations.conversation_for: lambda: queries.conversation_for(me, conversation.pk),
        conversations.attachment_for: lambda: _attachment(me),
        conversations.earlier_with: lambda: queries.earlier_with(
            conversation.contact, me, excluding=Conversation(pk=0)
        ),
        conversations.what_came_since: lambda: queries.what_came_since(conversation, 0),
        conversations.labels_for: lambda: queries.labels_for(conversation),
        conversations.answers_for: lambda: queries.answers_for(conversation),
        pages.inbox_page: lambda: [
            (row, row.last_message, row.labels.all())
            for view in queries.VIEWS
            for row in queries.inbox_page(me, view=view, now=NOW).rows
        ],
        pages.lines: lambda: [
            (row, row.last_message) for row in pages.lines(me, [conversation.pk], NOW)
        ],
        pages.counts: lambda: queries.counts(me, NOW),
        entries.thread: lambda: queries.thread(conversation),
        entries.messages: lambda: _with_files(queries.messages(conversation)),
        entries.with_files: lambda: _with_files(entries.with_files(Readable.objects.all())),
        entries.in_full: lambda: _with_files(entries.in_full(queries.messages(conversation), me)),
        entries.when: lambda: entries.when(Readable.objects.get()),
        search.find: lambda: _found(me),
        search.words_of: lambda: search.words_of(""),
        working.snoozes_over: lambda: queries.snoozes_over(NOW),
        working.waiting_for_scan: queries.waiting_for_scan,
    }
    asked = {function.__name__ for function in calls}
    assert asked == _public(), "say here how each query is asked"
    for function, call in calls.items():
        yield function.__name__, call()


def _public() -> set[str]:
    return {
        name
        for module in (conversations, entries, pages, search, working)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_")
    }


def _attachment(me: StaffMember) -> object:
    try:
        return queries.attachment_for(me, Attachment.objects.get().pk)
    except Attachment.DoesNotExist:
        return None


def _with_files(rows: Iterable[Readable]) -> list[object]:
    return [(row, list(row.attachments.all())) for row in rows]


def _found(me: StaffMember) -> list[object]:
    results = search.find(me, SECRET), search.find(me, "alice")
    return [
        list(getattr(each, name))
        for each in results
        for name in each.__slots__
        if name != "next_before"
    ]


def all_words(answer: object) -> str:
    """Everything that can be read in an answer."""
    if isinstance(answer, models.QuerySet):
        answer = list(answer)
    if isinstance(answer, models.Model):
        return str(serializers.serialize("json", [answer]))
    if isinstance(answer, list | tuple):
        return " ".join(map(all_words, answer))
    return repr(answer)


def test_the_words_of_a_covered_message_leave_no_query(conversation: Conversation) -> None:
    me = a_responder(conversation)
    for name, answer in every_answer(conversation, me):
        assert SECRET not in all_words(answer), name


def test_the_same_words_are_read_once_the_cover_is_lifted(conversation: Conversation) -> None:
    me = a_responder(conversation)
    services.cover(Message.objects.values_list("pk", flat=True), cover=Cover.OPEN)
    found = {
        name for name, answer in every_answer(conversation, me) if SECRET in all_words(answer)
    }
    assert {"thread", "inbox_page", "find", "attachment_for", "conversation_for"} <= found


def test_what_nobody_has_judged_yet_is_not_shown_either(conversation: Conversation) -> None:
    Message.objects.update(cover=Cover.UNREAD, cover_kind="")
    assert all(
        SECRET not in all_words(answer)
        for _, answer in every_answer(conversation, a_responder(conversation))
    )


def test_a_covered_message_says_that_it_is_and_why(conversation: Conversation) -> None:
    (message,) = queries.messages(conversation)
    assert message.is_hidden
    assert message.cover_kind == "threat"


def test_a_projection_cannot_be_saved_over_the_words_it_left_out(
    conversation: Conversation,
) -> None:
    with pytest.raises(TypeError):
        queries.messages(conversation)[0].save()
    assert Message.objects.get().text == f"{SECRET} text"


def test_another_message_gives_the_conversation_its_subject(conversation: Conversation) -> None:
    assert conversation.subject == ""
    first = Message.objects.get()
    reply = a_message(ALICE, subject="About the lift", references=(first.external_id,))
    receive(conversation.account.channels.get(), reply)
    services.cover([first.pk], cover=Cover.COVERED, kind="threat")
    conversation.refresh_from_db()
    assert conversation.subject == "About the lift"
