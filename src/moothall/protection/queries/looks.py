"""Reads of the look log: looks at the same person, what they were for, what is still owed."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.connectors.kit import UnknownPlatform, connector_class
from moothall.domain.exchange import Sender
from moothall.domain.looking import Earlier, Quarter, Rules, rules_on
from moothall.inbox.models import Contact, Conversation, Profile, Reference
from moothall.inbox.queries import conversations_for
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import Incident, Look, LookOverseer, LookReport
from moothall.protection.queries.incidents import incidents_for

OVERSEE = "protection.oversee"
MOST_EARLIER = 200  # looks at one person that are read
_SHOWN = ("by", "department", "profile", "conversation")


def rules_now(now: datetime) -> Rules:
    """What holds today for this body."""
    here = settings.MOOTHALL
    return rules_on(timezone.localdate(now), nation=here.nation, body_type=here.body_type)


def page_of(profile: Profile) -> str:
    """The address of the page of a profile on its platform; "" where it has none we know."""
    sender = Sender(profile.key, profile.name, profile.address)
    try:
        return connector_class(profile.platform).profile_page(sender)
    except UnknownPlatform:
        return ""


def looks_at(profile: Profile | None, address: str) -> QuerySet[Look]:
    """Every look that was taken at the same person: one Contact, or one address; newest first."""
    same = Q(address=address)
    if profile is not None:
        same |= Q(profile__contact=profile.contact_id)
    return Look.objects.filter(same).exclude(opened_at=None).select_related(*_SHOWN)


def earlier_of(looks: Iterable[Look]) -> list[tuple[Look, Earlier]]:
    """Each look as the domain reads it, with the names of its matter as they are now."""
    return [
        (each, Earlier(each.opened_at, matters_of(each.conversation, each.incident)))
        for each in looks
        if each.opened_at
    ]


def matters_of(conversation: Conversation | None, incident: Incident | None) -> frozenset[str]:
    """Every name of a matter: conversations merged into one, numbers elsewhere, Incidents."""
    return _of_conversation(conversation) | _of_incident(incident)


def matters_to_choose(
    staff: StaffMember, contact: Contact, now: datetime
) -> tuple[QuerySet[Conversation], QuerySet[Incident]]:
    """What a look at this Contact can be for: what this person may see; newest first."""
    seen = conversations_for(staff).filter(contact=contact, merged_into=None)
    theirs = Q(contacts__contact=contact) | Q(messages__message__conversation__contact=contact)
    incidents = incidents_for(staff, now).filter(theirs).distinct()
    return seen.order_by("-last_message_at", "-pk"), incidents


def look_of(staff: StaffMember, pk: int) -> Look:
    """Somebody's own look. Raises Look.DoesNotExist."""
    return Look.objects.select_related(*_SHOWN).get(pk=pk, by=staff)


def reasons_owed(staff: StaffMember) -> QuerySet[Look]:
    """Looks of this person on a threat whose reason is not written, the earliest due first."""
    return owed().filter(by=staff).order_by("reason_due_at", "pk")


def owed() -> QuerySet[Look]:
    """Looks on a threat whose reason is not written."""
    return Look.objects.filter(became=Look.Became.THREAT, reason_at=None)


def looks_to_remind(now: datetime) -> list[int]:
    """Numbers of those whose time has come; the earliest first."""
    due = owed().filter(reason_due_at__lte=now).order_by("reason_due_at", "pk")
    return list(due.values_list("pk", flat=True))


def looks_in(staff: StaffMember, quarter: Quarter) -> QuerySet[Look]:
    """What this person oversees of one quarter, newest first."""
    here = access.scope(staff, permission=OVERSEE)
    rows = here.narrow(Look.objects.select_related(*_SHOWN), account=None)
    return rows.filter(at__date__gte=quarter.start, at__date__lt=quarter.end)


def has_read(staff: StaffMember, quarter: Quarter) -> bool:
    """Whether this person has read the report of a quarter."""
    return LookReport.objects.filter(quarter=quarter.key, by=staff).exists()


def readers_of(quarter: Quarter) -> QuerySet[LookReport]:
    """Who has read the report of a quarter, the first first."""
    rows = LookReport.objects.filter(quarter=quarter.key)
    return rows.select_related("by").order_by("at", "pk")


def overseer() -> LookOverseer:
    """Whom the desk named; a row of empty names where it has named nobody."""
    return LookOverseer.objects.filter(pk=1).first() or LookOverseer(pk=1)


def looks_to_end(before: datetime) -> QuerySet[Look]:
    """Looks that are older than that, whose reason is not owed any more; oldest first."""
    return Look.objects.filter(at__lt=before).exclude(pk__in=owed().values("pk")).order_by("at")


def _of_conversation(conversation: Conversation | None) -> frozenset[str]:
    if conversation is None:
        return frozenset()
    root = conversation.merged_into_id or conversation.pk
    rows = Reference.objects.filter(conversation__in=[conversation.pk, root])
    numbers = rows.values_list("system", "number")
    incidents = Incident.objects.filter(messages__message__conversation=conversation)
    return frozenset(
        {f"conversation:{root}", f"conversation:{conversation.pk}"}
        | {f"reference:{each[0].casefold()}:{each[1].casefold()}" for each in numbers}
        | {f"incident:{pk}" for pk in incidents.values_list("pk", flat=True)}
    )


def _of_incident(incident: Incident | None) -> frozenset[str]:
    if incident is None:
        return frozenset()
    there = incident.messages.values_list("message__conversation", flat=True)
    return frozenset({f"incident:{incident.pk}", *(f"conversation:{pk}" for pk in there)})
