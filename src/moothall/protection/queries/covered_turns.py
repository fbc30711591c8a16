"""Reads of turns that wait covered: whose reader has read enough, and who could have them."""

from datetime import datetime
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from moothall.domain import exposure
from moothall.domain.exposure import Relief
from moothall.inbox.models import Conversation, ConversationState, Cover, Direction, Message
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import StaffMember
from moothall.protection.models import (
    Exposure,
    Incident,
    IncidentReader,
    ReadingHandover,
    Reveal,
)
from moothall.protection.queries.exposure import plan, readers
from moothall.publishing import queries as publishing

MOST_TURNS = 100  # of one person, handed on at once


def covered_turns_of(staff: StaffMember, now: datetime) -> list[list[Message]]:
    """What waits covered for this person and they have not looked under, by conversation.

    Longest waiting first. What they took back in this Shift stays theirs.
    """
    looked = Reveal.objects.filter(by=staff, message=OuterRef("pk"))
    kept = ReadingHandover.objects.filter(staff=staff, undone_at__gte=_shift_began(now))
    rows = Message.objects.filter(
        ~Exists(looked),
        conversation__assigned_to=staff,
        conversation__is_open=True,
        conversation__state=ConversationState.OPEN,
        at__gte=F("conversation__waiting_since"),
        direction=Direction.IN,
        cover=Cover.COVERED,
        erased_at=None,
    ).exclude(conversation__in=kept.values("conversation"))
    there = "conversation"
    found = rows.select_related(there, "conversation__account", "conversation__department")
    ordered = found.order_by("conversation__waiting_since", there, "at", "pk")[:MOST_TURNS]
    return [list(some) for _pk, some in groupby(ordered, key=lambda each: each.conversation_id)]


def who_may_have(conversation: Conversation, now: datetime) -> tuple[set[int], list[StaffMember]]:
    """Numbers of those on duty there, and everybody who may answer it and is not spared it.

    Never the target of an Incident with whoever writes there, nor whom it keeps out.
    """
    on_duty = publishing.on_standby(now, conversation.department_id)
    duty = [each.staff for each in on_duty if access.may(each.staff, "inbox.reply", conversation)]
    there = [*duty, *people.holders("inbox.reply", conversation.department, now)]
    barred = people.kept_from_whom(conversation.pk) | _of_incidents(conversation)
    able = [each for each in dict.fromkeys(there) if each.pk not in barred]
    return {each.pk for each in duty}, able


def _of_incidents(conversation: Conversation) -> set[int]:
    about = Q(contacts__contact=conversation.contact_id) | Q(
        messages__message__conversation=conversation
    )
    found = Incident.objects.filter(about)
    out = IncidentReader.objects.filter(incident__in=found.values("pk"), may_read=False)
    targets = set(found.values_list("target", flat=True))
    return targets | set(out.values_list("staff", flat=True))


def who_has_read_enough(now: datetime) -> list[int]:
    """Numbers of those whose Shift is full and who have a turn that may wait covered."""
    there = plan()
    ids = Exposure.objects.filter(at__gt=now - exposure.lasts(there)).values("staff")
    turns = Conversation.objects.filter(is_open=True, assigned_to=OuterRef("pk"))
    some = StaffMember.objects.filter(Exists(turns), pk__in=ids).order_by("pk")
    return [
        each.pk
        for each in readers(list(some), there, now)
        if exposure.relief(each.load, there) is Relief.DUE
    ]


def turns_handed_on(staff: StaffMember, now: datetime) -> QuerySet[ReadingHandover]:
    """Turns that went from this person, or to them, in this Shift; newest first."""
    rows = ReadingHandover.objects.filter(Q(staff=staff) | Q(to=staff), at__gte=_shift_began(now))
    rows = rows.exclude(conversation=None).exclude(to=None)
    return rows.select_related("staff", "to", "conversation")


def told_of_already(conversation: Conversation, now: datetime) -> bool:
    """Whether it was said in this Shift that nobody has room left for it."""
    said = ReadingHandover.objects.filter(conversation=conversation, to=None)
    return said.filter(at__gte=_shift_began(now)).exists()


def _shift_began(now: datetime) -> datetime:
    local = timezone.localtime(now).replace(tzinfo=None)
    return timezone.make_aware(exposure.shift_begins(local))
