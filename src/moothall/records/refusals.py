"""Reads of what requests for erasure left out, and of what would be left out now."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, QuerySet

from moothall.inbox.models import Conversation, Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.queries.needed import needed_among
from moothall.records.models import Refusal
from moothall.records.queries import held_messages


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What requests left out of one Conversation and is there still.

    Attributes:
        count: messages.
        needed: of those, how many an Incident still needs.
        at: when a request last left some out.
    """

    conversation_id: int
    count: int
    needed: int
    at: datetime


def needed_in(messages: QuerySet[Message]) -> int:
    """How many of these messages a request would leave out now: a number, and not whose."""
    return len(needed_among(messages.filter(erased_at=None).values_list("pk", flat=True)))


def left_out_for(staff: StaffMember) -> list[LeftOut]:
    """What was left out where this person may erase; newest request first."""
    scope = access.scope(staff, permission="records.erase")
    return _by_conversation(
        scope.narrow(
            _standing(),
            department="message__conversation__department",
            account="message__conversation__account",
        )
    )


def left_out_of(conversation: Conversation) -> LeftOut | None:
    """The same of one Conversation; None where nothing was, or all of it went since."""
    found = _by_conversation(_standing().filter(message__conversation=conversation))
    return found[0] if found else None


def to_offer() -> dict[int, list[Refusal]]:
    """What no Incident and no hold needs any more and nobody was told of yet, by Erasure."""
    waiting = list(_standing().filter(offered_at=None).select_related("message__conversation"))
    ids = {each.message_id for each in waiting}
    kept = needed_among(ids) if ids else frozenset()
    held = Message.objects.filter(held_messages(), pk__in=ids).values_list("pk", flat=True)
    bound = kept | frozenset(held)
    found: dict[int, list[Refusal]] = {}
    for each in waiting:
        if each.message_id not in bound:
            found.setdefault(each.erasure_id, []).append(each)
    return found


def _standing() -> QuerySet[Refusal]:
    return Refusal.objects.filter(message__erased_at=None).order_by("erasure", "pk")


def _by_conversation(rows: QuerySet[Refusal]) -> list[LeftOut]:
    there = "message__conversation"
    last = rows.order_by().values(there).annotate(at=Max("erasure__at"))
    when = dict(last.values_list(there, "at"))
    pairs = set(rows.values_list("message", there))
    needed = needed_among({pk for pk, _there in pairs}) if pairs else frozenset()
    counted = Counter(conversation for _pk, conversation in pairs)
    still = Counter(conversation for pk, conversation in pairs if pk in needed)
    found = [LeftOut(pk, counted[pk], still[pk], when[pk]) for pk in counted]
    return sorted(found, key=lambda each: (each.at, each.conversation_id), reverse=True)
