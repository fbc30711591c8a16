"""Reads of the case of an Incident: occasions, what waits for an answer, what may be at rest."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache

from django.conf import settings
from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from moothall.domain import casefile
from moothall.domain.casefile import Occasion, Toward
from moothall.domain.triage import Intent, Target
from moothall.inbox.models import Message
from moothall.people.models import StaffMember
from moothall.protection.models import (
    CaseEntry,
    HourlyCost,
    Incident,
    IncidentLine,
    IncidentReader,
    IncidentRest,
    PlatformReport,
    PoliceRecord,
    Pseudonym,
)
from moothall.protection.queries.acts import last_acts
from moothall.protection.queries.incidents import circle_of
from moothall.protection.queries.kept import messages_of
from moothall.protection.queries.spans import spans
from moothall.web.prepared import Prepared

REQUESTS = (Intent.FOI, Intent.EIR, Intent.SAR, Intent.DATA_COMPLAINT)
_AIMED = {Target.YOU: Toward.PERSON, Target.NAMED: Toward.PERSON, Target.GROUP: Toward.OTHERS}
_MET = (IncidentLine.Kind.CALL, IncidentLine.Kind.VISIT, IncidentLine.Kind.SEEN)
WRITTEN = ("contacts__contact__profiles__messages__at",)  # what a linked Contact wrote


def occasions_of(incident: Incident) -> list[Occasion]:
    """What happened, by day; three queries.

    What somebody put in by hand, and calls, visits and what was seen, were toward the person.
    Of the rest only what triage read as aimed at somebody, not at the organisation.
    """
    by_hand = frozenset(incident.messages.values_list("message", flat=True))
    contacts = dict(incident.contacts.values_list("contact", "pk"))
    rows = messages_of(incident).select_related("conversation__account", "profile", "verdict")
    written = [_written(each, by_hand, contacts) for each in rows]
    met = incident.lines.filter(kind__in=_MET)
    return [*written, *(Occasion(_day(each.happened_at), each.get_kind_display()) for each in met)]


def _written(message: Message, by_hand: frozenset[int], contacts: dict[int, int]) -> Occasion:
    verdict = getattr(message, "verdict", None)
    aimed = _AIMED.get(verdict.target, Toward.ORGANISATION) if verdict else Toward.ORGANISATION
    toward = Toward.PERSON if message.pk in by_hand else aimed
    contact = message.profile.contact_id if message.profile else None
    sender = contact if contact in contacts else casefile.NOBODY
    name = message.conversation.account.name
    return Occasion(_day(message.at), name, sender or casefile.NOBODY, toward)


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


def requests_of(incident: Incident) -> list[tuple[Message, list[str]]]:
    """Messages of linked Contacts that ask for records or about data, each with what it asks."""
    contacts = incident.contacts.values("contact")
    rows = Message.objects.filter(profile__contact__in=contacts, verdict__isnull=False)
    with_place = rows.select_related("conversation__account", "verdict").order_by("at", "pk")
    found = ((each, _asks(each)) for each in with_place.defer("text", "html", "subject"))
    return [(message, asks) for message, asks in found if asks]


def _asks(message: Message) -> list[str]:
    intents = message.verdict.intents
    return [each for each in REQUESTS if each in intents]


def carers_of(incident: Incident) -> list[StaffMember]:
    """Who decides and who stands by, as far as they still work here; never the target."""
    parts = (incident.decider, incident.supporter)
    named = [each for each in dict.fromkeys(parts) if each and each.is_active]
    return [each for each in named if each.pk != incident.target_id]


def has_part(staff: StaffMember) -> bool:
    """Whether this person decides or supports in any Incident."""
    return Incident.objects.filter(Q(decider=staff) | Q(supporter=staff)).exists()


def unanswered(now: datetime) -> QuerySet[PlatformReport]:
    """Reports whose network has been silent for a week, the oldest first."""
    before = now - casefile.ask_again_after(timezone.localdate(now))
    waiting = PlatformReport.objects.filter(outcome="", reported_at__lte=before, again=None)
    open_still = waiting.exclude(incident__in=_closed()).select_related("incident")
    return open_still.order_by("reported_at", "pk")


def records_to_chase(now: datetime) -> QuerySet[PoliceRecord]:
    """Words with the police whose day to ask again has come, the oldest first."""
    due = PoliceRecord.objects.filter(chase_on__lte=timezone.localdate(now))
    due = due.exclude(incident__in=_closed()).select_related("incident")
    return due.order_by("chase_on", "pk")


def mine(staff: StaffMember) -> Q:
    """Rows of Incidents that this person decides or supports and is not kept out of."""
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    part = Q(incident__decider=staff) | Q(incident__supporter=staff)
    return part & ~Q(incident__in=kept_out) & ~Q(incident__target=staff)


def _closed() -> QuerySet[IncidentRest]:
    closed = IncidentRest.objects.filter(ended_at=None, kind=IncidentRest.Kind.CLOSED)
    return closed.values("incident")  # type: ignore[return-value]


def standing_rest(incident: Incident) -> IncidentRest | None:
    """That it is dormant or closed now; None while it goes on."""
    return incident.rests.filter(ended_at=None).select_related("by").first()


def perhaps_dormant(staff: StaffMember, now: datetime) -> list[Incident]:
    """Incidents that this person decides in which nothing has happened for long; oldest first."""
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    resting = IncidentRest.objects.filter(ended_at=None).values("incident")
    there = spans()
    long_ago = now - timedelta(days=there.dormant)
    theirs = Incident.objects.filter(decider=staff, reported_at__lte=long_ago)
    rows = list(theirs.exclude(pk__in=kept_out).exclude(pk__in=resting).order_by("pk"))
    acts = last_acts([each.pk for each in rows], *WRITTEN)
    return [each for each in rows if there.may_be_dormant(acts[each.pk], now)]


def woken_by(messages: Iterable[Message]) -> list[tuple[IncidentRest, Message]]:
    """Dormant Incidents whose linked Contact wrote one of these; one query where none is."""
    by_contact = {each.profile.contact_id: each for each in messages if each.profile}
    if not by_contact:
        return []
    found = {pk: by_contact[c] for pk, c in _dormant_contacts().ask() if c in by_contact}
    rows = IncidentRest.objects.filter(pk__in=found).select_related("incident") if found else []
    return [(each, found[each.pk]) for each in rows]


@cache
def _dormant_contacts() -> Prepared:
    """Each dormant rest with each Contact of its Incident: few, however many there are in all."""
    dormant = IncidentRest.objects.filter(ended_at=None, kind=IncidentRest.Kind.DORMANT).order_by()
    linked = dormant.filter(incident__contacts__isnull=False)
    return Prepared.of(linked.values_list("pk", "incident__contacts__contact"))


def minutes_by_part(incident: Incident) -> dict[str, int]:
    """How many minutes each part of the organisation spent, in the order of parts."""
    spent = incident.entries.filter(kind=CaseEntry.Kind.EFFORT).order_by()
    rows = dict(spent.values_list("part").annotate(minutes=Sum("minutes")))
    return {part: rows[part] for part in CaseEntry.Part.values if part in rows}


def pounds_an_hour() -> dict[str, int]:
    """What an hour costs, by part, where somebody has said so."""
    return dict(HourlyCost.objects.values_list("part", "pounds"))


def case_address(incident: Incident) -> str:
    """Where the page of its case is."""
    return f"{incident.get_absolute_url()}case/"


def nation() -> str:
    """Whose law holds here."""
    return str(settings.MOOTHALL.nation)


def called(incident: Incident, viewer: StaffMember) -> str:
    """The target's name for the circle; for others what they chose to be called.

    Where they chose nothing, others see the name too: whoever comes from outside was let in by
    two people, to help.
    """
    pseudonym: Pseudonym | None = getattr(incident, "pseudonym", None)
    if pseudonym is None or circle_of(incident).sees(viewer.pk):
        return incident.target.name
    return pseudonym.name


def overdue(report: PlatformReport, now: datetime) -> bool:
    """Whether it is time to ask the network again."""
    waited = now - report.reported_at
    return report.outcome == "" and waited >= casefile.ask_again_after(timezone.localdate(now))
