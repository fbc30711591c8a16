"""Reads of what is kept: which conversations, who reads them, and the counts the target sees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet

from moothall.domain.incidents import Answered, by_name
from moothall.inbox.models import Conversation, Direction, Message
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import StaffMember
from moothall.protection.models import (
    Incident,
    IncidentContact,
    IncidentMessage,
    IncidentShield,
    KeptMessage,
)
from moothall.publishing import queries as publishing
from moothall.web.prepared import Prepared


def conversations_to_keep(target: StaffMember) -> frozenset[int]:
    """Numbers of the conversations that this person's standing shields keep from them."""
    standing = Incident.objects.filter(
        pk__in=_standing().filter(incident__target=target).values("incident")
    )
    contacts = IncidentContact.objects.filter(incident__in=standing).values("contact")
    theirs = Conversation.objects.filter(contact__in=contacts).values_list("pk", flat=True)
    said = Message.objects.filter(profile__contact__in=contacts)
    linked = Message.objects.filter(incidents__incident__in=standing)
    return frozenset(theirs) | frozenset(
        (said | linked).values_list("conversation", flat=True).distinct()
    )


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
    links = IncidentContact.objects.filter(
        contact__in=ids, incident__in=_standing().values("incident")
    ).select_related("incident__target", "incident__buddy")
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
    links = IncidentContact.objects.filter(linked, incident__in=_standing().values("incident"))
    return Incident.objects.filter(pk__in=links.values("incident")).select_related(
        "target", "buddy"
    )


def waiting_messages(incident: Incident) -> list[Message]:
    """What its Contacts wrote that nobody has answered yet, oldest first."""
    contacts = incident.contacts.values("contact")
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
    """Who reads where no buddy can: those on duty, or all who answer there. Never the target."""
    there = [each.staff for each in publishing.on_standby(now, conversation.department_id)]
    able = [each for each in there if access.may(each, "inbox.reply", conversation)]
    found = able or people.holders("inbox.reply", conversation.department, now)
    return [each for each in dict.fromkeys(found) if each.pk != incident.target_id]


def queue_for(staff: StaffMember) -> QuerySet[KeptMessage]:
    """What this person is to read for somebody else, oldest first; never what is kept from them.

    Theirs as a buddy; and what has no reader, where they answer messages.
    """
    mine = KeptMessage.objects.filter(Q(reader=staff) | Q(reader=None), outcome="")
    seen = access.scope(staff, permission="inbox.reply").narrow(
        mine.exclude(incident__target=staff),
        department="message__conversation__department",
        account="message__conversation__account",
    )
    with_names = seen.select_related(
        "message__conversation__account", "message__profile", "read_by"
    )
    return with_names.order_by("at", "pk")


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
    links = IncidentContact.objects.filter(incident__in=_standing().values("incident"))
    return Prepared.of(links.order_by().values_list("contact"))


def _standing() -> QuerySet[IncidentShield]:
    return IncidentShield.objects.filter(ended_at=None)
