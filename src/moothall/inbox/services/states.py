"""Closes, snoozes, reopens and wakes conversations."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.errors import PickATimeAhead
from moothall.inbox.models import Conversation, ConversationState
from moothall.inbox.services import upkeep
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify


@transaction.atomic
def close(conversation: Conversation, *, by: StaffMember, now: datetime) -> Conversation:
    """Put it away. Nobody waits any more; the next message brings it back."""
    access.require(by, "inbox.organise", conversation)
    held = upkeep.lock_one(conversation)
    shut(held)
    _stored(held, by, "conversation.closed", now)
    return held


@transaction.atomic
def reopen(conversation: Conversation, *, by: StaffMember, now: datetime) -> Conversation:
    """Put it before people again, whether it was closed, snoozed or waiting."""
    access.require(by, "inbox.organise", conversation)
    held = upkeep.lock_one(conversation)
    upkeep.awaken(held)
    _stored(held, by, "conversation.reopened", now)
    return held


@transaction.atomic
def snooze(
    conversation: Conversation, *, until: datetime, by: StaffMember, now: datetime
) -> Conversation:
    """Put it away until a time or the next message. Raises PickATimeAhead."""
    access.require(by, "inbox.organise", conversation)
    if until <= now:
        raise PickATimeAhead
    held = upkeep.lock_one(conversation)
    held.snoozed_until = until
    upkeep.settle(held)
    _stored(held, by, "conversation.snoozed", now)
    return held


@transaction.atomic
def wake(conversation: Conversation, *, now: datetime) -> None:
    """End a snooze whose time has come. Does nothing to one that was changed meanwhile."""
    held = upkeep.lock([conversation.pk])[conversation.pk]
    if held.snoozed_until is None or held.snoozed_until > now:
        return
    held.snoozed_until = None
    upkeep.settle(held)
    _stored(held, None, "conversation.woken", now)
    if held.assigned_to:
        notify(held.assigned_to, "conversation.woken", held.get_absolute_url())


def shut(held: Conversation) -> None:
    """Close a conversation in memory."""
    held.state = ConversationState.CLOSED
    held.snoozed_until = held.waiting_since = held.answer_by = held.closes_with = None
    upkeep.settle(held)


def _stored(held: Conversation, by: StaffMember | None, act: str, now: datetime) -> None:
    upkeep.store([held])
    audit.record(by, act, held, fields=("state", "snoozed_until"), at=now)
    upkeep.changed(held)
