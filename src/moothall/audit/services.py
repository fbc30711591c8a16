"""Writes AuditEntries, inside the transaction of the act they tell of."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from moothall.audit.codes import as_code, checked_act, checked_fields
from moothall.audit.errors import NotInTransaction
from moothall.audit.models import AuditEntry


def record(
    by: models.Model | None,
    act: str,
    subject: models.Model | None,
    *,
    fields: Sequence[str] = (),
    at: datetime | None = None,
    **detail: object,
) -> AuditEntry:
    """Write that `by` did `act` to `subject`.

    Args:
        by: a StaffMember; None is the desk itself.
        act: dotted and in the past, such as "conversation.assigned".
        subject: the row it was done to; None for an act on the whole installation.
        fields: names of the fields that changed.
        at: when; now unless told.
        detail: ids, counts and short codes.

    Raises:
        NotInTransaction: called outside `transaction.atomic`.
        NotACode: a value could be words.
    """
    _require_transaction()
    entry = _entry(by, act, subject, fields=fields, at=at, detail=detail)
    entry.save(force_insert=True)
    return entry


def record_each(
    by: models.Model | None,
    act: str,
    subjects: Iterable[models.Model],
    *,
    fields: Sequence[str] = (),
    at: datetime | None = None,
    **detail: object,
) -> None:
    """Write the same act once for each of `subjects`, in one statement. Raises as `record`."""
    _require_transaction()
    AuditEntry.objects.bulk_create(
        _entry(by, act, subject, fields=fields, at=at, detail=detail) for subject in subjects
    )


def _require_transaction() -> None:
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("Record an act inside the transaction that does it.")


def _entry(
    by: models.Model | None,
    act: str,
    subject: models.Model | None,
    *,
    fields: Sequence[str],
    at: datetime | None,
    detail: dict[str, object],
) -> AuditEntry:
    return AuditEntry(
        at=at or timezone.now(),
        actor_id=by.pk if by else None,
        act=checked_act(act),
        subject_type=subject._meta.label_lower if subject else "",
        subject_id=subject.pk if subject else None,
        fields=checked_fields(fields),
        detail=as_code(detail),
    )
