"""Each message is sealed as it came, in the transaction that keeps it; what was here, late."""

import hashlib
from unittest import mock

import pytest

from moothall.domain.evidence.entry import media_of, parse
from moothall.domain.exchange import ReceivedFile, Sender
from moothall.evidence import queries as vault
from moothall.evidence import services as evidence
from moothall.evidence.models import Entry
from moothall.inbox import jobs
from moothall.inbox.models import Message, Profile
from moothall.inbox.services import sealing
from moothall.inbox.tests.factories import ALICE, NOW, a_channel, a_message, receive

pytestmark = pytest.mark.django_db


def said_of(message: Message) -> dict[str, object]:
    row = Entry.objects.get(subject_type="message", subject_id=message.pk)
    return parse(bytes(row.raw or b""))


def test_a_message_is_sealed_with_its_bytes_its_sender_and_its_times() -> None:
    came = a_message(text="I will find you.", sent_at=NOW, address="https://social.example/7")
    receive(a_channel(), came)
    said = said_of(Message.objects.get())
    assert said["kind"] == "received"
    assert said["sender"] == {"key": ALICE.key, "name": "Alice Moor", "address": ALICE.address}
    assert said["text_sha256"] == hashlib.sha256(b"I will find you.").hexdigest()
    assert (said["sent_at"], said["sent_by_clock"]) == (
        "2026-11-20T09:30:00.000000Z",
        "sender or platform",
    )
    assert (said["received_by_clock"], said["address"]) == ("desk", "https://social.example/7")
    assert [each.sha256 for each in media_of(said)] == [hashlib.sha256(came.raw).hexdigest()]


def test_files_are_named_by_hash_and_never_held() -> None:
    file = ReceivedFile("flat.jpg", "image/jpeg", b"a picture of a wall")
    receive(a_channel(), a_message(files=(file,)))
    named = media_of(said_of(Message.objects.get()))
    assert (named[1].sha256, named[1].size) == (hashlib.sha256(file.content).hexdigest(), 19)


def test_the_name_at_that_time_stays_when_the_sender_takes_another() -> None:
    channel = a_channel()
    receive(channel, a_message())
    receive(channel, a_message(sender=Sender(ALICE.key, "Nobody", ALICE.address)))
    assert Profile.objects.count() == 1
    names = [said_of(each)["sender"]["name"] for each in Message.objects.order_by("pk")]  # type: ignore[index]
    assert names == ["Alice Moor", "Nobody"]


def test_the_same_batch_again_seals_nothing() -> None:
    channel, came = a_channel(), a_message()
    receive(channel, came)
    receive(channel, came)
    assert vault.size() == 1


def test_no_message_is_too_odd_to_be_sealed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MOST_FILES", 2)
    odd = Sender(key="x" * 5000, name="\ud800\x00" * 3000, address="y" * 5000)
    files = tuple(ReceivedFile(f"{n}", "text/plain", b"%d" % n) for n in range(4))
    receive(a_channel(), a_message(sender=odd, files=files, text="\ud800"))
    said = said_of(Message.objects.get())
    assert len(media_of(said)) == 2
    assert said["more_media"] == 3


def test_what_was_here_before_is_entered_once_as_late_with_the_names_known_now() -> None:
    with mock.patch.object(sealing, "seal"):
        receive(a_channel(), a_message(), a_message())
    receive(a_channel(), a_message())
    assert vault.size() == 1
    assert list(jobs.not_looked_at(NOW)) == [Message.objects.order_by("-pk")[0].pk]
    jobs.enter_late(0)
    assert vault.size() == 3
    late = parse(bytes(Entry.objects.get(position=2).raw or b""))
    assert (late["entered_late"], late["names_as_of"]) == (True, "when it was entered late")
    assert late["received_at"] == "2026-11-20T09:30:00.000000Z"
    assert list(jobs.not_looked_at(NOW)) == []
    jobs.enter_late(0)
    assert vault.size() == 3


def test_what_was_erased_before_is_not_entered() -> None:
    with mock.patch.object(sealing, "seal"):
        receive(a_channel(), a_message())
    Message.objects.update(erased_at=NOW)
    assert evidence.enter_late(sealing.SUBJECT, sealing.older, now=NOW)
    assert vault.size() == 0
