"""Reads of Incidents. For whoever does not stand in one it is not there, an administrator too."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone

from moothall.domain.incidents import SPECIAL_LASTS, Circle, latest_due
from moothall.evidence import queries as vault
from moothall.inbox.models import Contact, Message
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.people.queries import colleagues
from moothall.protection.models import (
    EmergencyNumber,
    Incident,
    IncidentContact,
    IncidentMessage,
    IncidentReader,
    IncidentShield,
    KeptMessage,
    SpecialOpening,
)
from moothall.protection.queries.acts import last_acts

_PEOPLE = ("target", "reported_by", "buddy", "supporter", "decider", "pseudonym")


def incidents_for(staff: StaffMember, now: datetime) -> QuerySet[Incident]:
    """Incidents that are there for this person, newest report first."""
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    let_in = IncidentReader.objects.filter(staff=staff, may_read=True).values("incident")
    special = _special(staff, now).values("incident")
    named = Q(buddy=staff) | Q(supporter=staff) | Q(decider=staff)
    others = named | Q(pk__in=let_in) | Q(pk__in=special)
    seen = Q(target=staff) | (others & ~Q(pk__in=kept_out))
    return Incident.objects.filter(seen).select_related(*_PEOPLE).order_by("-reported_at", "-pk")


def incident_for(staff: StaffMember, pk: int, now: datetime) -> Incident:
    """The Incident, if it is there for this person. Raises Incident.DoesNotExist."""
    return incidents_for(staff, now).get(pk=pk)


def circle_of(incident: Incident) -> Circle:
    """Who stands round it."""
    words = dict(incident.readers.values_list("staff", "may_read"))
    named = {incident.buddy_id, incident.supporter_id, incident.decider_id}
    return Circle(
        target=incident.target_id,
        named=frozenset(pk for pk in named if pk is not None),
        let_in=frozenset(pk for pk, may in words.items() if may),
        kept_out=frozenset(pk for pk, may in words.items() if not may),
    )


def held(incident: Incident, by: StaffMember) -> Incident:
    """The row, locked, for somebody in its circle. Raises PermissionDenied."""
    found = Incident.objects.select_for_update(of=("self",)).get(pk=incident.pk)
    if not by.is_active or not circle_of(found).sees(by.pk):
        raise PermissionDenied
    return found


def held_by_target(incident: Incident, by: StaffMember) -> Incident:
    """The row, locked, for its target alone. Raises PermissionDenied."""
    found = held(incident, by)
    if by.pk != found.target_id:
        raise PermissionDenied
    return found


def special_opening(
    incident: Incident, staff: StaffMember, now: datetime
) -> SpecialOpening | None:
    """What two people agreed on, while it lasts."""
    return _special(staff, now).filter(incident=incident).first()


def contacts_to_link(incident: Incident) -> QuerySet[Contact]:
    """Who wrote a message that stands in this Incident; by number. Nobody else can be linked."""
    return (
        Contact.objects.filter(profiles__messages__incidents__incident=incident)
        .distinct()
        .order_by("pk")
    )


def numbers_for(departments: Iterable[Department]) -> QuerySet[EmergencyNumber]:
    """Whom people of these departments can ring here: their own first, then everybody's."""
    here = EmergencyNumber.objects.filter(Q(department__in=list(departments)) | Q(department=None))
    return here.order_by("department__name", "name", "pk")


def numbers_to_edit(staff: StaffMember) -> QuerySet[EmergencyNumber]:
    """Those that this person may change, by service and name."""
    scope = access.scope(staff, permission="protection.draw_line")
    rows = scope.narrow(EmergencyNumber.objects.select_related("department"), account=None)
    return rows.order_by("department__name", "name", "pk")


def everybody_but(staff: StaffMember) -> QuerySet[StaffMember]:
    """Everybody else who works here, by name."""
    return colleagues().filter(is_break_glass=False).exclude(pk=staff.pk)


def shields_due(staff: StaffMember, today: date) -> QuerySet[IncidentShield]:
    """Standing shields that this person must look at again, the earliest first."""
    standing = IncidentShield.objects.filter(ended_at=None, review_on__lte=latest_due(today))
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    mine = standing.filter(incident__decider=staff).exclude(incident__in=kept_out)
    return mine.select_related("incident__target").order_by("review_on", "pk")


def shields_to_nudge(today: date) -> list[int]:
    """Numbers of standing shields whose day of review has come; earliest first."""
    due = IncidentShield.objects.filter(ended_at=None, review_on__lte=today)
    return list(due.order_by("review_on", "pk").values_list("pk", flat=True))


def people_to_name(incident: Incident) -> QuerySet[StaffMember]:
    """Colleagues who may be given a part, by name: nobody who is kept out, nor the target."""
    kept_out = incident.readers.filter(may_read=False).values("staff")
    there = colleagues().filter(is_break_glass=False)
    return there.exclude(pk=incident.target_id).exclude(pk__in=kept_out)


def _special(staff: StaffMember, now: datetime) -> QuerySet[SpecialOpening]:
    return SpecialOpening.objects.filter(asked_by=staff, agreed_at__gt=now - SPECIAL_LASTS)


class Ended(NamedTuple):
    """An Incident in which nothing has happened for long, and when something last did."""

    pk: int
    last_act: datetime


def incidents_to_end(before: date) -> list[Ended]:
    """Those without a standing shield whose last act lies before that day, oldest first."""
    standing = IncidentShield.objects.filter(ended_at=None).values("incident")
    rows = Incident.objects.exclude(pk__in=standing).values_list("pk", flat=True)
    acts = last_acts(rows, "shields__ended_at")
    brought = vault.last_brought([f"incident:{pk}" for pk in acts])
    found = [Ended(pk, max(at, brought.get(f"incident:{pk}") or at)) for pk, at in acts.items()]
    old = [each for each in found if timezone.localdate(each.last_act) < before]
    return sorted(old, key=lambda each: each.last_act)


def messages_in_incidents() -> QuerySet[Message]:
    """Messages that an Incident needs while it lasts: put in, kept, or of its Contacts."""
    linked = IncidentContact.objects.values("contact")
    return Message.objects.filter(
        Q(pk__in=IncidentMessage.objects.values("message"))
        | Q(pk__in=KeptMessage.objects.values("message"))
        | Q(profile__contact__in=linked)
    )
