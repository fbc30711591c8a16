"""What can be wrong with the records of an installation, said with what to do."""

from pathlib import Path

import pytest
from django.conf import settings

from moothall import storage
from moothall.inbox.models import Attachment
from moothall.records import doctor, erasure_log, services
from moothall.records.models import RetentionRule
from moothall.records.tests.factories import NOW, a_closed_conversation

pytestmark = pytest.mark.django_db(transaction=True)
HERE = ["default"]


@pytest.fixture(autouse=True)
def _data_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests leave files behind."""
    here = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    monkeypatch.setattr(settings, "MOOTHALL", here)
    services.load_pack()


def complaints() -> list[str]:
    checks = (
        doctor.copies_are_private,
        doctor.erasures_are_written_down,
        doctor.every_kind_has_its_rule,
        doctor.stored_files_are_there,
    )
    return [str(each.id) for check in checks for each in check(databases=HERE)]


def test_healthy_records_have_nothing_to_say() -> None:
    conversation = a_closed_conversation()
    services.export(services.Wanted(conversation=conversation), purpose="SAR", by=None, now=NOW)
    services.erase(conversation.messages.all(), by=None, now=NOW)
    a_closed_conversation()
    assert (Path(settings.MOOTHALL.data) / "exports").exists()
    assert erasure_log.path().exists()
    assert complaints() == []


@pytest.mark.parametrize("name", ["exports", erasure_log.NAME])
def test_what_others_may_read_is_named(name: str) -> None:
    path = Path(settings.MOOTHALL.data) / name
    path.mkdir()
    path.chmod(0o750)
    (complaint,) = doctor.copies_are_private()
    assert str(path) in complaint.msg
    path.chmod(0o700)
    assert list(doctor.copies_are_private()) == []


def test_an_erasure_that_a_backup_would_undo_is_counted() -> None:
    services.erase(a_closed_conversation().messages.all(), by=None, now=NOW)
    assert complaints() == []
    erasure_log.path().unlink()
    (complaint,) = doctor.erasures_are_written_down(databases=HERE)
    assert complaint.msg.startswith("1 erased messages are not in ")


def test_a_kind_without_a_rule_is_named() -> None:
    RetentionRule.objects.filter(kind="draft").delete()
    (complaint,) = doctor.every_kind_has_its_rule(databases=HERE)
    assert "draft" in complaint.msg


def test_a_stored_file_that_is_gone_is_an_error() -> None:
    a_closed_conversation()
    name = Attachment.objects.get().sha256
    storage.forget(name)
    (complaint,) = doctor.stored_files_are_there(databases=HERE)
    assert complaint.id == "records.E003"
    assert name in complaint.msg


def test_a_file_that_nobody_names_is_counted() -> None:
    storage.keep(b"left by work that was cut short")
    (complaint,) = doctor.stored_files_are_there(databases=HERE)
    assert complaint.msg.startswith("1 stored files belong to no message")


def test_a_doctor_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    a_closed_conversation()
    storage.forget(Attachment.objects.get().sha256)
    monkeypatch.setattr(doctor, "PATIENCE", -1.0)
    assert list(doctor.stored_files_are_there(databases=HERE)) == []


def test_without_a_database_nothing_is_asked_of_it() -> None:
    assert list(doctor.erasures_are_written_down()) == []
    assert list(doctor.every_kind_has_its_rule()) == []
    assert list(doctor.stored_files_are_there()) == []
