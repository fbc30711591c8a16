"""Puts a legal hold on a Conversation or a Contact, and lifts it with a reason."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.records.models import LegalHold


@transaction.atomic
def hold(
    conversation: Conversation,
    *,
    whole_contact: bool = False,
    reason: str,
    by: StaffMember,
    now: datetime,
) -> LegalHold:
    """Keep this Conversation, or all with its Contact, from ending. Raises PermissionDenied."""
    access.require(by, "records.hold", conversation)
    held = LegalHold(
        conversation=None if whole_contact else conversation,
        contact=conversation.contact if whole_contact else None,
        department=conversation.department,
        reason=reason,
        by=by,
        at=now,
    )
    held.full_clean()
    held.save()
    audit.record(by, "hold.placed", held, at=now, conversation=conversation.pk)
    return held


@transaction.atomic
def lift(held: LegalHold, *, reason: str, by: StaffMember, now: datetime) -> LegalHold:
    """End the hold; retention counts again from what it always counted from."""
    access.require(by, "records.hold", held)
    held.lifted_at, held.lifted_by, held.lifted_reason = now, by, reason
    held.full_clean()
    held.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    audit.record(by, "hold.lifted", held, fields=("lifted_at",), at=now)
    return held
