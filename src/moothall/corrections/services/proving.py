"""Keeps what shows that somebody else used an account: superseded, taken off by nobody."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction

from moothall import storage
from moothall.audit import services as audit
from moothall.corrections.errors import IsSuperseded, ShowsNothing
from moothall.corrections.models import Proof
from moothall.domain.publishing import proving
from moothall.inbox import clamd
from moothall.inbox.errors import HeldForScan, Infected, NothingLeftOfIt
from moothall.inbox.models import Scan
from moothall.jobs import enqueue
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import FileTooLarge
from moothall.publishing.media.sniffing import sniff
from moothall.register import services as register
from moothall.register.models import Account, Compromise

MOST_BYTES = 25_000_000  # of one file


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece as it is handed to us; `content` None: there is no file."""

    words: str = ""
    source: str = ""
    filename: str = ""
    content: bytes | None = None

    def require_something(self) -> None:
        """Raises ShowsNothing or FileTooLarge."""
        piece = proving.Piece(self.words, self.source, is_file=bool(self.content))
        if not piece.shows_something:
            raise ShowsNothing
        if self.content is not None and len(self.content) > MOST_BYTES:
            raise FileTooLarge(file=self.filename, most=MOST_BYTES // 1_000_000)

    def in_words(self) -> str:
        """What the register of compromises says of it."""
        if self.words.strip():
            return self.words.strip()
        return f"{self.filename}, SHA-256 {storage.name_of(self.content or b'')}"


@transaction.atomic
def record_compromise(
    account: Account, *, seen: str, evidence: Evidence, by: StaffMember, now: datetime
) -> Compromise:
    """Record that somebody else used the account, with its first piece of evidence.

    Raises PermissionDenied, ShowsNothing, FileTooLarge or ValidationError: nothing was written.
    """
    evidence.require_something()
    made = register.record_compromise(
        account, seen=seen, evidence=evidence.in_words(), by=by, now=now
    )
    add_proof(made, evidence, by=by, now=now)
    return made


@transaction.atomic
def add_proof(
    compromise: Compromise,
    evidence: Evidence,
    *,
    by: StaffMember,
    now: datetime,
    supersedes: Proof | None = None,
) -> Proof:
    """Add a piece, or put it in the place of another, which stays to be read.

    Raises PermissionDenied, ShowsNothing, FileTooLarge, IsSuperseded or ValidationError.
    """
    access.require(by, "register.manage", compromise.account)
    evidence.require_something()
    if supersedes is not None:
        _require_standing(compromise, supersedes)
    added = Proof(compromise=compromise, added_by=by, added_at=now, supersedes=supersedes)
    added.words, added.source = evidence.words.strip(), evidence.source.strip()
    if evidence.content:
        _keep_file(added, evidence.filename, evidence.content)
    added.full_clean()
    added.save()
    audit.record(by, "proof.added", added, at=now, sha256=added.sha256)
    if added.scan == Scan.WAITING:
        enqueue("corrections.scan_proof", added.pk)
    return added


def content_of(proof: Proof) -> bytes:
    """The bytes of its file. Raises HeldForScan, Infected or NothingLeftOfIt."""
    if proof.scan == Scan.WAITING:
        raise HeldForScan
    if proof.scan == Scan.INFECTED:
        raise Infected
    try:
        return storage.read(proof.sha256)
    except FileNotFoundError:
        raise NothingLeftOfIt from None


@transaction.atomic
def scan_proof(proof: Proof, *, now: datetime) -> None:
    """Ask clamd and write down what it said. Raises `clamd.Unavailable`; the file stays held."""
    try:
        clean = clamd.is_clean(storage.path_of(proof.sha256))
    except FileNotFoundError:
        return
    outcome = Scan.CLEAN if clean else Scan.INFECTED
    if Proof.objects.filter(pk=proof.pk, scan=Scan.WAITING).update(scan=outcome):
        audit.record(None, "proof.scanned", proof, fields=("scan",), at=now, scan=outcome)


def _require_standing(compromise: Compromise, old: Proof) -> None:
    held = Proof.objects.select_for_update().filter(pk=old.pk, compromise=compromise)
    if not held.exists() or Proof.objects.filter(supersedes=old.pk).exists():
        raise IsSuperseded


def _keep_file(added: Proof, filename: str, content: bytes) -> None:
    """Under its hash; what it is, its bytes say."""
    added.sha256 = storage.keep(content)
    added.filename = filename[:255]
    added.media_type, added.size = sniff(content).value, len(content)
    added.scan = Scan.WAITING if settings.MOOTHALL.clamd else Scan.NOT_SCANNED
