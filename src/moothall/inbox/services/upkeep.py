"""Keeps the stored columns of conversations right; nobody else writes them.

Whoever changes a conversation locks it first (`lock`, always in id order, so that two writers
never wait for each other), changes it in memory, and stores it.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max

from moothall.domain.exchange import Peculiarity
from moothall.inbox import bulk, masking
from moothall.inbox.errors import MergedAway
from moothall.inbox.models import Conversation, ConversationState, Cover, Direction, Message
from moothall.inbox.signals import conversation_changed
from moothall.web.services import nudge

OF_MACHINES = frozenset({Peculiarity.AUTO_REPLY, Peculiarity.BOUNCE})
UPKEPT = (
    "subject",
    "state",
    "is_open",
    "snoozed_until",
    "last_message_at",
    "waiting_since",
    "answer_by",
    "version",
    "message_count",
    "undelivered_at",
    "closes_with",
    "merged_into_id",
)


def lock(ids: Iterable[int]) -> dict[int, Conversation]:
    """The conversations with these ids, held by this transaction until it ends, in id order."""
    rows = Conversation.objects.select_for_update(no_key=True).filter(pk__in=set(ids))
    return {row.pk: row for row in rows.order_by("pk")}


def lock_one(conversation: Conversation) -> Conversation:
    """The conversation as it is now, held by this transaction. Raises MergedAway."""
    held = lock([conversation.pk])[conversation.pk]
    if held.merged_into_id:
        raise MergedAway(into=held.merged_into_id)
    return held


def hear(conversation: Conversation, message: Message) -> None:
    """Count in a message from outside: the resident waits again, unless a machine wrote it.

    A copy of our own words changes nobody's turn: who made it cannot be proved.
    """
    _count_in(conversation, message)
    if message.direction == Direction.IN:
        _heard(conversation, message)


def relive(conversation: Conversation, messages: Iterable[Message]) -> None:
    """Turn its clocks and state by messages that are counted already, oldest first."""
    for message in messages:
        if message.direction == Direction.IN:
            _heard(conversation, message)
        elif Peculiarity.OUR_OWN not in message.peculiarities:
            _said(conversation)


def awaken(conversation: Conversation) -> None:
    """Put it before people again."""
    conversation.state = ConversationState.OPEN
    conversation.snoozed_until = None
    settle(conversation)


def settle(conversation: Conversation) -> None:
    """Say in one column whether it belongs in a list of what is open."""
    conversation.is_open = (
        conversation.state != ConversationState.CLOSED
        and conversation.merged_into_id is None
        and conversation.snoozed_until is None
    )


def recount(conversation: Conversation) -> None:
    """Read its counters off the messages it holds now; clocks and state stay as they are."""
    held = conversation.messages.aggregate(count=Count("pk"), last=Max("at"))
    conversation.message_count = held["count"]
    conversation.last_message_at = held["last"] or conversation.last_message_at
    conversation.subject = first_subject(conversation)


def first_subject(conversation: Conversation) -> str:
    """The subject of the first message whose words may be shown, as it may be shown."""
    shown = conversation.messages.filter(cover=Cover.OPEN, erased_at=None).order_by("at", "id")
    subject, masked = shown.values_list("subject", "masked").first() or ("", "")
    return masking.hidden(subject, "subject", masked)


def store(conversations: Sequence[Conversation]) -> None:
    """Write every upkept column of `conversations`, in id order."""
    bulk.update(sorted(conversations, key=lambda each: each.pk), UPKEPT)


def changed(conversation: Conversation, *topics: str) -> None:
    """Tell the screens, and the apps above, that it is not what it was."""
    nudge(f"conversation:{conversation.pk}", f"department:{conversation.department_id}", *topics)
    conversation_changed.send(sender=Conversation, conversation=conversation)


def changed_many(conversation_ids: Collection[int]) -> None:
    """Tell the screens that words in these conversations can be read now, or no longer."""
    rows = Conversation.objects.filter(pk__in=conversation_ids)
    departments = set(rows.values_list("department_id", flat=True).order_by())
    nudge(
        *(f"department:{pk}" for pk in sorted(departments)),
        *(f"conversation:{pk}" for pk in sorted(conversation_ids)),
    )


def _count_in(conversation: Conversation, message: Message) -> None:
    conversation.version += 1
    conversation.message_count += 1
    conversation.last_message_at = max(conversation.last_message_at, message.at)


def _heard(conversation: Conversation, message: Message) -> None:
    odd = frozenset(message.peculiarities)
    if Peculiarity.BOUNCE in odd and conversation.message_count > 1:
        conversation.undelivered_at = message.at
        awaken(conversation)
    if not odd & OF_MACHINES:
        _wait(conversation, message.at)
        awaken(conversation)


def _said(conversation: Conversation) -> None:
    """Nobody waits any more, and what came back undelivered has been followed."""
    conversation.waiting_since = conversation.answer_by = conversation.undelivered_at = None
    if conversation.state == ConversationState.OPEN:
        conversation.state = ConversationState.WAITING


def _wait(conversation: Conversation, since: datetime) -> None:
    if conversation.waiting_since is None:
        conversation.waiting_since = since
        conversation.answer_by = since + timedelta(hours=settings.MOOTHALL.answer_within_hours)
