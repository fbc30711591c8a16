"""Reads of whom somebody linked to an Incident, and whose link waits for whoever decides."""

from django.db.models import QuerySet

from moothall.people.models import StaffMember
from moothall.protection.models import (
    Incident,
    IncidentContact,
    IncidentMessage,
    IncidentReader,
    IncidentShield,
)


def is_shielded(incident: Incident) -> bool:
    """Whether a Shield stands on it."""
    return incident.shields.filter(ended_at=None).exists()


def links_to_decide(staff: StaffMember) -> QuerySet[IncidentContact]:
    """Contacts that were linked under a Shield and wait for this person's word, oldest first."""
    standing = IncidentShield.objects.filter(ended_at=None).values("incident")
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    asked = IncidentContact.objects.filter(waits=True, incident__decider=staff)
    asked = asked.exclude(incident__target=staff).exclude(incident__in=kept_out)
    return asked.filter(incident__in=standing).select_related("incident").order_by("at", "pk")


def waiting_on(incident: Incident) -> list[IncidentContact]:
    """Contacts of it that wait for a decider, oldest first; none where no Shield stands."""
    if not is_shielded(incident):
        return []
    asked = incident.contacts.filter(waits=True).select_related("contact", "by")
    return list(asked.order_by("at", "pk"))


def messages_that_wait(incident: Incident) -> QuerySet[IncidentMessage]:
    """Messages put in under a Shield whose writer nobody who decides has said yes to."""
    decided = incident.contacts.filter(waits=False).values("contact")
    asked = incident.messages.filter(waits=True)
    return asked.exclude(message__profile__contact__in=decided).order_by("at", "pk")
