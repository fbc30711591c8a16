"""Reads of what is kept: which conversations, who reads them, and the counts the target sees."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.domain.incidents import Answered, by_name
from moothall.inbox.models import Conversation, Direction, Message
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import StaffMember
from moothall.protection.models import (
    Incident,
    IncidentContact,
    IncidentMessage,
    IncidentReader,
    IncidentShield,
    KeptMessage,
)
from moothall.protection.queries import exposure
from moothall.protection.queries.pileons import spared_by
from moothall.publishing import queries as publishing
from moothall.web.prepared import Prepared


def conversations_to_keep(target: StaffMember) -> frozenset[int]:
    """Numbers of the conversations that this person's shields and pile-ons keep from them."""
    return spared_by(target) | _conversations_of(_standing_for(target))


def turns_to_give(
    target: StaffMember, conversation_ids: Collection[int]
) -> dict[StaffMember | None, set[int]]:
    """Who is to have each of these that are kept from `target`: a buddy of an Incident it is in.

    None: nobody, as for pile-ons, and where another Incident that it is in keeps the buddy out.
    """
    left, given = set(conversation_ids), dict[StaffMember | None, set[int]]()
    standing = _standing_for(target).select_related("buddy").order_by("pk")
    parts = [(each, _conversations_of(Incident.objects.filter(pk=each.pk))) for each in standing]
    for incident, there in parts:
        others = [each.pk for each, theirs in parts if theirs & there]
        if incident.buddy and not _is_kept_out(incident.buddy, others):
            given.setdefault(incident.buddy, set()).update(there & left)
            left -= there
    return given | {None: left}


def _is_kept_out(staff: StaffMember, incident_ids: Collection[int]) -> bool:
    rows = IncidentReader.objects.filter(incident__in=incident_ids, may_read=False)
    return rows.filter(staff=staff).exists()


def _standing_for(target: StaffMember) -> QuerySet[Incident]:
    return Incident.objects.filter(
        pk__in=_standing().filter(incident__target=target).values("incident")
    )


def _conversations_of(incidents: QuerySet[Incident]) -> frozenset[int]:
    """Numbers of all in which a linked Contact has a part, or a message was put in by hand.

    What waits for a decider keeps nothing yet.
    """
    ids = incidents.order_by().values("pk")
    contacts = _links().filter(incident__in=ids).values("contact")
    theirs = Conversation.objects.filter(contact__in=contacts).values_list("pk", flat=True)
    said = Message.objects.filter(profile__contact__in=contacts)
    linked = Message.objects.filter(incidents__incident__in=ids, incidents__waits=False)
    there = (said | linked).values_list("conversation", flat=True).distinct()
    return frozenset(theirs) | frozenset(there)


def shields_to_settle() -> list[int]:
    """Numbers of standing shields whose target is kept from other conversations than they ask."""
    return [
        each.pk
        for each in _standing().select_related("incident__target").order_by("pk")
        if conversations_to_keep(each.incident.target)
        != frozenset(access.kept_from(each.incident.target_id))
    ]


def incidents_of_arrivals(
    messages: Sequence[Message],
) -> list[tuple[Incident, list[Message]]]:
    """The shielded Incidents whose Contacts wrote some of these, each with what they wrote.

    One query for a batch in which nothing of the kind is.
    """
    ids = {each.profile.contact_id for each in messages if each.profile}
    if ids.isdisjoint(pk for (pk,) in _linked_contacts().ask()):
        return []  # nearly always, and asked for each mail
    links = (
        _links()
        .filter(contact__in=ids, incident__in=_standing().values("incident"))
        .select_related("incident__target", "incident__buddy")
    )
    found: dict[int, tuple[Incident, list[Message]]] = {}
    for link in links.order_by("pk"):
        _incident, some = found.setdefault(link.incident_id, (link.incident, []))
        some += [m for m in messages if m.profile and m.profile.contact_id == link.contact_id]
    return list(found.values())


def incidents_in(conversation: Conversation) -> QuerySet[Incident]:
    """Shielded Incidents of which a Contact has a part in this conversation."""
    linked = Q(contact=conversation.contact_id) | Q(
        contact__profiles__messages__conversation=conversation
    )
    links = _links().filter(linked, incident__in=_standing().values("incident"))
    return Incident.objects.filter(pk__in=links.values("incident")).select_related(
        "target", "buddy"
    )


def waiting_messages(incident: Incident) -> list[Message]:
    """What its Contacts wrote that nobody has answered yet, oldest first."""
    contacts = _links().filter(incident=incident).values("contact")
    waiting = Message.objects.filter(
        profile__contact__in=contacts,
        direction=Direction.IN,
        conversation__waiting_since__isnull=False,
        erased_at=None,
    )
    rows = waiting.select_related("conversation__account").order_by("at", "pk")
    return [each for each in rows if each.at >= (each.conversation.waiting_since or each.at)]


def reader_of(incident: Incident, conversation: Conversation) -> StaffMember | None:
    """The buddy, where they may answer there; else None: whoever is on duty."""
    buddy = incident.buddy
    if buddy is None or not access.may(buddy, "inbox.reply", conversation):
        return None
    return buddy


def on_duty_for(
    incident: Incident, conversation: Conversation, now: datetime
) -> list[StaffMember]:
    """Who reads where no buddy can: those on duty, or all who answer there; nobody `_barred`."""
    there = [each.staff for each in publishing.on_standby(now, conversation.department_id)]
    able = [each for each in there if access.may(each, "inbox.reply", conversation)]
    barred = _barred(incident, conversation)
    found = [each for each in dict.fromkeys(able) if each.pk not in barred]
    if found:
        return found
    holders = people.holders("inbox.reply", conversation.department, now)
    return [each for each in holders if each.pk not in barred]


def on_duty_readers(
    incident: Incident, conversation: Conversation, now: datetime
) -> list[StaffMember]:
    """Those on standby who may read it now; none where nobody is."""
    there = {each.staff_id for each in publishing.on_standby(now, conversation.department_id)}
    return [each for each in able_to_read(incident, conversation, now) if each.pk in there]


def able_to_read(
    incident: Incident, conversation: Conversation, now: datetime
) -> list[StaffMember]:
    """Everybody who may read it for the target, those on duty first."""
    answering = people.holders("inbox.reply", conversation.department, now)
    there = [*on_duty_for(incident, conversation, now), *answering]
    barred = _barred(incident, conversation)
    return [each for each in dict.fromkeys(there) if each.pk not in barred]


def _barred(incident: Incident, conversation: Conversation) -> set[int]:
    """Who never reads it for the target: themselves, whom they keep out, whoever is spared it."""
    out = set(incident.readers.filter(may_read=False).values_list("staff", flat=True))
    return out | people.kept_from_whom(conversation.pk) | {incident.target_id}


def queue_for(staff: StaffMember) -> QuerySet[KeptMessage]:
    """What this person is to read for somebody else, oldest first; never what is kept from them.

    Theirs as a buddy; and what has no reader, where they answer messages. Nothing of an Incident
    that keeps them out. Whoever takes a break sees of what has no reader only what an alarm is
    about, and nobody what they asked to leave out.
    """
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    mine = KeptMessage.objects.filter(_shared_with(staff), outcome="")
    mine = mine.exclude(incident__in=kept_out)
    seen = access.scope(staff, permission="inbox.reply").narrow(
        mine.exclude(incident__target=staff),
        department="message__conversation__department",
        account="message__conversation__account",
    )
    with_names = seen.select_related(
        "message__conversation__account", "message__profile", "read_by"
    )
    return with_names.order_by("at", "pk")


def _shared_with(staff: StaffMember) -> Q:
    shared = Q(reader=None)
    if exposure.rests(staff, timezone.now()):
        shared &= Q(message__alarm__opened_at=None, message__alarm__isnull=False)
    if left_out := exposure.kinds_left_out(staff):
        shared &= ~Q(message__cover_kind__in=exposure.covers_in(left_out))
    return Q(reader=staff) | shared


def kept_for(staff: StaffMember, pk: int) -> KeptMessage:
    """One of the queue. Raises KeptMessage.DoesNotExist."""
    return queue_for(staff).get(pk=pk)


def held_kept(kept: KeptMessage, by: StaffMember) -> KeptMessage:
    """The row, locked, for whoever may read it for somebody else. Raises PermissionDenied."""
    if not queue_for(by).filter(pk=kept.pk).exists():
        raise PermissionDenied
    rows = KeptMessage.objects.select_for_update(of=("self",))
    return rows.select_related("message__conversation__account").get(pk=kept.pk)


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands, in numbers and names, without a word of what was written.

    Attributes:
        kept: messages that others were given to read.
        read: of those, read; `readers` says by whom.
        waiting: of those, not settled yet.
        filed: of those, filed without a reply.
        passed_on: of those, passed on as safeguarding.
        answered: who answered how often.
    """

    kept: int
    read: int
    readers: tuple[str, ...]
    waiting: int
    filed: int
    passed_on: int
    answered: tuple[Answered, ...]
    shield: IncidentShield | None


def standing_of(incident: Incident) -> Standing:
    """The counts of one Incident; three queries."""
    rows = list(incident.kept.values_list("outcome", "read_by__name"))
    outcomes = [outcome for outcome, _reader in rows]
    readers = [name for _outcome, name in rows if name]
    shield = incident.shields.filter(ended_at=None).select_related("decided_by").first()
    return Standing(
        kept=len(rows),
        read=len(readers),
        readers=tuple(sorted(set(readers))),
        waiting=outcomes.count(""),
        filed=outcomes.count(KeptMessage.Outcome.FILED),
        passed_on=outcomes.count(KeptMessage.Outcome.PASSED_ON),
        answered=tuple(by_name(_answers(incident))),
        shield=shield,
    )


def _answers(incident: Incident) -> list[str]:
    """The name of whoever wrote each answer of ours since something was kept in its thread."""
    kept = incident.kept.values_list("message__conversation", "message__at")
    first: dict[int, datetime] = {}
    for conversation, at in kept:
        first[conversation] = min(at, first.get(conversation, at))
    said = Message.objects.filter(conversation__in=first, direction=Direction.OUT)
    rows = said.values_list("conversation", "at", "author__name")
    return [name for pk, at, name in rows if name and at >= first[pk]]


def messages_of(incident: Incident) -> QuerySet[Message]:
    """What linked Contacts wrote to us, and what was put in by hand; as it came."""
    contacts = incident.contacts.values("contact")
    linked = IncidentMessage.objects.filter(incident=incident).values("message")
    there = Message.objects.filter(Q(profile__contact__in=contacts) | Q(pk__in=linked))
    rows = there.filter(direction=Direction.IN).select_related("conversation__account")
    return rows.defer("text", "html", "subject", "address").order_by("at", "pk")


@cache
def _linked_contacts() -> Prepared:
    """Numbers of the Contacts of shields that stand: a few, however many there are in all."""
    links = _links().filter(incident__in=_standing().values("incident"))
    return Prepared.of(links.order_by().values_list("contact"))


def _links() -> QuerySet[IncidentContact]:
    """Those that a Shield covers: none that still waits for a decider."""
    return IncidentContact.objects.filter(waits=False)


def _standing() -> QuerySet[IncidentShield]:
    return IncidentShield.objects.filter(ended_at=None)
