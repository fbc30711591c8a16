"""Keeps the posts of an archive as an account's own past ones, each once, however often it runs.

Nothing remembers how far an import came: what is kept already is passed over by the batch, so an
import that was stopped goes on by being started again.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from moothall.audit import services as audit
from moothall.domain.importing import Entry, is_of_somebody_else, without_known
from moothall.evidence import services as evidence
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing.errors import ArchiveOfAnother
from moothall.publishing.models import Origin, TimelineEntry, TimelineVersion
from moothall.publishing.services import sealing
from moothall.register.models import Account

LONGEST_RAW = 1024 * 1024  # bytes of one entry that are kept


def import_batch(
    account: Account, batch: Sequence[Entry], *, by: StaffMember | None, now: datetime
) -> list[Entry]:
    """Keep what is new of a few hundred entries, in one transaction; each with its verdict.

    Args:
        account: whose posts they are.
        batch: as `domain.importing.sift` gives them.
        by: None is whoever holds the terminal.
        now: when they are taken in.

    Raises:
        PermissionDenied: `by` does not look after the account.
        ArchiveOfAnother: an entry was posted by another account than this.
    """
    if by is not None:
        access.require(by, "publishing.publish", account)
    _require_own(account, batch)
    try:
        return _keep(account, batch, by=by, now=now)
    except IntegrityError:  # the timeline was read at the same moment: now it is known
        return _keep(account, batch, by=by, now=now)


@transaction.atomic
def _keep(
    account: Account, batch: Sequence[Entry], *, by: StaffMember | None, now: datetime
) -> list[Entry]:
    keys = [each.key for each in batch if each.skip is None]
    here = TimelineEntry.objects.filter(account=account, external_id__in=keys)
    judged = without_known(batch, frozenset(here.values_list("external_id", flat=True)))
    new = [each for each in judged if each.skip is None]
    rows = TimelineEntry.objects.bulk_create(_entry(account, each, now) for each in new)
    TimelineVersion.objects.bulk_create(
        _version(row, each, now) for row, each in zip(rows, new, strict=True)
    )
    if new:
        audit.record(by, "timeline.imported", account, at=now, new=len(new))
        captures = [
            sealing.read_back(row, each.message, how="imported from an archive")
            for row, each in zip(rows, new, strict=True)
        ]
        evidence.append(captures, now=now)
    return judged


def _entry(account: Account, entry: Entry, now: datetime) -> TimelineEntry:
    message = entry.message
    return TimelineEntry(
        account=account,
        external_id=entry.key,
        origin=Origin.EARLIER,
        text=_safe(message.text),
        shares=message.shares[:255],
        answers=message.references[0][:255] if message.references else "",
        address=message.address[:500],
        public=message.public,
        posted_at=message.sent_at or now,
        seen_at=now,
    )


def _version(row: TimelineEntry, entry: Entry, now: datetime) -> TimelineVersion:
    message = entry.message
    return TimelineVersion(
        entry=row,
        seen_at=now,
        text=_safe(message.text),
        raw=message.raw[:LONGEST_RAW],
        sha256=hashlib.sha256(message.raw).hexdigest(),
        edited_at=message.edited_at,
    )


def _require_own(account: Account, batch: Sequence[Entry]) -> None:
    key = str(account.presence.get("key") or "")
    for each in batch:
        if is_of_somebody_else(each.message.sender, address=account.address, key=key):
            raise ArchiveOfAnother(whose=each.message.sender.address, account=account.address)


def _safe(text: str) -> str:
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
