"""Erased means gone everywhere, on record, and gone again after a restore."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection

from moothall import storage
from moothall.domain.exchange import ReceivedFile
from moothall.inbox import services as inbox
from moothall.inbox.models import Attachment, Contact, Message, Profile
from moothall.inbox.queries import search
from moothall.inbox.tests.factories import a_channel, a_conversation, a_message, receive
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.publishing import services as publishing
from moothall.publishing.models import Draft
from moothall.records import erasure_log, services
from moothall.records.errors import NothingToErase, OnHold
from moothall.records.models import Erasure, Export
from moothall.records.services.exporting import path_of
from moothall.records.tests.factories import NOW, a_closed_conversation, an_administrator

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = "quetzalboiler"


def words_anywhere(words: str) -> list[str]:
    """Every table and file of the desk that still holds `words`."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            if any(words.lower() in _seen(row) for row in cursor.fetchall()):
                found.append(table)
    files = (path for path in Path(settings.MOOTHALL.data).rglob("*") if path.is_file())
    found += [
        path.name
        for path in files
        if ".sqlite3" not in path.name and words.encode() in path.read_bytes()
    ]
    return found


def _seen(row: tuple[object, ...]) -> str:
    return "".join(
        bytes(cell).decode(errors="replace") if isinstance(cell, bytes | memoryview) else str(cell)
        for cell in row
    ).lower()


def test_erased_words_stand_nowhere_any_more() -> None:
    big = ReceivedFile("photo.txt", "text/plain", f"{WORDS} picture".encode())
    raw = f"Subject: {WORDS}\r\n\r\n{'x' * 70_000}{WORDS}".encode()
    conversation = a_conversation(
        text=f"My {WORDS} is broken.", subject=f"{WORDS}!", files=(big,), raw=raw
    )
    by = an_administrator()
    inbox.add_note(conversation, text=f"Rang about the {WORDS}.", by=by, now=NOW)
    publishing.save_draft(
        author=by, conversation_id=conversation.pk, text=f"Your {WORDS}…", seen_version=1, now=NOW
    )
    copy = services.export(
        services.Wanted(conversation=conversation), purpose="A request", by=by, now=NOW
    )
    assert len(words_anywhere(WORDS)) >= 5
    services.erase(conversation.messages.all(), reason="Asked for", by=by, now=NOW)
    assert words_anywhere(WORDS) == []
    assert not path_of(copy).exists()
    assert search.find(by, WORDS).messages == ()


def test_reading_the_mailbox_again_brings_nothing_back() -> None:
    channel = a_channel()
    message = a_message(text=f"The {WORDS} again")
    receive(channel, message)
    services.erase(Message.objects.all(), by=None, now=NOW)
    receive(channel, message)
    assert Message.objects.count() == 1
    assert words_anywhere(WORDS) == []


def test_a_person_of_whom_no_words_are_left_loses_their_name_too() -> None:
    conversation = a_closed_conversation()
    services.erase(conversation.messages.all(), by=None, now=NOW)
    assert Contact.objects.get().name == ""
    assert Profile.objects.get().address == ""


def test_a_person_who_wrote_elsewhere_keeps_their_name() -> None:
    conversation = a_closed_conversation()
    a_conversation(text="And the bins.", subject="Bins")
    services.erase(conversation.messages.all(), by=None, now=NOW)
    assert Contact.objects.get().name == "Alice Moor"


def test_a_file_that_another_message_names_stays() -> None:
    same = ReceivedFile("a.txt", "text/plain", b"the same bytes")
    first = a_conversation(files=(same,))
    second = a_conversation(files=(same,), subject="Other")
    services.erase(first.messages.all(), by=None, now=NOW)
    kept = Attachment.objects.get(message__conversation=second)
    assert storage.read(kept.sha256) == b"the same bytes"


def test_what_is_on_hold_is_not_erased() -> None:
    conversation = a_closed_conversation()
    by = an_administrator()
    held = services.hold(conversation, whole_contact=True, reason="IG-204", by=by, now=NOW)
    with pytest.raises(OnHold):
        services.erase(conversation.messages.all(), by=by, now=NOW)
    assert not Erasure.objects.exists()
    services.lift(held, reason="Answered", by=by, now=NOW)
    assert services.erase(conversation.messages.all(), by=by, now=NOW).messages_count == 1


def test_a_manager_may_not_erase() -> None:
    conversation = a_closed_conversation()
    manager = staff_with(Role.MANAGER, on=conversation.department)
    with pytest.raises(PermissionDenied):
        services.erase(conversation.messages.all(), by=manager, now=NOW)
    assert not Message.objects.exclude(erased_at=None).exists()


def test_nothing_left_to_erase_is_said() -> None:
    conversation = a_closed_conversation()
    services.erase(conversation.messages.all(), by=None, now=NOW)
    with pytest.raises(NothingToErase):
        services.erase(conversation.messages.all(), by=None, now=NOW)


def test_every_erasure_is_in_the_file_beside_the_database_once() -> None:
    conversation = a_closed_conversation()
    services.erase(conversation.messages.all(), by=None, now=NOW)
    erasure_log.catch_up()
    message = conversation.messages.get()
    lines = [line.external_sha256 for line in erasure_log.read()]
    assert lines.count(services.fingerprint(message)) == 1


def test_a_line_that_a_crash_cut_short_does_not_hide_the_next() -> None:
    with erasure_log.path().open("a", encoding="utf-8") as file:
        file.write('{"erasure": 1, "at"')
    conversation = a_closed_conversation()
    services.erase(conversation.messages.all(), by=None, now=NOW)
    message = conversation.messages.get()
    assert services.fingerprint(message) in {line.external_sha256 for line in erasure_log.read()}


def test_an_erasure_is_repeated_on_an_older_copy() -> None:
    conversation = a_closed_conversation()
    line = erasure_log.Line(9, NOW.isoformat(), services.fingerprint(conversation.messages.get()))
    assert services.repeat_erasures([line], now=NOW + timedelta(days=1)) == 1
    assert services.repeat_erasures([line], now=NOW + timedelta(days=1)) == 0
    assert Erasure.objects.get().cause == Erasure.Cause.RESTORED


def test_a_draft_still_on_its_way_keeps_its_words() -> None:
    conversation = a_conversation()
    by = staff_with(Role.RESPONDER, on=conversation.department)
    inbox.reply(conversation, text="Thank you.", seen_version=1, by=by, now=NOW)
    services.erase(conversation.messages.all(), by=None, now=NOW)
    assert Draft.objects.get().revisions.get().text.startswith("Thank you.")


def test_the_record_of_a_copy_outlives_its_file() -> None:
    conversation = a_closed_conversation()
    made = services.export(
        services.Wanted(conversation=conversation), purpose="A request", by=None, now=NOW
    )
    services.erase(conversation.messages.all(), by=None, now=NOW)
    assert Export.objects.get(pk=made.pk).gone_at == NOW
