"""Search: newest first, only what one may see, whatever is typed."""

from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moothall.inbox import search_index, services
from moothall.inbox.errors import NothingToFind
from moothall.inbox.models import Conversation, Message
from moothall.inbox.queries.search import Results, find, words_of
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
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import GrantFactory, StaffMemberFactory, staff_with

pytestmark = pytest.mark.django_db
HOSTILE = [
    *('"', '""', "'", "''; DROP TABLE inbox_message; --", "AND OR NOT", "NEAR(", "text:"),
    *("subject : x", "-bins", "*", "bins*", "^bins", "(bins", "bins)", "{text}: bins", "%", "_"),
    *("a\x00b", "\ud800", "🔥", "é́", "x" * 10_000, "a " * 5_000, "\\", "!", "&|!()<->:*"),
    *("account_id : 1", "=1", "= 1 |"),
]


def texts(results: Results) -> list[str]:
    return [each.text for each in results.messages]


def test_messages_with_every_word_are_found_newest_first() -> None:
    channel = a_channel()
    said = ["the lift is stuck", "the lift works", "lift stuck again"]
    for number, text in enumerate(said):
        receive(channel, a_message(text=text), now=NOW + timedelta(hours=number))
    me = a_responder(Conversation.objects.first())
    assert texts(find(me, "stuck lift")) == ["lift stuck again", "the lift is stuck"]
    assert texts(find(me, "escalator")) == []


def test_subjects_are_found_and_words_in_other_forms() -> None:
    conversation = a_conversation(subject="Missed collections", text="please help")
    me = a_responder(conversation)
    assert len(find(me, "missed collection").messages) == 1
    assert len(find(me, "COLLECTIONS").messages) == 1


def test_an_address_in_a_message_is_found_by_its_parts() -> None:
    conversation = a_conversation(text="write to jo.bloggs@residents.example or REP-1234/7")
    me = a_responder(conversation)
    for typed in ("jo.bloggs@residents.example", "bloggs", "rep-1234/7", "1234"):
        assert len(find(me, typed).messages) == 1, typed


def test_pages_of_results_follow_each_other() -> None:
    channel = a_channel()
    receive(channel, *(a_message(text=f"bin {number}") for number in range(5)))
    me = a_responder(Conversation.objects.first())
    first = find(me, "bin", size=2)
    second = find(me, "bin", size=2, before=first.next_before)
    third = find(me, "bin", size=2, before=second.next_before)
    assert texts(first) + texts(second) + texts(third) == [f"bin {n}" for n in (4, 3, 2, 1, 0)]
    assert third.next_before is None


def test_nobody_finds_what_they_may_not_see() -> None:
    conversation = a_conversation(text="a private matter")
    me = a_responder(conversation)
    services.add_note(conversation, text="private note", by=me, now=NOW)
    services.add_reference(conversation, system="Repairs", number="private", by=me, now=NOW)
    assert find(me, "private").messages
    for stranger in (a_responder(), StaffMemberFactory.create()):
        for typed in ("private", "alice"):
            assert find(stranger, typed) == Results(messages=())


def test_a_grant_on_one_account_finds_in_that_account_alone() -> None:
    first = a_channel()
    second = a_channel(first.account.department)
    a_conversation(first, text="lift one")
    a_conversation(second, text="lift two")
    me = StaffMemberFactory.create()
    GrantFactory.create(staff=me, department=None, account_id=first.account_id)
    assert texts(find(me, "lift")) == ["lift one"]


def test_contacts_notes_and_numbers_of_other_systems_are_found_too() -> None:
    channel = a_channel()
    conversation = a_conversation(channel, ALICE)
    a_conversation(channel, BILAL)
    me = a_responder(conversation)
    note = services.add_note(conversation, text="Rang the caretaker", by=me, now=NOW)
    number = services.add_reference(
        conversation, system="Repairs", number="REP-77", by=me, now=NOW
    )
    assert find(me, "caretaker").notes == (note,)
    assert find(me, "Moor").contacts == (conversation.contact,)
    assert find(me, "alice@residents.example").contacts == (conversation.contact,)
    assert find(me, "rep-77").references == (number,)


@pytest.mark.parametrize("change", ["cover", "erase", "delete", "edit"])
def test_what_is_gone_is_found_no_more(change: str) -> None:
    conversation = a_conversation(text="unutterable words")
    me = a_responder(conversation)
    pk = Message.objects.get().pk
    match change:
        case "cover":
            services.cover([pk], cover="covered", kind="threat")  # type: ignore[arg-type]
        case "erase":
            services.erase([pk], by=None, now=NOW)
        case "delete":
            Message.objects.get().delete()
        case "edit":
            Message.objects.update(text="other words")
    assert find(me, "unutterable").messages == ()
    _index_is_whole()


def test_what_is_uncovered_is_found_again() -> None:
    conversation = a_conversation(text="unutterable words")
    pk = Message.objects.get().pk
    services.cover([pk], cover="covered", kind="threat")  # type: ignore[arg-type]
    services.cover([pk], cover="open")  # type: ignore[arg-type]
    assert len(find(a_responder(conversation), "unutterable").messages) == 1
    _index_is_whole()


def _index_is_whole() -> None:
    """FTS5 compares its index with our rows and complains of any difference."""
    if connection.vendor == "sqlite" and not Message.objects.exclude(cover="open").exists():
        index = search_index.MESSAGES.index
        with connection.cursor() as cursor:
            check = f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            cursor.execute(check)


@pytest.fixture
def me() -> StaffMember:
    a_conversation(text="bins and nothing but bins")
    return staff_with(Role.ADMINISTRATOR)


@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_typed_is_words_or_nothing(me: StaffMember, typed: str) -> None:
    try:
        results = find(me, typed)
    except NothingToFind:
        assert words_of(typed) == []
    else:
        assert len(results.messages) <= 1


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50
)
@given(typed=st.text(max_size=40))
def test_no_text_at_all_breaks_the_search(me: StaffMember, typed: str) -> None:
    try:
        find(me, typed)
    except NothingToFind:
        assert words_of(typed) == []


def test_a_very_long_mail_can_be_kept_and_found() -> None:
    words = " ".join(f"word{number}" for number in range(150_000))
    message = a_message(text=words)
    receive(a_channel(), message)
    me = a_responder(conversation_of(message))
    assert len(find(me, "word77").messages) == 1


@pytest.mark.sqlite
def test_triggers_that_a_rebuild_dropped_are_put_back() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER inbox_message_words_changed")
    assert search_index.missing(connection) == ["inbox_message_words_changed"]
    search_index.keep(connection)
    assert search_index.missing(connection) == []


def test_the_index_can_be_compacted_and_made_anew() -> None:
    conversation = a_conversation(text="bins")
    connection.check_constraints()  # PostgreSQL alters no table while some are still waiting
    search_index.compact(connection)
    search_index.unmake(connection)
    search_index.make(connection)
    assert len(find(a_responder(conversation), "bins").messages) == 1
