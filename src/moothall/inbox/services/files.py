"""Holds attachments until they are known to be clean, or somebody chose to open one."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall import storage
from moothall.audit import services as audit
from moothall.inbox import clamd
from moothall.inbox.errors import HeldForScan, Infected, NeedsAChoice, NothingLeftOfIt
from moothall.inbox.models import Attachment, Scan
from moothall.inbox.services import upkeep
from moothall.people import access
from moothall.people.models import StaffMember


def content_of(attachment: Attachment) -> bytes:
    """The bytes of a file that may be opened.

    Raises HeldForScan, Infected, NeedsAChoice or NothingLeftOfIt.
    """
    match attachment.scan:
        case Scan.WAITING:
            raise HeldForScan
        case Scan.INFECTED:
            raise Infected
        case Scan.NOT_SCANNED if attachment.opened_at is None:
            raise NeedsAChoice
    try:
        return storage.read(attachment.sha256)
    except FileNotFoundError:
        raise NothingLeftOfIt from None


@transaction.atomic
def open_unscanned(attachment: Attachment, *, by: StaffMember, now: datetime) -> Attachment:
    """Choose to open a file that nothing has scanned. Raises HeldForScan or Infected."""
    access.require(by, "inbox.read", attachment.message.conversation)
    held = Attachment.objects.select_for_update().get(pk=attachment.pk)
    if held.scan == Scan.WAITING:
        raise HeldForScan
    if held.scan == Scan.INFECTED:
        raise Infected
    held.opened_by, held.opened_at = held.opened_by or by, held.opened_at or now
    held.save(update_fields=["opened_by", "opened_at"])
    audit.record(by, "attachment.opened_unscanned", held, at=now)
    return held


def scan(attachment: Attachment) -> Scan:
    """Ask clamd and write down what it said. Raises `clamd.Unavailable`; the file stays held."""
    try:
        clean = clamd.is_clean(storage.path_of(attachment.sha256))
    except FileNotFoundError:
        return Scan(attachment.scan)
    return _found(attachment, Scan.CLEAN if clean else Scan.INFECTED)


@transaction.atomic
def _found(attachment: Attachment, outcome: Scan) -> Scan:
    now = timezone.now()
    changed = Attachment.objects.filter(pk=attachment.pk, scan=Scan.WAITING)
    if changed.update(scan=outcome, scanned_at=now):
        audit.record(
            None, "attachment.scanned", attachment, fields=("scan",), at=now, scan=outcome
        )
        upkeep.changed(attachment.message.conversation)
    return outcome
