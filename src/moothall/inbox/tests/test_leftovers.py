"""Stored files that belong to no message go at night; no file that anybody needs ever does."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.domain.exchange import ReceivedFile
from moothall.inbox import jobs, queries, services
from moothall.inbox.models import Attachment, Message
from moothall.inbox.services import leftovers
from moothall.inbox.tests.factories import a_channel, a_message, a_responder, receive
from moothall.jobs.testing import work_off
from moothall.people.tests.factories import DepartmentFactory
from moothall.publishing.models import Draft, MediaFile

pytestmark = pytest.mark.django_db
LETTER = b"a letter"


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests leave files behind."""
    here = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    monkeypatch.setattr(settings, "MOOTHALL", here)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


def age(path: Path, *, days: float) -> None:
    then = path.stat().st_mtime - days * 86_400
    os.utime(path, (then, then))


def a_leftover(content: bytes = b"a crash left this", *, days: float = 2) -> str:
    name = storage.keep(content)
    age(storage.path_of(name), days=days)
    return name


def swept() -> list[dict[str, object]]:
    return [each.detail for each in AuditEntry.objects.filter(act="files.swept").order_by("pk")]


def test_what_no_row_names_goes_after_a_day_and_is_written_down(now: datetime) -> None:
    name = a_leftover()
    assert services.sweep_files(now) == 1
    assert not storage.path_of(name).exists()
    assert swept() == [{"files": [f"sha256:{name}"]}]
    assert list(storage.folder().glob("??/??/.*")) == []


def test_what_is_younger_stays(now: datetime) -> None:
    name = a_leftover(days=0.9)
    assert services.sweep_files(now) == 0
    assert storage.read(name)
    assert swept() == []


def test_what_belongs_to_a_message_stays_however_old(now: datetime) -> None:
    file = ReceivedFile("letter.pdf", "application/pdf", LETTER)
    large = b"Message-ID: <large@residents.example>\r\n\r\n" + b"x" * storage.IN_ROW
    receive(a_channel(), a_message(files=(file,), raw=large))
    for name in storage.everything():
        age(storage.path_of(name), days=400)
    assert services.sweep_files(now) == 0
    assert storage.read(storage.name_of(LETTER)) == LETTER
    assert storage.read(storage.name_of(large)) == large


def test_what_the_library_or_a_post_needs_stays_however_old(now: datetime) -> None:
    somebody = a_responder()
    in_library, in_post = a_leftover(b"a picture"), a_leftover(b"a picture of before")
    MediaFile.objects.create(
        department=DepartmentFactory.create(),
        title="The new bus station",
        media_type="image/png",
        sha256=in_library,
        size=9,
        added_by=somebody,
    )
    Draft.objects.create(author=somebody, composition={"files": [{"sha256": in_post}]})
    assert services.sweep_files(now) == 0
    assert storage.read(in_library)
    assert storage.read(in_post)


def test_the_same_bytes_received_again_are_no_leftover(now: datetime) -> None:
    name = a_leftover(LETTER)
    storage.keep(LETTER)
    assert services.sweep_files(now) == 0
    assert storage.read(name) == LETTER


def test_bytes_that_a_receive_wants_while_they_are_swept_are_given_back(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It touches them after we looked and before its row is there."""
    name = a_leftover(LETTER)
    look = queries.unnamed

    def look_then_receive(names: list[str]) -> set[str]:
        found: set[str] = look(names)
        storage.keep(LETTER)
        return found

    monkeypatch.setattr(queries, "unnamed", look_then_receive)
    assert services.sweep_files(now) == 0
    assert storage.read(name) == LETTER
    assert swept() == []


def test_bytes_that_a_receive_wants_once_they_are_set_aside_are_written_anew(
    now: datetime,
) -> None:
    name = a_leftover(LETTER)
    assert storage.set_aside(name, untouched_since=now)
    storage.keep(LETTER)
    storage.drop_set_aside(untouched_since=now - timedelta(days=1))
    assert storage.read(name) == LETTER


def test_what_is_gone_already_is_not_set_aside(now: datetime) -> None:
    assert not storage.set_aside("0" * 64, untouched_since=now)


def test_a_file_that_goes_while_we_look_is_no_leftover(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "everything", lambda: iter(["0" * 64]))
    assert services.sweep_files(now) == 0


def test_halves_that_a_crash_left_go_after_a_day(now: datetime) -> None:
    folder = storage.path_of(storage.keep(b"whole")).parent
    old, new = folder / ".old-half", folder / ".new-half"
    old.touch()
    new.touch()
    age(old, days=2)
    assert services.sweep_files(now) == 0
    assert not old.exists()
    assert new.exists()
    assert swept() == [{"halves": 1}]


def test_many_leftovers_are_written_down_in_several_entries(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leftovers, "AT_ONCE", 2)
    names = [a_leftover(f"leftover {each}".encode()) for each in range(5)]
    assert services.sweep_files(now) == 5
    assert [len(each["files"]) for each in swept()] == [2, 2, 1]  # type: ignore[arg-type]
    assert [each for each in names if storage.path_of(each).exists()] == []


def test_bytes_of_another_owner_are_put_there_by_us(monkeypatch: pytest.MonkeyPatch) -> None:
    name = storage.keep(LETTER)

    def refuse(_path: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refuse)
    assert storage.keep(LETTER) == name
    assert storage.read(name) == LETTER


def test_a_crash_before_commit_leaves_what_the_sweep_then_finds(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_anything: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("moothall.inbox.services.receiving._tell", break_down)
    file = ReceivedFile("letter.pdf", "application/pdf", LETTER)
    with pytest.raises(ZeroDivisionError):
        receive(a_channel(), a_message(files=(file,)))
    assert not Attachment.objects.exists()
    assert not Message.objects.exists()
    age(storage.path_of(storage.name_of(LETTER)), days=2)
    assert services.sweep_files(now) == 1


def test_it_is_done_once_a_night() -> None:
    at_three = datetime(2026, 11, 20, 3, 10, tzinfo=UTC)
    assert list(jobs.night(at_three)) == list(jobs.night(at_three.replace(minute=50)))
    assert len(list(jobs.night(at_three))) == 1
    assert list(jobs.night(at_three.replace(hour=9))) == []


def test_the_job_sweeps() -> None:
    name = a_leftover()
    jobs.sweep_files(1)
    work_off()
    assert not storage.path_of(name).exists()
