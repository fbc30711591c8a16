"""A backup under way while the desk works, and a restore that brings back no erasure."""

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from moothall.inbox.tests.factories import a_conversation
from moothall.records import backup, erasure_log, services
from moothall.records.backup import manifest
from moothall.records.errors import DeskIsNotEmpty, NotABackup, ToolFailed
from moothall.records.tests.factories import LEASE, NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.timeout(180),
]


@pytest.fixture
def fresh_desk(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an empty desk of the same kind, for another process."""
    environment = {**os.environ, "MOOTHALL_DATA": str(tmp_path / "desk")}
    name = f"restored{os.getpid()}"
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{name}"')
        url = environment["MOOTHALL_DATABASE_URL"]
        start, _slash, rest = url.rpartition("/moothall")
        environment["MOOTHALL_DATABASE_URL"] = f"{start}/{name}?{rest.partition('?')[2]}"
    yield environment
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def in_desk(environment: dict[str, str], code: str, *arguments: str) -> str:
    """Run `code` in a process of its own, on another desk; what it prints."""
    start = "import os; os.environ['DJANGO_SETTINGS_MODULE'] = 'moothall.config.settings'\n"
    start += "import sys, django; django.setup()\n"
    done = subprocess.run(
        [sys.executable, "-c", start + textwrap.dedent(code), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


RESTORE = """
    from pathlib import Path
    from django.utils import timezone
    from moothall.records import backup
    done = backup.restore(Path(sys.argv[1]), now=timezone.now())
    print(done.erased_again)
"""
LOOK = """
    import json
    from moothall import storage
    from moothall.inbox.models import Attachment, Message
    print(json.dumps({
        "texts": sorted(Message.objects.values_list("text", flat=True)),
        "files": [storage.read(a.sha256).decode() for a in Attachment.objects.all()],
    }))
"""


def test_a_restored_desk_has_every_message_and_file(
    tmp_path: Path, fresh_desk: dict[str, str]
) -> None:
    a_conversation(text="The lift is stuck again.", files=(LEASE,))
    taken = backup.take(tmp_path / "copy", now=NOW)
    assert taken.files >= 2
    assert in_desk(fresh_desk, RESTORE, str(tmp_path / "copy")).strip() == "0"
    found = json.loads(in_desk(fresh_desk, LOOK))
    assert found == {
        "texts": ["The lift is stuck again."],
        "files": [LEASE.content.decode()],
    }


def test_a_restore_erases_again_what_was_erased_since(
    tmp_path: Path, fresh_desk: dict[str, str]
) -> None:
    conversation = a_conversation(text="Please forget me.", files=(LEASE,))
    a_conversation(text="Keep this.", subject="Other")
    backup.take(tmp_path / "copy", now=NOW)
    services.erase(conversation.messages.all(), by=None, now=NOW)
    Path(fresh_desk["MOOTHALL_DATA"]).mkdir()
    shutil.copy(erasure_log.path(), fresh_desk["MOOTHALL_DATA"])
    assert in_desk(fresh_desk, RESTORE, str(tmp_path / "copy")).strip() == "1"
    assert json.loads(in_desk(fresh_desk, LOOK)) == {"texts": ["", "Keep this."], "files": []}


def test_a_backup_taken_while_others_write_is_consistent(
    tmp_path: Path, fresh_desk: dict[str, str]
) -> None:
    if connection.vendor == "sqlite":
        writing = {**os.environ, "MOOTHALL_DATA": str(settings.MOOTHALL.data)}
        assert Path(settings.DATABASES["default"]["NAME"]).exists()
    else:
        writing = dict(os.environ)
    name = str(settings.DATABASES["default"]["NAME"])
    with subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), name],
        env=writing,
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        try:
            assert writer.stdout.readline().strip() == "writing"
            backup.take(tmp_path / "copy", now=NOW)
            assert writer.poll() is None, "the writer must still be at work"
        finally:
            writer.kill()
    in_desk(fresh_desk, RESTORE, str(tmp_path / "copy"))
    found = json.loads(in_desk(fresh_desk, COUNT))
    assert found["messages"] > 0
    assert found["messages"] == found["counted"] == found["raws"]


WRITER = """
    import os, sys
    os.environ["DJANGO_SETTINGS_MODULE"] = "moothall.config.settings"
    from django.conf import settings
    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    import django
    django.setup()
    from moothall.inbox.tests.factories import a_channel, a_message, receive
    channel = a_channel()
    receive(channel, *(a_message() for _ in range(20)))
    print("writing", flush=True)
    while True:
        receive(channel, *(a_message() for _ in range(20)))
"""
COUNT = """
    import json
    from django.db.models import Sum
    from moothall.inbox.models import Conversation, Message, RawPayload
    print(json.dumps({
        "messages": Message.objects.count(),
        "counted": Conversation.objects.aggregate(n=Sum("message_count"))["n"],
        "raws": RawPayload.objects.count(),
    }))
"""


@pytest.mark.skipif(
    settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"), reason="SQLite needs no tool"
)
def test_a_tool_that_stops_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho another version >&2\nexit 1\n")
    (tmp_path / "pg_dump").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(ToolFailed, match="another version"):
        backup.take(tmp_path / "copy", now=NOW)


def test_a_restore_over_a_living_desk_is_refused(tmp_path: Path) -> None:
    backup.take(tmp_path / "copy", now=NOW)
    with pytest.raises(DeskIsNotEmpty):
        backup.restore(tmp_path / "copy", now=NOW)


def test_a_backup_never_goes_into_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("mine")
    with pytest.raises(FileExistsError):
        backup.take(tmp_path, now=NOW)


def test_an_altered_backup_is_refused_and_the_file_named(tmp_path: Path) -> None:
    a_conversation(files=(LEASE,))
    folder = backup.take(tmp_path / "copy", now=NOW).folder
    victim = next(path for path in (folder / "files").rglob("*") if path.is_file())
    victim.write_bytes(b"forged")
    with pytest.raises(NotABackup, match=victim.name):
        backup.restore(folder, now=NOW)


def test_a_backup_with_a_file_missing_is_refused(tmp_path: Path) -> None:
    a_conversation(files=(LEASE,))
    folder = backup.take(tmp_path / "copy", now=NOW).folder
    next(path for path in (folder / "files").rglob("*") if path.is_file()).unlink()
    with pytest.raises(NotABackup, match="missing"):
        backup.restore(folder, now=NOW)


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 99}', "\x00"])
def test_what_is_no_manifest_is_no_backup(tmp_path: Path, text: str) -> None:
    (tmp_path / manifest.NAME).write_text(text)
    with pytest.raises(NotABackup):
        backup.restore(tmp_path, now=NOW)


def test_a_manifest_that_names_files_outside_is_refused(tmp_path: Path) -> None:
    found = manifest.Manifest("2026", "sqlite", "0", {"../secret": "0" * 64})
    with pytest.raises(NotABackup, match="outside"):
        manifest.check(tmp_path, found)


def test_the_key_of_stored_passwords_is_not_in_a_backup(tmp_path: Path) -> None:
    settings.MOOTHALL.credential_key_path.write_text("not for the backup")
    folder = backup.take(tmp_path / "copy", now=NOW).folder
    assert not any(
        b"not for the backup" in path.read_bytes() for path in manifest.files_in(folder)
    )
    settings.MOOTHALL.credential_key_path.unlink()
