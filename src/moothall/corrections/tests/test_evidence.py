"""What shows that somebody else used an account: kept whole, superseded, taken off by nobody."""

import hashlib

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moothall import storage
from moothall.audit.models import AuditEntry
from moothall.corrections import jobs, queries, services
from moothall.corrections.errors import IsSuperseded, NotThatWay, ShowsNothing
from moothall.corrections.models import Mistake, Proof
from moothall.corrections.services import Evidence, proving
from moothall.corrections.tests.factories import a_mistake
from moothall.corrections.tests.test_owning_up import REFUSED, corrected, writer
from moothall.inbox import clamd
from moothall.inbox import queries as inbox
from moothall.inbox.errors import HeldForScan, Infected, NothingLeftOfIt
from moothall.inbox.models import Scan
from moothall.inbox.tests.screens.pages import words
from moothall.people.models import Role, StaffMember
from moothall.people.tests.factories import sign_in, staff_with
from moothall.publishing.errors import FileTooLarge
from moothall.publishing.tests.factories import LATER, NOW
from moothall.publishing.tests.pictures import a_picture
from moothall.register import services as register
from moothall.register.models import Compromise

pytestmark = pytest.mark.django_db
LOG = b"03:12 sign-in from 192.0.2.7\n"
FILE = Evidence(filename="sign-ins.log", content=LOG)
SAID = Evidence(words="A sign-in at 03:12.", source="The platform's list of sign-ins.")


@pytest.fixture
def mistake() -> Mistake:
    return a_mistake()


@pytest.fixture
def lead(mistake: Mistake) -> StaffMember:
    return staff_with(Role.MANAGER, on=mistake.account.department)


@pytest.fixture
def _scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk whose files clamd looks at."""
    with_clamd = settings.MOOTHALL.model_copy(update={"clamd": "127.0.0.1:1"})
    monkeypatch.setattr(settings, "MOOTHALL", with_clamd)


def recorded(mistake: Mistake, lead: StaffMember, evidence: Evidence = SAID) -> Compromise:
    return services.record_compromise(
        mistake.account, seen="A stranger signed in.", evidence=evidence, by=lead, now=NOW
    )


@pytest.mark.parametrize("evidence", [SAID, FILE], ids=["words with a source", "a file"])
def test_hacked_may_be_said_with_one_piece_of_evidence(
    mistake: Mistake, lead: StaffMember, evidence: Evidence
) -> None:
    found = recorded(mistake, lead, evidence)
    with pytest.raises(NotThatWay):
        corrected(mistake, REFUSED["hacked"])
    assert corrected(mistake, REFUSED["hacked"], compromise=found).compromise == found


def test_without_a_piece_that_shows_it_hacked_is_refused_though_a_compromise_is_chosen(
    mistake: Mistake, lead: StaffMember
) -> None:
    rumour = register.record_compromise(
        mistake.account, seen="Odd.", evidence="They say so.", by=lead, now=NOW
    )
    with pytest.raises(NotThatWay):
        corrected(mistake, REFUSED["hacked"], compromise=rumour)
    assert not queries.proofs.is_proven(rumour)


NOTHING = {
    "nothing": Evidence(),
    "words without a source": Evidence(words="It was hacked."),
    "an empty file": Evidence(filename="empty.log", content=b""),
}


@pytest.mark.parametrize("evidence", NOTHING.values(), ids=NOTHING)
def test_what_shows_nothing_is_refused_and_nothing_is_recorded(
    mistake: Mistake, lead: StaffMember, evidence: Evidence
) -> None:
    with pytest.raises(ShowsNothing):
        recorded(mistake, lead, evidence)
    assert not Compromise.objects.exists()
    with pytest.raises(ValidationError):
        services.record_compromise(mistake.account, seen=" ", evidence=FILE, by=lead, now=NOW)
    assert not Proof.objects.exists()


def test_a_file_is_kept_under_its_hash_and_is_what_its_bytes_say(
    mistake: Mistake, lead: StaffMember
) -> None:
    picture = a_picture(64, 48)
    found = recorded(mistake, lead, Evidence(filename="page.html", content=picture))
    proof = found.proofs.get()
    assert proof.sha256 == hashlib.sha256(picture).hexdigest()
    assert storage.read(proof.sha256) == picture
    assert (proof.media_type, proof.size, proof.added_by, proof.added_at) == (
        "image/jpeg",
        len(picture),
        lead,
        NOW,
    )
    assert proof.sha256 in found.evidence
    assert AuditEntry.objects.filter(act="proof.added").count() == 1


def test_files_of_evidence_are_no_leftovers(mistake: Mistake, lead: StaffMember) -> None:
    name = recorded(mistake, lead, FILE).proofs.get().sha256
    stray = "0" * 64
    assert inbox.unnamed([name, stray]) == {stray}


def test_too_large_a_file_is_refused(
    mistake: Mistake, lead: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "MOST_BYTES", len(LOG) - 1)
    with pytest.raises(FileTooLarge):
        recorded(mistake, lead, FILE)


def test_a_piece_is_superseded_once_and_stays_to_be_read(
    mistake: Mistake, lead: StaffMember
) -> None:
    found = recorded(mistake, lead)
    first = found.proofs.get()
    second = services.add_proof(found, FILE, supersedes=first, by=lead, now=LATER)
    with pytest.raises(IsSuperseded):
        services.add_proof(found, FILE, supersedes=first, by=lead, now=LATER)
    first, second = queries.proofs.proofs_of(found)
    assert (first.is_superseded, second.is_superseded) == (True, False)
    assert first.words == SAID.words
    assert queries.proofs.is_proven(found)


def test_a_piece_of_another_compromise_is_not_superseded_from_here(
    mistake: Mistake, lead: StaffMember
) -> None:
    other = recorded(mistake, lead).proofs.get()
    with pytest.raises(IsSuperseded):
        services.add_proof(recorded(mistake, lead), FILE, supersedes=other, by=lead, now=NOW)


def test_only_those_who_answer_for_the_account_record_add_and_read(
    mistake: Mistake, lead: StaffMember
) -> None:
    found = recorded(mistake, lead)
    with pytest.raises(PermissionDenied):
        services.add_proof(found, FILE, by=writer(mistake), now=NOW)
    with pytest.raises(PermissionDenied):
        recorded(mistake, writer(mistake), FILE)
    assert list(queries.proofs.proofs_for(writer(mistake))) == []
    assert list(queries.proofs.proofs_for(lead)) == [found.proofs.get()]


@pytest.mark.usefixtures("_scanned")
@pytest.mark.parametrize("clean", [True, False])
def test_a_file_is_held_until_it_was_scanned(
    mistake: Mistake, lead: StaffMember, monkeypatch: pytest.MonkeyPatch, *, clean: bool
) -> None:
    monkeypatch.setattr(clamd, "is_clean", lambda _path: clean)
    found = recorded(mistake, lead, FILE)
    proof = found.proofs.get()
    with pytest.raises(HeldForScan):
        services.content_of(proof)
    assert list(jobs.proofs_to_scan(NOW)) == [proof.pk]
    jobs.scan_proof(proof.pk)
    proof.refresh_from_db()
    assert proof.scan == (Scan.CLEAN if clean else Scan.INFECTED)
    assert list(jobs.proofs_to_scan(NOW)) == []
    assert queries.proofs.is_proven(found) == clean
    jobs.scan_proof(proof.pk)
    assert AuditEntry.objects.filter(act="proof.scanned").count() == 1
    if clean:
        assert services.content_of(proof) == LOG
    else:
        with pytest.raises(Infected):
            services.content_of(proof)


@pytest.mark.usefixtures("_scanned")
def test_a_file_that_is_lost_is_neither_scanned_nor_handed_over(
    mistake: Mistake, lead: StaffMember
) -> None:
    proof = recorded(mistake, lead, FILE).proofs.get()
    storage.forget(proof.sha256)
    services.scan_proof(proof, now=NOW)
    proof.refresh_from_db()
    assert proof.scan == Scan.WAITING
    proof.scan = Scan.CLEAN
    with pytest.raises(NothingLeftOfIt):
        services.content_of(proof)


def test_where_nothing_scans_nothing_waits_for_it(mistake: Mistake, lead: StaffMember) -> None:
    proof = recorded(mistake, lead, FILE).proofs.get()
    assert proof.scan == Scan.NOT_SCANNED
    assert list(jobs.proofs_to_scan(NOW)) == []


def test_on_the_page_it_is_recorded_added_to_and_handed_over_as_a_download(
    client: Client, mistake: Mistake, lead: StaffMember
) -> None:
    sign_in(client, lead)
    at = f"/owning-up/{mistake.pk}/compromise/"
    client.post(at, {"seen": "A stranger.", "words": "It was hacked."})
    assert not Compromise.objects.exists()
    client.post(at, {"seen": "A stranger.", "file": SimpleUploadedFile("<b>.html", LOG)})
    proof = Proof.objects.get()
    page = words(client.get(mistake.get_absolute_url()))
    assert proof.sha256 in page
    assert lead.name in page
    answer = client.get(f"/owning-up/evidence/{proof.pk}/")
    assert answer.content == LOG
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    more = f"{at}{proof.compromise_id}/"
    client.post(more, {"words": "Nothing else."})
    client.post(more, {"supersedes": 0})
    assert Proof.objects.count() == 1
    sent = {"words": SAID.words, "source": SAID.source, "supersedes": proof.pk}
    client.post(more, sent)
    assert Proof.objects.latest("pk").supersedes == proof
    assert "Superseded" in words(client.get(mistake.get_absolute_url()))
    Proof.objects.filter(pk=proof.pk).update(scan=Scan.INFECTED)
    assert "A virus was found" in words(
        client.get(f"/owning-up/evidence/{proof.pk}/", follow=True)
    )


def test_a_colleague_reads_what_was_seen_and_no_evidence(
    client: Client, mistake: Mistake, lead: StaffMember
) -> None:
    proof = recorded(mistake, lead, FILE).proofs.get()
    sign_in(client, writer(mistake))
    page = words(client.get(mistake.get_absolute_url()))
    assert "A stranger signed in." in page
    assert proof.sha256 not in page
    assert client.get(f"/owning-up/evidence/{proof.pk}/").status_code in {403, 404}


@pytest.mark.usefixtures("_scanned")
def test_a_file_that_another_worker_had_scanned_meanwhile_is_said_once(
    mistake: Mistake, lead: StaffMember, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = recorded(mistake, lead, FILE).proofs.get()
    Proof.objects.filter(pk=proof.pk).update(scan=Scan.CLEAN)
    monkeypatch.setattr(clamd, "is_clean", lambda _path: False)
    proving.scan_proof(proof, now=NOW)
    proof.refresh_from_db()
    assert proof.scan == Scan.CLEAN
    assert not AuditEntry.objects.filter(act="proof.scanned").exists()
