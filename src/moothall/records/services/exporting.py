"""Makes a copy for somebody who asked: readable and machine-readable, redacted with reasons."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.redaction import Redaction
from moothall.inbox.models import Contact, Conversation
from moothall.people.models import StaffMember
from moothall.records import copies, queries
from moothall.records.errors import NothingToExport
from moothall.records.models import Export, ExportRedaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages a copy is of: those that meet everything that is given."""

    contact: Contact | None = None
    conversation: Conversation | None = None
    first_day: date | None = None
    last_day: date | None = None


@transaction.atomic
def export(
    wanted: Wanted,
    *,
    purpose: str,
    redactions: Sequence[Redaction] = (),
    with_files: bool = False,
    by: StaffMember | None,
    now: datetime,
) -> Export:
    """Write the copy and remember what went into it and what was left out.

    Args:
        wanted: of which messages.
        purpose: what it is for, for the record.
        redactions: words to leave out everywhere, each with the reason its reader sees.
        with_files: put attachments in as well; nobody can redact them, so look at them first.
        by: who makes it; None is the operator at the terminal.
        now: the moment it counts from.

    Raises:
        NothingToExport: no message fits, or none that `by` may export.
    """
    messages = list(
        queries.messages_to_export(
            by,
            contact=wanted.contact,
            conversation=wanted.conversation,
            first_day=wanted.first_day,
            last_day=wanted.last_day,
        ).prefetch_related("attachments")
    )
    if not messages:
        raise NothingToExport
    made = Export.objects.create(
        contact=wanted.contact,
        conversation=wanted.conversation,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        purpose=purpose,
        by=by,
        at=now,
    )
    made.messages.set(messages)
    pages, left_out = copies.redacted(messages, redactions)
    ExportRedaction.objects.bulk_create(
        ExportRedaction(export=made, **place) for place in left_out
    )
    copies.write(path_of(made), made, pages, left_out, with_files=with_files)
    made.sha256 = hashlib.sha256(path_of(made).read_bytes()).hexdigest()
    made.save(update_fields=["sha256"])
    audit.record(
        by,
        "export.made",
        made,
        at=now,
        messages=len(messages),
        redactions=len(left_out),
        files=with_files,
    )
    return made


def forget_file(made: Export, *, now: datetime) -> None:
    """Remove the file of a copy; that it was made, and why, stays on record."""
    made.gone_at = now
    made.save(update_fields=["gone_at"])
    audit.record(None, "export.file_removed", made, fields=("gone_at",), at=now)
    transaction.on_commit(lambda: path_of(made).unlink(missing_ok=True))


def path_of(made: Export) -> Path:
    """Where the file lies while it is kept."""
    return Path(settings.MOOTHALL.data) / "exports" / f"export-{made.pk}.zip"
