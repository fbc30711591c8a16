"""Which messages are evidence in an Incident: what its pack would hold of them."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from moothall.inbox.models import Direction, Message
from moothall.protection.models import (
    Incident,
    IncidentContact,
    IncidentMessage,
    IncidentRest,
    KeptMessage,
)
from moothall.protection.queries.reach import within_reach


@dataclass(frozen=True, slots=True)
class Evidence:
    """What of some messages one Incident needs.

    Attributes:
        messages: their numbers.
        runs: whether the Incident is open or dormant: whatever is not closed.
    """

    incident: Incident
    messages: frozenset[int]
    runs: bool


def evidence_among(message_ids: Collection[int]) -> list[Evidence]:
    """For each Incident, which of these messages are evidence in it; by number of the Incident.

    That is what its pack holds: what was put in, kept or came from its Contacts within the reach
    of its target, and what we said beside it.
    """
    asked = Message.objects.filter(pk__in=message_ids)
    there = Message.objects.filter(conversation__in=asked.values("conversation")).order_by()
    touched = (
        Q(pk__in=IncidentMessage.objects.filter(message__in=there).values("incident"))
        | Q(pk__in=KeptMessage.objects.filter(message__in=there).values("incident"))
        | Q(pk__in=_linked(there).values("incident"))
    )
    closed = IncidentRest.objects.filter(ended_at=None, kind=IncidentRest.Kind.CLOSED)
    over = set(closed.values_list("incident", flat=True))
    rows = Incident.objects.filter(touched).select_related("target").order_by("pk")
    found = [
        Evidence(each, _needed(each, asked, there), runs=each.pk not in over) for each in rows
    ]
    return [each for each in found if each.messages]


def needed_among(message_ids: Collection[int]) -> frozenset[int]:
    """Those of these messages that an Incident needs which is not closed."""
    parts = [each.messages for each in evidence_among(message_ids) if each.runs]
    return frozenset().union(*parts)


def _linked(messages: QuerySet[Message]) -> QuerySet[IncidentContact]:
    writers = messages.exclude(profile=None).values("profile__contact")
    return IncidentContact.objects.filter(contact__in=writers)


def _needed(
    incident: Incident, asked: QuerySet[Message], there: QuerySet[Message]
) -> frozenset[int]:
    contacts = incident.contacts.values("contact")
    of_it = Q(pk__in=incident.messages.values("message"))
    of_it |= Q(pk__in=incident.kept.values("message")) | Q(profile__contact__in=contacts)
    came = there.filter(of_it, within_reach(incident), direction=Direction.IN)
    ours = Q(direction=Direction.OUT, conversation__in=came.values("conversation"))
    needed = asked.filter(Q(pk__in=came.values("pk")) | ours)
    return frozenset(needed.values_list("pk", flat=True))
