"""Attachments are held until something has looked at them, or somebody chose to open one."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.domain.exchange import ReceivedFile
from moothall.inbox import clamd, jobs, queries, services
from moothall.inbox.errors import HeldForScan, Infected, NeedsAChoice, NothingLeftOfIt
from moothall.inbox.models import Attachment, Conversation, Message, RawPayload, Scan
from moothall.inbox.tests.factories import (
    NOW,
    a_channel,
    a_conversation,
    a_message,
    a_responder,
    receive,
)

pytestmark = pytest.mark.django_db
VIRUS = b"this stands for a virus"


def _use(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        settings, "MOOTHALL", settings.MOOTHALL.model_copy(update={"clamd": where})
    )


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with a clamd that nobody can reach."""
    _use("127.0.0.1:1", monkeypatch)


def a_file(content: bytes = b"a letter") -> Attachment:
    file = ReceivedFile("letter.pdf", "application/pdf", content)
    receive(a_channel(), a_message(files=(file,)))
    return Attachment.objects.latest("pk")


@pytest.mark.usefixtures("scanned")
def test_a_file_is_held_while_clamd_is_away_and_looked_for_again() -> None:
    attachment = a_file()
    assert attachment.scan == Scan.WAITING
    with pytest.raises(clamd.Unavailable) as away:
        jobs.scan_attachment(attachment.pk)
    assert away.value.seconds > 0
    with pytest.raises(HeldForScan):
        services.content_of(attachment)
    me = a_responder(attachment.message.conversation)
    with pytest.raises(HeldForScan):
        services.open_unscanned(attachment, by=me, now=NOW)
    assert list(jobs.files_to_scan(NOW)) == [attachment.pk]


def test_a_file_that_nothing_scans_is_opened_by_a_recorded_choice() -> None:
    attachment = a_file()
    assert list(jobs.files_to_scan(NOW)) == []
    with pytest.raises(NeedsAChoice):
        services.content_of(attachment)
    with pytest.raises(PermissionDenied):
        services.open_unscanned(attachment, by=a_responder(), now=NOW)
    me = a_responder(attachment.message.conversation)
    opened = services.open_unscanned(attachment, by=me, now=NOW)
    assert services.content_of(opened) == b"a letter"
    entry = AuditEntry.objects.get(act="attachment.opened_unscanned")
    assert entry.actor_id == me.pk


def test_an_infected_file_is_never_opened() -> None:
    attachment = a_file()
    Attachment.objects.update(scan=Scan.INFECTED)
    attachment.refresh_from_db()
    with pytest.raises(Infected):
        services.content_of(attachment)
    me = a_responder(attachment.message.conversation)
    with pytest.raises(Infected):
        services.open_unscanned(attachment, by=me, now=NOW)


def test_a_file_whose_bytes_are_gone_says_so() -> None:
    attachment = a_file(content=b"gone soon")
    Attachment.objects.update(scan=Scan.CLEAN)
    attachment.refresh_from_db()
    storage.forget(attachment.sha256)
    with pytest.raises(NothingLeftOfIt):
        services.content_of(attachment)


class Impostor(threading.Thread):
    """A clamd of our own: keeps what it is sent, answers what it is told to."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(daemon=True)
        self.answer, self.heard = answer, b""
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.where = f"127.0.0.1:{self.listening.getsockname()[1]}"
        self.start()

    def run(self) -> None:
        caller, _ = self.listening.accept()
        with caller, caller.makefile("rb") as lines:
            command = lines.read(len(b"zINSTREAM\0"))
            assert command == b"zINSTREAM\0"
            while size := struct.unpack("!L", lines.read(4))[0]:
                self.heard += lines.read(size)
            caller.sendall(self.answer)
        self.listening.close()


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(b"stream: OK\0", Scan.CLEAN), (b"stream: Eicar FOUND\0", Scan.INFECTED)],
)
def test_what_clamd_says_is_written_down(
    answer: bytes, outcome: Scan, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = Impostor(answer)
    _use(there.where, monkeypatch)
    content = b"x" * (3 * clamd.CHUNK + 7)
    attachment = a_file(content)
    jobs.scan_attachment(attachment.pk)
    attachment.refresh_from_db()
    assert attachment.scan == outcome
    there.join(5)
    assert there.heard == content
    assert list(jobs.files_to_scan(NOW)) == []
    jobs.scan_attachment(attachment.pk)  # once more does nothing


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0"])
def test_an_answer_that_says_nothing_leaves_the_file_held(
    answer: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(Impostor(answer).where, monkeypatch)
    attachment = a_file()
    with pytest.raises(clamd.Unavailable):
        jobs.scan_attachment(attachment.pk)
    attachment.refresh_from_db()
    assert attachment.scan == Scan.WAITING


@pytest.fixture
def real_clamd(tmp_path: Path) -> Iterator[str]:
    """A clamd with one signature: of the bytes that stand for a virus."""
    if not shutil.which("clamd"):
        pytest.skip("clamd is not installed: apt install clamav-daemon")
    where = tmp_path / "clamd.socket"
    signatures = tmp_path / "signatures"
    signatures.mkdir()
    (signatures / "ours.ndb").write_text(f"Moothall.Test:0:*:{VIRUS.hex()}\n")
    tmp_path.chmod(0o755)
    configuration = tmp_path / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {where}\nDatabaseDirectory {signatures}\nForeground yes\nUser root\n"
    )
    clamd_process = subprocess.Popen(
        ["clamd", "--config-file", str(configuration)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _once_there(where, clamd_process)
    finally:
        clamd_process.terminate()
        clamd_process.wait(10)


def _once_there(where: Path, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        if where.exists():
            return str(where)
        if process.poll() is not None:
            pytest.skip("clamd does not start here")
        time.sleep(0.1)
    raise TimeoutError("clamd did not open its socket")


@pytest.mark.servers
def test_a_real_clamd_holds_back_a_virus_and_lets_a_letter_through(
    real_clamd: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _use(real_clamd, monkeypatch)
    letter, virus = a_file(b"a letter"), a_file(b"before " + VIRUS + b" after")
    for attachment in (letter, virus):
        jobs.scan_attachment(attachment.pk)
        attachment.refresh_from_db()
    assert services.content_of(letter) == b"a letter"
    with pytest.raises(Infected):
        services.content_of(virus)


def test_bytes_are_kept_once_under_their_own_hash() -> None:
    name = storage.keep(b"the same bytes")
    before = storage.path_of(name).stat().st_ino
    assert storage.keep(b"the same bytes") == name
    assert storage.path_of(name).stat().st_ino == before
    assert name in set(storage.everything())
    storage.forget(name)
    storage.forget(name)
    with pytest.raises(FileNotFoundError):
        storage.read(name)


def test_half_a_file_is_never_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        storage.keep(b"half of this")
    folder = storage.path_of(storage.name_of(b"half of this")).parent
    assert list(folder.iterdir()) == []


def test_erasing_takes_words_bytes_and_files_and_keeps_the_place(
    django_capture_on_commit_callbacks: object,
) -> None:
    large = b"r" * (storage.IN_ROW + 1)
    message = a_message(
        raw=large,
        subject="My illness",
        text="private",
        files=(ReceivedFile("x-ray.png", "image/png", b"a picture"),),
    )
    channel = a_channel()
    receive(channel, message)
    kept, attachment = Message.objects.get(), Attachment.objects.get()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert services.erase([kept.pk], by=None, now=NOW) == 1
    kept.refresh_from_db()
    assert (kept.subject, kept.text, kept.html, kept.to) == ("", "", "", [])
    assert kept.erased_at == NOW
    assert not Attachment.objects.exists()
    assert RawPayload.objects.get().content is None
    for name in (kept.raw.sha256, attachment.sha256):
        assert not storage.path_of(name).exists()
    conversation = Conversation.objects.get()
    assert (conversation.subject, conversation.message_count) == ("", 1)
    assert services.erase([kept.pk], by=None, now=NOW) == 0
    again = receive(channel, message)
    assert (again.new, again.again) == (0, 1)
    assert not storage.path_of(attachment.sha256).exists()


def test_bytes_that_somebody_else_sent_too_survive_an_erasure(
    django_capture_on_commit_callbacks: object,
) -> None:
    file = ReceivedFile("form.pdf", "application/pdf", b"a form that two people sent")
    channel = a_channel()
    receive(channel, a_message(files=(file,)), a_message(files=(file,)))
    first = Message.objects.order_by("pk")[0]
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        services.erase([first.pk], by=None, now=NOW)
    assert storage.read(Attachment.objects.get().sha256) == file.content


def test_only_who_sees_the_conversation_sees_its_files() -> None:
    conversation = a_conversation(files=(ReceivedFile("a.txt", "text/plain", b"a"),))
    attachment = Attachment.objects.get()
    assert queries.attachment_for(a_responder(conversation), attachment.pk) == attachment
    with pytest.raises(Attachment.DoesNotExist):
        queries.attachment_for(a_responder(), attachment.pk)


@pytest.mark.usefixtures("scanned")
def test_a_file_whose_bytes_are_gone_is_not_scanned() -> None:
    attachment = a_file(content=b"gone before anybody looked")
    storage.forget(attachment.sha256)
    assert services.scan(attachment) == Scan.WAITING


def test_two_scans_of_one_file_are_written_down_once(monkeypatch: pytest.MonkeyPatch) -> None:
    attachment = a_file()
    Attachment.objects.update(scan=Scan.CLEAN)
    monkeypatch.setattr(clamd, "is_clean", lambda _path: False)
    services.scan(attachment)
    attachment.refresh_from_db()
    assert attachment.scan == Scan.CLEAN
    assert not AuditEntry.objects.filter(act="attachment.scanned").exists()
