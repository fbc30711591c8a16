"""Checkpoints are signed as the log grows, stamped outside, and each failure is kept and said."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key
from django.core import mail
from django.core.checks import run_checks

from moothall.connectors.kit import http
from moothall.connectors.kit.http import PRIVATE_HOSTS
from moothall.domain.evidence.checkpoint import open_checkpoint
from moothall.domain.evidence.tests.authority import Authority
from moothall.evidence import jobs, queries, services
from moothall.evidence.models import Anchor, Checkpoint, LogKey
from moothall.evidence.tests.scene import NOW, seal, served
from moothall.people.services.mailing import NO_MAIL

pytestmark = pytest.mark.django_db
Set = Callable[..., None]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa") / "first", "First")


@pytest.fixture
def _at_home() -> Iterator[None]:
    PRIVATE_HOSTS.replace(["127.0.0.1"])
    yield
    PRIVATE_HOSTS.replace([])


@pytest.fixture
def set_to(settings: Any, tmp_path: Path, _at_home: None) -> Set:
    """Name authorities by (name, address, root), and places outside."""

    def change(*named: tuple[str, str, bytes], **places: object) -> None:
        lines = []
        for name, address, root in named:
            (tmp_path / f"{name}.pem").write_bytes(root)
            lines.append(f"{name} {address} {tmp_path / name}.pem")
        update = {"timestamp_authorities": tuple(lines), **places}
        settings.MOOTHALL = settings.MOOTHALL.model_copy(update=update)

    return change


def doctor() -> list[str]:
    found = run_checks(tags=["doctor"], include_deployment_checks=True, databases=["default"])
    return sorted({str(each.id) for each in found if str(each.id).startswith("evidence.")})


def test_an_empty_log_is_not_signed() -> None:
    assert services.sign(now=NOW) is None
    assert services.anchor_now(now=NOW) is None
    assert list(jobs.unvouched(NOW)) == []


def test_a_checkpoint_is_signed_over_what_is_there_once() -> None:
    seal(5)
    made = services.sign(now=NOW)
    assert made is not None
    keys = [queries.as_key(row) for row in queries.log_keys()]
    found = open_checkpoint(made.note.encode(), keys)
    assert (found.size, found.root) == (5, queries.frontier().root())
    assert found.origin == "127.0.0.1/evidence"
    assert services.sign(now=NOW) == made
    assert LogKey.objects.count() == 1


def test_the_job_signs_what_grew_once_it_is_long_enough_ago() -> None:
    seal(2)
    assert list(jobs.unvouched(NOW)) == [2]
    services.sign(now=NOW)
    seal(1, begin=3)
    assert list(jobs.unvouched(NOW + timedelta(minutes=14))) == []
    assert list(jobs.unvouched(NOW + timedelta(minutes=15))) == [3]
    jobs.vouch(3)
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [3, 2]


def test_a_clock_that_was_ahead_does_not_keep_us_from_signing() -> None:
    seal(1)
    services.sign(now=NOW + timedelta(days=30))
    seal(1, begin=2)
    assert list(jobs.unvouched(NOW)) == [2]


def test_an_authority_stamps_it_and_openssl_agrees(
    authority: Authority, set_to: Set, tmp_path: Path
) -> None:
    seal(3)
    with served(authority) as address:
        set_to(("first", address, authority.root))
        checkpoint = services.anchor_now(now=NOW)
    assert checkpoint is not None
    kept = Anchor.objects.get()
    assert (kept.authority, kept.failure, kept.checkpoint) == ("first", "", checkpoint)
    assert kept.stamped_at is not None
    (tmp_path / "c.note").write_bytes(checkpoint.note.encode())
    (tmp_path / "c.tsr").write_bytes(bytes(kept.answer))
    command = f"openssl ts -verify -data c.note -in c.tsr -CAfile {tmp_path / 'first.pem'}"
    subprocess.run(command.split(), cwd=tmp_path, check=True, capture_output=True)


def test_the_root_that_an_authority_sends_along_does_not_put_us_off(
    set_to: Set, tmp_path: Path
) -> None:
    seal(1)
    unsorted = Authority(tmp_path / "unsorted", "Unsorted", unsorted=True)
    with served(unsorted) as address:
        set_to(("unsorted", address, unsorted.root))
        services.anchor_now(now=NOW)
    assert Anchor.objects.get().failure == ""


@pytest.mark.parametrize(
    ("code", "body", "why"),
    [
        (503, b"", "is busy"),
        (404, b"", "refused"),
        (200, b"<html>Welcome</html>", "cannot be read"),
        (200, b"x" * 200_000, "more than a timestamp"),
    ],
    ids=["busy", "gone", "a page", "endless"],
)
def test_one_that_fails_is_kept_with_its_reason_and_the_next_is_asked(
    authority: Authority, set_to: Set, code: int, body: bytes, why: str
) -> None:
    seal(1)
    with served(authority, code=code, body=body) as bad, served(authority) as good:
        set_to(("bad", bad, authority.root), ("good", good, authority.root))
        services.anchor_now(now=NOW)
    said = {each.authority: each.failure for each in Anchor.objects.all()}
    assert said["good"] == ""
    assert why in said["bad"]
    assert "evidence.W003" in doctor()


def test_a_certificate_of_somebody_else_is_refused(
    authority: Authority, set_to: Set, tmp_path: Path
) -> None:
    seal(1)
    other = Authority(tmp_path / "other", "Other")
    with served(authority) as address:
        set_to(("first", address, other.root))
        services.anchor_now(now=NOW)
    kept = Anchor.objects.get()
    assert "does not verify" in kept.failure
    assert bytes(kept.answer)  # the raw bytes are kept all the same


def test_one_whose_certificate_has_run_out_is_refused(set_to: Set, tmp_path: Path) -> None:
    seal(1)
    old = Authority(tmp_path / "old", "Old")
    _let_run_out(old)
    with served(old) as address:
        set_to(("old", address, old.root))
        services.anchor_now(now=NOW)
    kept = Anchor.objects.get()
    assert kept.stamped_at is None
    assert "does not verify" in kept.failure
    assert kept.answer, "what it said is kept all the same"


def test_one_that_is_slow_is_given_up_and_the_next_is_asked(
    authority: Authority, set_to: Set, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "PATIENCE", httpx.Timeout(0.3))
    seal(1)
    with served(authority, after=0.6) as slow, served(authority) as good:
        set_to(("slow", slow, authority.root), ("good", good, authority.root))
        services.anchor_now(now=NOW)
    said = {each.authority: each.failure for each in Anchor.objects.all()}
    assert said["good"] == ""
    assert said["slow"]


def _let_run_out(authority: Authority) -> None:
    """Give it a certificate that was good until yesterday."""
    folder, today = authority.folder, datetime.now(UTC)
    root = x509.load_pem_x509_certificate(authority.root)
    leaf = x509.load_pem_x509_certificate((folder / "leaf.pem").read_bytes())
    key = load_pem_private_key((folder / "root.key").read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    made = (
        x509.CertificateBuilder(issuer_name=root.subject, subject_name=leaf.subject)
        .public_key(leaf.public_key())
        .serial_number(leaf.serial_number)
        .not_valid_before(today - timedelta(days=400))
        .not_valid_after(today - timedelta(days=1))
    )
    for each in leaf.extensions:
        made = made.add_extension(each.value, each.critical)
    signed = made.sign(key, hashes.SHA256())
    (folder / "leaf.pem").write_bytes(signed.public_bytes(Encoding.PEM))


def test_one_that_is_down_or_has_no_certificates_or_is_private_is_a_failed_try(
    authority: Authority, set_to: Set
) -> None:
    seal(1)
    down = "http://127.0.0.1:9/tsr"
    set_to(("down", down, authority.root), ("bare", down, b"nothing"))
    services.anchor_now(now=NOW)
    PRIVATE_HOSTS.replace([])
    set_to(("inside", down, authority.root))
    services.anchor_now(now=NOW)
    said = {each.authority: each.failure for each in Anchor.objects.all()}
    assert "are not certificates" in said["bare"]
    assert "private network" in said["inside"]
    assert said["down"]


def test_a_file_of_certificates_that_is_gone_is_a_failed_try(settings: Any) -> None:
    seal(1)
    lines = ("gone http://127.0.0.1:9/tsr /nowhere/root.pem",)
    settings.MOOTHALL = settings.MOOTHALL.model_copy(update={"timestamp_authorities": lines})
    services.anchor_now(now=NOW)
    assert "cannot be read" in Anchor.objects.get().failure


def test_it_is_tried_again_ever_more_seldom_and_not_once_it_holds(
    authority: Authority, set_to: Set
) -> None:
    seal(1)
    set_to(("down", "http://127.0.0.1:9/tsr", authority.root))
    services.anchor_now(now=NOW)
    assert list(jobs.unvouched(NOW + timedelta(minutes=9))) == []
    later = NOW + timedelta(minutes=10)
    assert list(jobs.unvouched(later)) == [1]
    checkpoint = queries.newest()
    assert checkpoint is not None
    services.anchor(checkpoint, now=later)
    assert list(jobs.unvouched(later + timedelta(minutes=19))) == []
    with served(authority) as address:
        set_to(("down", address, authority.root))
        services.anchor(checkpoint, now=later + timedelta(minutes=20))
    assert list(jobs.unvouched(later + timedelta(days=9))) == []
    assert [bool(each.failure) for each in Anchor.objects.order_by("pk")] == [True, True, False]


def test_each_checkpoint_is_mailed_and_copied_outside(set_to: Set, tmp_path: Path) -> None:
    seal(2)
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    set_to(checkpoint_mail="vault@archive.example", checkpoint_folder=folder)
    checkpoint = services.anchor_now(now=NOW)
    assert checkpoint is not None
    assert (folder / "000000000002.note").read_text(encoding="utf-8") == checkpoint.note
    assert [each.name for each in folder.iterdir()] == ["000000000002.note"]
    assert (mail.outbox[0].to, mail.outbox[0].body) == (["vault@archive.example"], checkpoint.note)


def test_a_folder_that_is_not_there_is_a_failed_try_and_said(set_to: Set, tmp_path: Path) -> None:
    seal(2)
    set_to(checkpoint_folder=tmp_path / "gone")
    services.anchor_now(now=NOW)
    assert "FileNotFoundError" in Anchor.objects.get().failure
    assert "evidence.W003" in doctor()


def test_a_desk_that_sends_no_mail_does_not_claim_to_have_sent_it(
    set_to: Set, settings: Any
) -> None:
    seal(1)
    settings.EMAIL_BACKEND = NO_MAIL
    set_to(checkpoint_mail="vault@archive.example")
    services.anchor_now(now=NOW)
    assert "MOOTHALL_SMTP_URL" in Anchor.objects.get().failure


def test_doctor_says_loudly_that_nothing_is_anchored() -> None:
    assert doctor() == ["evidence.W001", "evidence.W002"]


def test_doctor_finds_entries_that_nobody_signed() -> None:
    seal(1)
    assert "evidence.E003" in doctor()
    services.sign(now=NOW)
    assert "evidence.E003" not in doctor()
    seal(1, begin=2)
    assert "evidence.E003" in doctor()
