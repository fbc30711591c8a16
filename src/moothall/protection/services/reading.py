"""Reads for somebody else what is kept from them: each look recorded, nothing filed unread."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.revealing import Purpose
from moothall.domain.triage import Intent
from moothall.inbox.models import Message
from moothall.jobs import enqueue
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.errors import NotReadYet
from moothall.protection.models import Alarm, Incident, KeptMessage, Reveal
from moothall.protection.queries.reach import kept_within_reach
from moothall.protection.services.relieving import expose
from moothall.protection.services.reporting import reason


@transaction.atomic
def read_kept(kept: KeptMessage, *, by: StaffMember, now: datetime) -> KeptMessage:
    """Record that `by` reads it, also under a cover. Raises PermissionDenied."""
    held = queries.held_kept(kept, by)
    kind = held.message.cover_kind
    look = Reveal.objects.create(
        message=held.message, by=by, at=now, kind=kind, purpose=Purpose.COLLEAGUE
    )
    if held.read_at is None:
        held.read_by, held.read_at = by, now
        held.save(update_fields=["read_by", "read_at"])
    audit.record(by, "kept.read", held, at=now, message=held.message_id)
    expose(look, now=now)
    return held


@transaction.atomic
def settle_kept(kept: KeptMessage, *, outcome: str, by: StaffMember, now: datetime) -> KeptMessage:
    """File it, leave it for somebody else to answer, or pass it on. Raises NotReadYet."""
    held = queries.held_kept(kept, by)
    if held.read_at is None:
        raise NotReadYet
    held.outcome, held.settled_by, held.settled_at = KeptMessage.Outcome(outcome), by, now
    held.save(update_fields=["outcome", "settled_by", "settled_at"])
    audit.record(by, "kept.settled", held, at=now, outcome=outcome)
    if held.outcome == KeptMessage.Outcome.PASSED_ON:
        _raise_alarm(held.message, now)
    return held


@transaction.atomic
def look(
    incident: Incident, kept: KeptMessage, *, why: str, by: StaffMember, now: datetime
) -> KeptMessage:
    """The target looks at one thing all the same, with a reason; it is theirs to choose.

    Raises PermissionDenied, IncidentNeedsReason, or KeptMessage.DoesNotExist where it went to a
    service that is none of theirs.
    """
    held = queries.held_by_target(incident, by)
    found = kept_within_reach(held).select_related("message").get(pk=kept.pk)
    said = reason(why)
    kind = found.message.cover_kind
    looked = Reveal.objects.create(
        message=found.message, by=by, at=now, kind=kind, purpose=Purpose.OTHER, why=said
    )
    audit.record(by, "kept.looked_at", found, at=now, message=found.message_id)
    expose(looked, now=now)
    return found


def _raise_alarm(message: Message, now: datetime) -> None:
    """Somebody may be at risk: those on duty are told until one of them opens it."""
    kind = Intent.SAFEGUARDING.value
    alarm, is_new = Alarm.objects.get_or_create(
        message=message, defaults={"kind": kind, "raised_at": now}
    )
    if not is_new:
        Alarm.objects.filter(pk=alarm.pk).update(
            kind=kind, raised_at=now, opened_at=None, opened_by=None, told_at=None, times_told=0
        )
    audit.record(None, "alarm.raised", alarm, at=now)
    enqueue("protection.tell_people", alarm.pk)
