"""Copies, erasures, backups and restores from the terminal: done whole, or refused in words."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from moothall.cli import main
from moothall.inbox.models import Conversation, Message
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.protection import services as protection
from moothall.records import erasure_log, services
from moothall.records.errors import ToolMissing
from moothall.records.models import Erasure, Export
from moothall.records.services.exporting import path_of
from moothall.records.tests.factories import NOW, a_closed_conversation, an_administrator

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
Moothall = Callable[..., tuple[int, str]]
FOR = ("--purpose", "Subject access request, IG-204")
WHY = ("--because", "Sent to us by mistake")
TEXT = "Jo Price saw it."


@pytest.fixture
def conversation() -> Conversation:
    return a_closed_conversation(TEXT)


@pytest.fixture
def moothall(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Moothall:
    """Run a command as a person does; its exit status, and all that it said."""

    def run(*words: object, answer: str = "") -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["moothall", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
        with pytest.raises(SystemExit) as leave:
            main()
        said = capsys.readouterr()
        return int(leave.value.code or 0), " ".join((said.out + said.err).split())

    return run


def copies() -> set[Path]:
    return set((Path(settings.MOOTHALL.data) / "exports").glob("*"))


def test_a_copy_is_made_and_the_terminal_says_where(
    moothall: Moothall, conversation: Conversation
) -> None:
    status, said = moothall("export", "--contact", conversation.contact_id, *FOR)
    made = Export.objects.get()
    assert status == 0
    assert path_of(made).name in said.replace(" ", "")
    assert path_of(made).stat().st_mode & 0o077 == 0
    assert said.endswith("Read it before you hand it over.")


def test_words_are_left_out_for_a_reason(moothall: Moothall, conversation: Conversation) -> None:
    leave_out = ("--leave-out", "Jo Price = third party")
    status, said = moothall("export", "--conversation", conversation.pk, *FOR, *leave_out)
    assert (status, "left out in 1 places" in said) == (0, True)
    assert Export.objects.get().redactions.get().reason == "third party"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (FOR, "Say of what"),
        (("--contact", 987654, *FOR), "There is no contact 987654 on this desk."),
        (("--conversation", 987654, *FOR), "There is no conversation 987654 on this desk."),
        (("--from", "2001-01-01", "--to", "2001-01-02", *FOR), "There is no message here to copy"),
        (("--from", "yesterday", *FOR), "yesterday"),
        (("--from", "2026-01-01"), "--purpose"),
        (("--from", "2026-01-01", *FOR, "--leave-out", "Jo Price"), "“Jo Price” has no reason"),
        (("--from", "2026-01-01", *FOR, "--leave-out", "=why"), "“=why” has no reason"),
    ],
)
def test_a_copy_that_cannot_be_made_is_refused_and_leaves_nothing(
    moothall: Moothall, conversation: Conversation, words: tuple[object, ...], sentence: str
) -> None:
    before = copies()
    status, said = moothall("export", *words)
    assert status == 2
    assert sentence in said
    assert "Traceback" not in said
    assert not Export.objects.exists()
    assert copies() == before


def test_an_erasure_is_asked_for_done_and_written_down(
    moothall: Moothall, conversation: Conversation
) -> None:
    status, said = moothall("erase", "--conversation", conversation.pk, *WHY, answer="y\n")
    assert (status, "Erase 1 messages for good?" in said) == (0, True)
    assert Message.objects.get().text == ""
    assert Erasure.objects.get().reason == WHY[1]
    assert list(erasure_log.read())[-1].erasure == Erasure.objects.get().pk


def test_whoever_says_no_erases_nothing(moothall: Moothall, conversation: Conversation) -> None:
    status, _said = moothall("erase", "--contact", conversation.contact_id, *WHY, answer="n\n")
    assert status == 1
    assert Message.objects.get().text == TEXT


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (WHY, "Name one of"),
        (("--message", 1, "--contact", 1, *WHY), "Name one of"),
        (("--message", 987654, "--yes", *WHY), "There is nothing left to erase here."),
        (("--contact", 987654, "--yes", *WHY), "There is no contact 987654 on this desk."),
        (("--message", 1, "--yes"), "--because"),
    ],
)
def test_an_erasure_that_cannot_be_is_refused(
    moothall: Moothall, conversation: Conversation, words: tuple[object, ...], sentence: str
) -> None:
    status, said = moothall("erase", *words)
    assert status == 2
    assert sentence in said
    assert Message.objects.get().text == TEXT
    assert not Erasure.objects.exists()


def test_what_is_on_hold_is_not_erased(moothall: Moothall, conversation: Conversation) -> None:
    services.hold(conversation, reason="IG-204", by=an_administrator(), now=NOW)
    status, said = moothall("erase", "--conversation", conversation.pk, "--yes", *WHY)
    assert (status, "A legal hold stands on this" in said) == (2, True)
    assert Message.objects.get().text == TEXT


def test_what_a_running_incident_needs_is_said_before_and_left_out(
    moothall: Moothall, conversation: Conversation
) -> None:
    target, message = staff_with(Role.RESPONDER, on=conversation.department), Message.objects.get()
    protection.report(protection.Told(), target=target, message=message, by=target, now=NOW)
    status, said = moothall("erase", "--contact", conversation.contact_id, *WHY, answer="y\n")
    assert status == 0
    assert "1 of them are needed for a legal claim and are left out for the time being." in said
    assert "Erase 0 messages for good?" in said
    assert said.endswith("1 are left out.")
    assert target.name not in said
    assert Message.objects.get().text == TEXT
    assert Erasure.objects.get().refusals.get().message == message


def test_a_backup_is_taken_and_says_what_is_not_in_it(
    moothall: Moothall, conversation: Conversation, tmp_path: Path
) -> None:
    status, said = moothall("backup", tmp_path / "copy")
    assert status == 0
    assert "The key of the stored passwords is not among them" in said
    assert (tmp_path / "copy" / "manifest.json").exists()


def test_a_backup_goes_into_a_new_folder_alone(moothall: Moothall, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    status, said = moothall("backup", tmp_path)
    assert (status, "holds something already. Name a new folder." in said) == (2, True)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_a_backup_that_breaks_off_cannot_be_taken_for_one(
    moothall: Moothall, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_given: object) -> None:
        raise ToolMissing(tool="pg_dump")

    monkeypatch.setattr("moothall.records.backup.databases.copy_out", missing)
    status, said = moothall("backup", tmp_path / "copy")
    assert (status, "pg_dump is not installed here" in said) == (2, True)
    status, said = moothall("restore", tmp_path / "copy")
    assert (status, "is not a whole backup" in said) == (2, True)


def test_a_restore_over_a_living_desk_is_refused(
    moothall: Moothall, conversation: Conversation, tmp_path: Path
) -> None:
    moothall("backup", tmp_path / "copy")
    status, said = moothall("restore", tmp_path / "copy")
    assert (status, "already holds a desk" in said) == (2, True)
    assert Message.objects.get().text == TEXT


def test_a_folder_that_is_not_there_is_refused(moothall: Moothall, tmp_path: Path) -> None:
    status, said = moothall("restore", tmp_path / "nowhere")
    assert (status, "nowhere" in said) == (2, True)


@pytest.mark.sqlite
def test_a_desk_comes_back_and_what_was_erased_since_does_not(
    moothall: Moothall, conversation: Conversation, tmp_path: Path
) -> None:
    moothall("backup", tmp_path / "copy")
    moothall("erase", "--conversation", conversation.pk, "--yes", *WHY)
    desk = tmp_path / "desk"
    done = in_process(
        "restore", tmp_path / "copy", "--data", desk, "--erasures", erasure_log.path()
    )
    assert done.returncode == 0, done.stderr
    assert "1 messages that were erased since then are erased again." in done.stdout
    assert TEXT.encode() not in (desk / "moothall.sqlite3").read_bytes()


@pytest.mark.sqlite
def test_an_altered_backup_leaves_an_empty_folder_empty(
    moothall: Moothall, conversation: Conversation, tmp_path: Path
) -> None:
    moothall("backup", tmp_path / "copy")
    next((tmp_path / "copy").glob("*.sqlite3")).write_bytes(b"forged")
    done = in_process("restore", tmp_path / "copy", "--data", tmp_path / "desk")
    assert done.returncode == 2
    assert "is not a whole backup" in done.stderr
    assert not list((tmp_path / "desk").glob("*.sqlite3"))


def in_process(*words: object) -> "subprocess.CompletedProcess[str]":
    """Run it on a desk of its own, which this process is not."""
    ours = {name: value for name, value in os.environ.items() if name != "MOOTHALL_DATA"}
    return subprocess.run(
        [sys.executable, "-c", "from moothall.cli import main; main()", *map(str, words)],
        env=ours,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
