"""What can be wrong with the inbox of an installation, said with what to do."""

import pytest
from django.db import connection

from moothall.domain.exchange import Peculiarity
from moothall.inbox import doctor, handlers
from moothall.inbox.tests.factories import a_channel, a_message, receive

pytestmark = pytest.mark.django_db


def test_a_healthy_inbox_has_nothing_to_say() -> None:
    receive(a_channel(), a_message())
    assert list(doctor.search_index_is_kept(databases=["default"])) == []
    assert list(doctor.everything_could_be_read(databases=["default"])) == []
    assert list(doctor.search_index_is_kept()) == []


@pytest.mark.sqlite
def test_an_index_that_is_not_kept_is_named_and_the_next_migration_mends_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER inbox_note_words_new")
    (complaint,) = doctor.search_index_is_kept(databases=["default"])
    assert "inbox_note_words_new" in complaint.msg
    assert complaint.hint
    handlers.keep_index(using="default")
    assert list(doctor.search_index_is_kept(databases=["default"])) == []


def test_messages_that_could_not_be_read_are_counted() -> None:
    unreadable = frozenset({Peculiarity.UNREADABLE})
    receive(a_channel(), a_message(), a_message(peculiarities=unreadable, text=""))
    (complaint,) = doctor.everything_could_be_read(databases=["default"])
    assert complaint.msg.startswith("Messages that could not be read: 1.")
