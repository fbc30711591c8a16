"""The Shield by Incident: what its Contacts write is kept from the target, and read by others."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Direction, Message
from moothall.people.models import Notice, StaffMember
from moothall.people.services import keep_from, keep_only, notify
from moothall.protection import queries
from moothall.protection.errors import (
    NobodyToShieldFrom,
    NoShieldStands,
    NotTheDecider,
    OwnCase,
    ShieldStandsAlready,
)
from moothall.protection.models import Incident, IncidentShield, KeptMessage
from moothall.protection.queries.kept import turns_to_give
from moothall.protection.queries.linking import is_shielded
from moothall.protection.queries.spans import spans
from moothall.protection.services.relieving import reader_for
from moothall.protection.services.reporting import reason

TO_READ = "kept.to_read"
REVIEW = "incident_shield.review"


@transaction.atomic
def open_shield(incident: Incident, *, why: str, by: StaffMember, now: datetime) -> IncidentShield:
    """Let the target read nothing more of the linked Contacts.

    Raises PermissionDenied, OwnCase, NotTheDecider, IncidentNeedsReason, NobodyToShieldFrom or
    ShieldStandsAlready.
    """
    held = decided_by(incident, by)
    said = reason(why)
    if not held.contacts.exists():
        raise NobodyToShieldFrom
    if is_shielded(held):
        raise ShieldStandsAlready
    made = IncidentShield.objects.create(
        incident=held,
        decided_by=by,
        why=said,
        since=now,
        review_on=spans().review_after(timezone.localdate(now)),
    )
    audit.record(by, "incident_shield.opened", made, at=now, incident=held.pk)
    _decide_about_all(held, said, by, now)
    settle(held.target, by=by, now=now)
    _keep(held, queries.waiting_messages(held), now)
    notify(held.target, "incident_shield.opened", held.get_absolute_url(), now=now)
    return made


@transaction.atomic
def look_again(incident: Incident, *, by: StaffMember, now: datetime) -> IncidentShield:
    """It stays for as long again. Raises as `open_shield`, or NoShieldStands."""
    held = decided_by(incident, by)
    stands = _standing(held)
    stands.review_on = spans().review_after(timezone.localdate(now))
    stands.save(update_fields=["review_on"])
    audit.record(by, "incident_shield.reviewed", stands, fields=("review_on",), at=now)
    return stands


@transaction.atomic
def end_shield(incident: Incident, *, why: str, by: StaffMember, now: datetime) -> IncidentShield:
    """What was kept is there for the target again. Raises as `look_again`."""
    held = decided_by(incident, by)
    stands = _standing(held)
    stands.ended_at, stands.ended_by, stands.ended_why = now, by, reason(why)
    stands.save(update_fields=["ended_at", "ended_by", "ended_why"])
    audit.record(by, "incident_shield.ended", stands, at=now, incident=held.pk)
    settle(held.target, by=by, now=now)
    notify(held.target, "incident_shield.ended", held.get_absolute_url(), now=now)
    return stands


def settle(target: StaffMember, *, by: StaffMember | None, now: datetime) -> None:
    """Keep from `target` exactly what their standing shields ask for, and hand on their turns."""
    wanted = queries.conversations_to_keep(target)
    keep_only(target, wanted, now=now)
    _give_turns(target, wanted, by=by, now=now)


@transaction.atomic
def settle_again(shield_id: int, *, now: datetime) -> None:
    """Keep what slipped in while the shield was being opened, and no longer what was parted."""
    found = IncidentShield.objects.select_for_update(of=("self",)).filter(
        pk=shield_id, ended_at=None
    )
    shield = found.select_related("incident__target", "incident__buddy").first()
    if shield is not None:
        settle(shield.incident.target, by=None, now=now)
        _keep(shield.incident, queries.waiting_messages(shield.incident), now)


def keep_arrived(messages: Sequence[Message], *, now: datetime) -> None:
    """Keep what linked Contacts have just written; in the transaction that stores it."""
    said = [each for each in messages if each.direction == Direction.IN]
    by_incident = queries.incidents_of_arrivals(said)
    for incident, some in by_incident:
        _spare(incident, {each.conversation_id for each in some}, now)
        _keep(incident, some, now)


def keep_changed(conversation: Conversation, *, now: datetime) -> None:
    """Keep a conversation into which a linked Contact was joined, or their messages moved."""
    for incident in queries.incidents_in(conversation):
        _spare(incident, {conversation.pk}, now)


def _spare(incident: Incident, conversation_ids: Collection[int], now: datetime) -> None:
    if keep_from(incident.target, conversation_ids, now=now):
        _give_turns(incident.target, conversation_ids, by=None, now=now)


def _give_turns(
    target: StaffMember, ids: Collection[int], *, by: StaffMember | None, now: datetime
) -> None:
    """Of these conversations, by their numbers."""
    for buddy, some in turns_to_give(target, ids).items():
        inbox.take_turns_from(target, some, to=buddy, by=by, now=now)


def _keep(incident: Incident, messages: Iterable[Message], now: datetime) -> None:
    """Line up messages for whoever reads them; each reader is told once, with a number."""
    known = set(incident.kept.values_list("message", flat=True))
    made = [
        KeptMessage(incident=incident, message=each, at=now)
        for each in messages
        if each.pk not in known
    ]
    for row in made:
        row.reader = reader_for(incident, row, now)
    KeptMessage.objects.bulk_create(made, ignore_conflicts=True)
    for conversation in {each.message.conversation_id: each for each in made}.values():
        whom = (
            [conversation.reader]
            if conversation.reader
            else queries.on_duty_for(incident, conversation.message.conversation, now)
        )
        notify(whom, TO_READ, "/shield/kept/", now=now)


def settle_where_it_stands(incident: Incident, *, by: StaffMember, now: datetime) -> None:
    """Keep what the links of an Incident ask for now, if a Shield stands on it."""
    if is_shielded(incident):
        settle(incident.target, by=by, now=now)
        _keep(incident, queries.waiting_messages(incident), now)


def _decide_about_all(incident: Incident, why: str, by: StaffMember, now: datetime) -> None:
    """Whoever opens a Shield has all before them that was linked: nothing of it waits longer."""
    incident.contacts.filter(waits=True).update(
        waits=False, decided_by=by, decided_at=now, decided_why=why
    )
    incident.messages.filter(waits=True).update(waits=False)


def decided_by(incident: Incident, by: StaffMember) -> Incident:
    """The Incident, locked, for whoever is named to decide. Raises OwnCase or NotTheDecider."""
    held = queries.held(incident, by)
    if by.pk == held.target_id:
        raise OwnCase
    if not queries.circle_of(held).may_decide(by.pk, held.decider_id):
        raise NotTheDecider
    return held


def _standing(incident: Incident) -> IncidentShield:
    found = incident.shields.filter(ended_at=None).first()
    if found is None:
        raise NoShieldStands
    return found


@transaction.atomic
def remind(shield_id: int, *, now: datetime) -> None:
    """Tell the decider once a day, until they keep the shield or end it."""
    found = IncidentShield.objects.select_for_update(of=("self",)).filter(
        pk=shield_id, ended_at=None, review_on__lte=timezone.localdate(now)
    )
    shield = found.select_related("incident__decider").first()
    decider = shield.incident.decider if shield else None
    if shield is None or decider is None:
        return
    told = Notice.objects.filter(kind=REVIEW, staff=decider, at__gt=now - timedelta(days=1))
    where = shield.incident.get_absolute_url()
    if not told.filter(url=where).exists():
        notify(decider, REVIEW, where, now=now)
