"""Reads of covers, looks, alarms and lines, as far as one person may see them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from moothall.domain.alarms import tell_next
from moothall.inbox.models import Conversation, Cover, Message
from moothall.inbox.models.contacts import HIDDEN
from moothall.people import access
from moothall.people.access import Scope
from moothall.people.models import StaffMember
from moothall.protection.models import Alarm, Reveal, ShieldLine
from moothall.web.prepared import Prepared

LOOK_LASTS = timedelta(minutes=15)  # for the person who looked, on the conversation's page
MOST_ALARMS = 20
MOST_OPEN = 5_000  # that nobody has opened, on the whole desk, before older ones hide newer


def revealed_to(staff: StaffMember, message_ids: Collection[int]) -> frozenset[int]:
    """Those of the messages whose words this person has asked to see a short while ago."""
    since = timezone.now() - LOOK_LASTS
    looks = Reveal.objects.filter(by=staff, message__in=message_ids, at__gt=since)
    looks = looks.exclude(kind="name")  # that shows what its writer is called, not its words
    return frozenset(looks.values_list("message", flat=True))


def message_for(staff: StaffMember, pk: int) -> Message:
    """The message, if this person may read its conversation. Raises Message.DoesNotExist."""
    seen = access.scope(staff).narrow(
        Message.objects.select_related("conversation__account", "conversation__department"),
        department="conversation__department",
        account="conversation__account",
    )
    return seen.get(pk=pk)


def alarms() -> QuerySet[Alarm]:
    """Alarms about messages of which nobody has opened the conversation, oldest first."""
    return Alarm.objects.filter(opened_at=None).order_by("raised_at", "pk")


@dataclass(frozen=True, slots=True)
class AlarmLine:
    """What a list shows of one Alarm.

    Attributes:
        who: the resident as they call themselves.
        name, colour: of the account on which they wrote.
    """

    pk: int
    kind: str
    raised_at: datetime
    conversation_id: int
    who: str
    name: str
    colour: str


def alarms_for(staff: StaffMember) -> list[AlarmLine]:
    """Alarms that nobody has answered and this person may see, oldest first; one query."""
    return [
        AlarmLine(
            pk,
            kind,
            _moment(raised_at),
            conversation,
            name or address or key if cover == Cover.OPEN else str(HIDDEN),
            *account,
        )
        for pk, kind, raised_at, conversation, cover, name, address, key, *account in _asked(
            access.scope(staff)
        ).ask()
    ]


@lru_cache(maxsize=128)
def _asked(scope: Scope) -> Prepared:
    """The question, written once for everybody with the same reach: every list asks it.

    What is open is read first and by itself: SQLite, which has counted no alarms yet, would look
    for them under every conversation.
    """
    unopened = Alarm.objects.filter(pk__in=alarms().values("pk")[:MOST_OPEN])
    seen = scope.narrow(
        unopened.order_by("raised_at", "pk"),
        department="message__conversation__department",
        account="message__conversation__account",
    )
    there = "message__conversation"
    who = [f"{there}__profile__{each}" for each in ("name_cover", "name", "address", "key")]
    where = [f"{there}__account__{each}" for each in ("name", "colour")]
    raised = Cast("raised_at", CharField())  # drivers give moments in ways of their own
    return Prepared.of(
        seen.values_list("pk", "kind", raised, f"{there}_id", *who, *where)[:MOST_ALARMS]
    )


def _moment(words: str) -> datetime:
    found = parse_datetime(words)
    if found is None:
        raise ValueError(f"The database gave a moment that is none: {words!r}")
    return found if found.tzinfo else found.replace(tzinfo=UTC)


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
