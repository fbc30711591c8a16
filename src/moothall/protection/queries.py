"""Reads of covers, looks, alarms and lines, as far as one person may see them."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from moothall.domain.alarms import tell_next
from moothall.inbox.models import Conversation, Cover, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import Alarm, Reveal, Shield, ShieldLine

LOOK_LASTS = timedelta(minutes=15)  # for the person who looked, on the conversation's page
MOST_ALARMS = 20


def revealed_to(staff: StaffMember, message_ids: Collection[int]) -> frozenset[int]:
    """Those of the messages whose words this person has asked to see a short while ago."""
    since = timezone.now() - LOOK_LASTS
    looks = Reveal.objects.filter(by=staff, message__in=message_ids, at__gt=since)
    return frozenset(looks.values_list("message", flat=True))


def message_for(staff: StaffMember, pk: int) -> Message:
    """The message, if this person may read its conversation. Raises Message.DoesNotExist."""
    seen = access.scope(staff).narrow(
        Message.objects.select_related("conversation__account", "conversation__department"),
        department="conversation__department",
        account="conversation__account",
    )
    return seen.get(pk=pk)


def standing(conversation_id: int) -> dict[int, Shield]:
    """The Shields in force in one conversation, by message."""
    rows = Shield.objects.filter(
        message__conversation=conversation_id, message__cover=Cover.COVERED, lifted_at=None
    )
    return {each.pk: each for each in rows}


def alarms() -> QuerySet[Alarm]:
    """Alarms about messages of which nobody has opened the conversation, oldest first."""
    return Alarm.objects.filter(opened_at=None).order_by("raised_at", "pk")


def alarms_for(staff: StaffMember) -> QuerySet[Alarm]:
    """Those that this person may see, with what a line shows of them; oldest first."""
    seen = access.scope(staff).narrow(
        alarms(),
        department="message__conversation__department",
        account="message__conversation__account",
    )
    return seen.select_related("message__conversation__account", "message__conversation__profile")[
        :MOST_ALARMS
    ]


def alarms_in(conversation: Conversation) -> QuerySet[Alarm]:
    """Every alarm about a message of it, newest first."""
    rows = Alarm.objects.filter(message__conversation=conversation)
    return rows.select_related("opened_by").order_by("-raised_at", "-pk")


def to_be_told(now: datetime) -> list[int]:
    """Alarms whose people must be told now, longest waiting first."""
    waiting = alarms().values_list("pk", "told_at", "times_told", "raised_at")
    return [
        pk
        for pk, told_at, times, raised_at in waiting
        if tell_next(told_at, times=times, raised_at=raised_at) <= now
    ]


def lines() -> dict[int, float]:
    """For each department that has drawn a line of its own, where."""
    return {each.department_id: each.p for each in newest_lines() if each.p is not None}


def newest_lines() -> QuerySet[ShieldLine]:
    """The line of each department that ever drew one; p is None where it is the engine's again."""
    newest = dict(ShieldLine.objects.order_by("since", "pk").values_list("department", "pk"))
    rows = ShieldLine.objects.filter(pk__in=newest.values())
    return rows.select_related("department", "by").order_by("department__name")
