"""Looking under a cover, which is recorded, and taking it away, which needs a reason."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.exposure import Relief
from moothall.domain.revealing import is_enough
from moothall.inbox import services as inbox
from moothall.inbox.models import Cover, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.errors import (
    LiftNeedsReason,
    NotCovered,
    ReliefIsDue,
    RevealNeedsReason,
)
from moothall.protection.models import Reveal, Shield
from moothall.protection.services.relieving import expose


@transaction.atomic
def reveal(
    message: Message, *, purpose: str, by: StaffMember, now: datetime, why: str = ""
) -> Reveal:
    """Record that `by` looks at words that are covered, masked or not judged yet, and why.

    The cover stays for everybody else, and for them too once a while is over.
    Whoever has read enough for one Shift says why in words; masked danger is never asked for them.
    `purpose` is one of domain.revealing.offered; "other" needs words in `why`.
    Raises PermissionDenied, NotCovered, RevealNeedsReason or ReliefIsDue.
    """
    access.require(by, "inbox.read", message.conversation)
    there = Message.objects.get(pk=message.pk)
    if (there.cover == Cover.OPEN and not there.masked) or there.erased_at is not None:
        raise NotCovered
    if not is_enough(purpose, why, timezone.localdate(now)):
        raise RevealNeedsReason
    if there.cover != Cover.OPEN and not why.strip() and _has_read_enough(by, now):
        raise ReliefIsDue
    said = {"kind": there.cover_kind, "purpose": purpose}
    look = Reveal.objects.create(message=message, by=by, at=now, why=why.strip()[:300], **said)
    audit.record(by, "message.revealed", there, at=now, cover=there.cover, **said)
    expose(look, now=now)
    return look


def _has_read_enough(by: StaffMember, now: datetime) -> bool:
    return queries.carried_by(by, now).relief is Relief.DUE


@transaction.atomic
def lift(message: Message, *, why: str, by: StaffMember, now: datetime) -> Shield:
    """Take the Shield away for everybody. Raises PermissionDenied, NotCovered, LiftNeedsReason."""
    access.require(by, "protection.lift", message.conversation)
    if not why.strip():
        raise LiftNeedsReason
    inbox.hold_conversations([message.conversation_id])
    shield = Shield.objects.filter(
        message=message, lifted_at=None, message__cover=Cover.COVERED
    ).first()
    if shield is None:
        raise NotCovered
    shield.lifted_at, shield.lifted_by, shield.by_hand = now, by, True
    shield.why = why.strip()
    shield.full_clean()
    shield.save()
    inbox.open_judged([message.pk], masks={}, now=now)
    audit.record(by, "shield.lifted", shield, at=now, kind=shield.kind)
    return shield
