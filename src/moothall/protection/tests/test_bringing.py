"""Many files at once into an Incident: sealed, bounded, scanned; what is not kept is named."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.domain.bringing.kinds import DayPart, How
from moothall.domain.bringing.tests.boxes import a_picture, a_zip
from moothall.evidence import queries as vault
from moothall.evidence.models import Entry, EvidenceItem
from moothall.inbox import clamd
from moothall.people.tests.factories import StaffMemberFactory, sign_in
from moothall.protection import jobs, queries
from moothall.protection.errors import DiskIsFull, IncidentIsFull
from moothall.protection.models import Incident
from moothall.protection.tests.bringing import (
    CHAT,
    MAIL,
    NAMED,
    an_incident,
    bring,
    counts_of,
    limit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _its_own_folder(settings: Any, tmp_path: Any) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"data": tmp_path})


@pytest.fixture
def incident() -> Incident:
    return an_incident()


def test_each_file_is_sealed_with_what_it_says_of_itself(incident: Incident) -> None:
    taken = a_picture(taken="2026:11:02 09:30:00")
    done = bring(incident, (NAMED, a_picture("PNG")), ("a.jpg", taken), ("b.eml", MAIL))
    named, photo, mail = done.brought
    assert [each.date_from for each in done.brought] == ["name", "file", "header"]
    assert (named.how, photo.how, mail.how) == (How.SCREENSHOT, How.SCREENSHOT, How.MAIL)
    assert mail.sender == "Gil <gil@mail.example>"
    assert vault.original(photo.pk) == taken
    assert Entry.objects.filter(subject_type="evidence_item").count() == 3


def test_ninety_screenshots_without_a_date_are_taken_in_one_delivery(incident: Incident) -> None:
    files = [(f"image{n}.png", a_picture("PNG") + bytes([n])) for n in range(90)]
    done = bring(incident, *files)
    assert len(done.brought) == 90
    assert counts_of(incident).undated == 90


def test_files_inside_an_export_come_with_it(incident: Incident) -> None:
    packed = a_zip(chat__txt=CHAT, **{"IMG-20261103-WA0001__jpg": a_picture()})
    export, picture = bring(incident, ("chat.zip", packed)).brought
    assert (export.how, export.part_count, export.is_guess) == (How.EXPORT, 3, True)
    assert (picture.filename, picture.place) == ("IMG-20261103-WA0001.jpg", "chat.zip")
    assert picture.proposed_part is DayPart.DAY


def test_a_file_that_is_too_large_is_named_and_the_others_are_sealed(
    incident: Incident, settings: Any
) -> None:
    limit(settings, brought_file_mb=1)
    done = bring(incident, ("long.wav", bytes(1_000_001)), (NAMED, a_picture()))
    assert [each.filename for each in done.brought] == [NAMED]
    ((name, error),) = done.refused
    assert (name, error.code) == ("long.wav", "brought-file-too-large")


def test_nothing_is_taken_where_the_disk_would_fill(incident: Incident, settings: Any) -> None:
    limit(settings, brought_free_mb=10**9)
    with pytest.raises(DiskIsFull):
        bring(incident, (NAMED, a_picture()))
    assert not EvidenceItem.objects.exists()


def test_an_incident_holds_only_so_much(incident: Incident, settings: Any) -> None:
    limit(settings, brought_incident_mb=0)
    with pytest.raises(IncidentIsFull):
        bring(incident, (NAMED, a_picture()))


def test_a_disk_that_fills_half_way_keeps_what_was_sealed_and_says_the_rest(
    incident: Incident, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep, kept = storage.keep, list[bytes]()

    def fills(content: bytes) -> str:
        if len(kept) == 2:
            raise OSError
        kept.append(content)
        return keep(content)

    monkeypatch.setattr(storage, "keep", fills)
    sign_in(client, incident.target)
    files = [SimpleUploadedFile(f"{n}.png", a_picture("PNG") + bytes([n])) for n in range(4)]
    address = f"/shield/incidents/{incident.pk}/brought/bring/"
    words = client.post(address, {"files": files}, follow=True).content.decode()
    assert "2 files are kept and sealed." in words
    assert "2.png was not kept. There is no room" in words
    assert "3.png was not kept." in words
    assert counts_of(incident).all == 2


def test_whoever_is_not_in_it_brings_nothing(incident: Incident) -> None:
    with pytest.raises(PermissionDenied):
        bring(incident, (NAMED, a_picture()), by=StaffMemberFactory.create())


def test_whoever_reports_for_a_colleague_sends_pictures_with_it_and_none_later(
    client: Client,
) -> None:
    fiona, sam = StaffMemberFactory.create(), StaffMemberFactory.create()
    sign_in(client, sam)
    told = {"facts": "He came again.", "target": fiona.pk}
    files = [SimpleUploadedFile(NAMED, a_picture()), SimpleUploadedFile("b.png", a_picture("PNG"))]
    client.post("/shield/incidents/report/", told | {"pictures": files})
    made = Incident.objects.get()
    assert counts_of(made).all == 2
    assert client.get(f"/shield/incidents/{made.pk}/brought/").status_code == 404
    with pytest.raises(PermissionDenied):
        bring(made, (NAMED, a_picture()), by=sam, now=made.reported_at + timedelta(minutes=1))


def test_a_report_stands_although_its_pictures_cannot_be_kept(
    client: Client, settings: Any
) -> None:
    limit(settings, brought_free_mb=10**9)
    sign_in(client, StaffMemberFactory.create())
    files = [SimpleUploadedFile(NAMED, a_picture())]
    told = {"facts": "He came again.", "pictures": files}
    answer = client.post("/shield/incidents/report/", told, follow=True)
    assert "There is no room for this" in answer.content.decode()
    assert Incident.objects.exists()


def test_a_note_keeps_facts_and_opinions_apart_and_has_its_writers_date(
    incident: Incident, client: Client
) -> None:
    sign_in(client, incident.target)
    address = f"/shield/incidents/{incident.pk}/brought/note/"
    told = {"how": "note", "facts": "He rang.", "opinions": "He was drunk.", "who": "Mr X"}
    client.post(address, told | {"happened_at": "2026-11-03T14:05"})
    (note,) = vault.items_for(queries.matter_of(incident))
    assert vault.original(note.pk) == (
        b"Kind\nnote\n\nWho\nMr X\n\nFacts\nHe rang.\n\nOpinions\nHe was drunk."
    )
    assert (note.said_by_id, note.how) == (incident.target_id, How.NOTE)
    assert note.said_at == datetime.fromisoformat("2026-11-03T14:05+00:00")
    client.post(address, {"how": "page", "facts": "He wrote.", "address": "https://a.example/p"})
    page = vault.items_for(queries.matter_of(incident))[0]
    assert (page.said_at, page.address) == (None, "https://a.example/p")


def test_a_note_without_facts_or_from_the_future_is_asked_for_again(
    incident: Incident, client: Client
) -> None:
    sign_in(client, incident.target)
    told = {"how": "note", "facts": "", "happened_at": "2999-01-01T00:00"}
    answer = client.post(f"/shield/incidents/{incident.pk}/brought/note/", told)
    assert "not in the future" in answer.content.decode()
    assert counts_of(incident).all == 0


def test_a_note_says_so_where_the_disk_is_full(
    incident: Incident, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_content: bytes) -> str:
        raise OSError

    monkeypatch.setattr(storage, "keep", full)
    sign_in(client, incident.target)
    address = f"/shield/incidents/{incident.pk}/brought/note/"
    answer = client.post(address, {"how": "note", "facts": "He rang."}, follow=True)
    assert "There is no room for this" in answer.content.decode()


def test_a_script_hears_in_json_what_became_of_each(incident: Incident, client: Client) -> None:
    sign_in(client, incident.target)
    address = f"/shield/incidents/{incident.pk}/brought/bring/"
    one = {"files": SimpleUploadedFile(NAMED, a_picture())}
    asked: Any = {"headers": {"Accept": "application/json"}}
    assert client.post(address, one, **asked).json() == {"brought": 1, "refused": []}
    nothing = client.post(address, {}, **asked)
    assert nothing.status_code == 409
    assert nothing.json()["refused"][0][1].startswith("Nothing was chosen.")
    plain = client.post(address, {}, follow=True)
    assert "Nothing was chosen." in plain.content.decode()


def test_many_that_were_not_kept_are_named_up_to_ten(
    incident: Incident, client: Client, settings: Any
) -> None:
    limit(settings, brought_file_mb=0)
    sign_in(client, incident.target)
    files = [SimpleUploadedFile(f"{n}.png", a_picture()) for n in range(12)]
    address = f"/shield/incidents/{incident.pk}/brought/bring/"
    words = client.post(address, {"files": files}, follow=True).content.decode()
    assert "9.png was not kept." in words
    assert "2 more were not kept." in words


def test_a_file_waits_for_the_scanner_and_one_with_a_virus_is_handed_to_nobody(
    incident: Incident, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"clamd": "127.0.0.1:1"})
    good, bad = bring(incident, (NAMED, a_picture()), ("b.png", a_picture("PNG"))).brought
    assert list(jobs.brought_to_scan(timezone.now())) == [good.pk, bad.pk]
    sign_in(client, incident.target)
    base = f"/shield/incidents/{incident.pk}/brought"
    held = client.post(f"{base}/{good.pk}/original/", follow=True).content.decode()
    assert "scan" in held
    monkeypatch.setattr(clamd, "is_clean", lambda path: path.name == good.sha256)
    for each in (good, bad):
        jobs.scan_brought(each.pk)
    assert client.post(f"{base}/{good.pk}/original/").content == a_picture()
    assert client.post(f"{base}/{bad.pk}/original/").status_code == 302
    assert client.get(f"{base}/{bad.pk}/picture/").status_code == 404
    assert AuditEntry.objects.filter(act="evidence.taken").count() == 1


def test_a_scan_of_what_is_gone_changes_nothing(incident: Incident, settings: Any) -> None:
    assert list(jobs.brought_to_scan(timezone.now())) == []
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"clamd": "127.0.0.1:1"})
    (one,) = bring(incident, (NAMED, a_picture())).brought
    storage.forget(one.sha256)
    jobs.scan_brought(one.pk)
    jobs.scan_brought(one.pk + 1)
    assert vault.waiting_items().count() == 1
