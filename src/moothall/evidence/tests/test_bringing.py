"""Originals are kept and sealed at once; what the disk refuses is named and stops nothing."""

import errno
from datetime import UTC, datetime

import pytest

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.domain.bringing.kinds import DateFrom, How, Proposal
from moothall.domain.evidence.entry import parse
from moothall.evidence import queries
from moothall.evidence.models import Entry
from moothall.evidence.services import BroughtIn, NewFile, bring_in, note_scan
from moothall.people.models import StaffMember
from moothall.people.tests.factories import StaffMemberFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 28, 14, 3, tzinfo=UTC)
MATTER = "incident:7"


@pytest.fixture
def fiona() -> StaffMember:
    return StaffMemberFactory(name="Fiona Marsh")


def bring(by: StaffMember, *contents: bytes) -> BroughtIn:
    files = [NewFile(each, f"{n}.png", "image/png") for n, each in enumerate(contents)]
    return bring_in(files, matter=MATTER, by=by, how=How.SCREENSHOT, now=NOW)


def test_an_original_is_kept_and_its_entry_names_it(fiona: StaffMember) -> None:
    proposal = Proposal(NOW, DateFrom.FILE, clock="the phone")
    file = NewFile(b"seen", "seen.png", "image/png", proposal=proposal, sender="Rowan")
    (view,) = bring_in([file], matter=MATTER, by=fiona, how=How.SCREENSHOT, now=NOW).items
    assert queries.original(view.pk) == b"seen"
    says = parse(bytes(Entry.objects.get(pk=view.position or 0).raw or b""))
    assert says["media"][0]["sha256"] == view.sha256 == storage.name_of(b"seen")
    assert (says["kind"], says["matter"], says["filename"]) == ("brought_in", MATTER, "seen.png")
    assert (says["proposed_from"], says["sender_as_shown"]) == ("file", "Rowan")
    assert AuditEntry.objects.filter(act="evidence.brought_in", subject_id=view.pk).exists()


def test_the_same_bytes_are_the_same_file_as_the_first(fiona: StaffMember) -> None:
    first, again = bring(fiona, b"one", b"one").items
    (later,) = bring(fiona, b"one").items
    assert (first.duplicate_of_id, again.duplicate_of_id) == (None, first.pk)
    assert later.duplicate_of_id == first.pk


def test_what_the_disk_has_no_room_for_is_named_and_stops_nothing(
    fiona: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep = storage.keep

    def full(content: bytes) -> str:
        if content == b"two":
            raise OSError(errno.ENOSPC, "No space left on device")
        return keep(content)

    monkeypatch.setattr(storage, "keep", full)
    done = bring(fiona, b"one", b"two", b"three")
    assert done.failed == ("1.png",)
    assert [each.filename for each in done.items] == ["0.png", "2.png"]
    assert queries.size() == 2


def test_nothing_is_sealed_where_nothing_could_be_kept(
    fiona: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage, "keep", lambda _content: (_ for _ in ()).throw(OSError))
    assert bring(fiona, b"one").failed == ("0.png",)
    assert queries.size() == 0


def test_a_name_that_no_database_takes_is_kept_as_near_as_can_be(fiona: StaffMember) -> None:
    file = NewFile(b"x", "a\0b\ud83d.png")
    (view,) = bring_in([file], matter=MATTER, by=fiona, now=NOW).items
    assert view.filename == "ab?.png"


def test_items_are_listed_newest_first_and_only_for_their_matter(fiona: StaffMember) -> None:
    bring(fiona, b"one", b"two")
    bring_in([NewFile(b"x")], matter="incident:8", by=fiona, now=NOW)
    assert [each.filename for each in queries.items_for(MATTER)] == ["1.png", "0.png"]
    assert queries.items_for(MATTER, first=1, count=1)[0].filename == "0.png"
    assert queries.item_counts(MATTER) == queries.BroughtCounts(2, 2, 2, 6)


def test_an_item_of_another_matter_is_not_there(fiona: StaffMember) -> None:
    (view,) = bring(fiona, b"one").items
    with pytest.raises(queries.NotBroughtIn):
        queries.item_for("incident:8", view.pk)


def test_a_scan_of_what_does_not_wait_changes_nothing(fiona: StaffMember) -> None:
    (view,) = bring(fiona, b"one").items
    note_scan(view.pk, "infected", now=NOW)
    assert queries.item_for(MATTER, view.pk).scan == "not_scanned"


def test_a_number_that_nothing_has_has_no_original(db: None) -> None:
    with pytest.raises(queries.NotBroughtIn):
        queries.original(404)
