"""Answers what happens below: a message came, was judged; a conversation was opened, changed."""

from collections.abc import Sequence
from datetime import datetime

from django.dispatch import receiver
from django.utils import timezone

from moothall.inbox.models import Conversation, Message
from moothall.inbox.signals import conversation_changed, conversation_opened, messages_stored
from moothall.people.models import StaffMember
from moothall.protection import services
from moothall.protection.services import mailbox, pileons
from moothall.triage.models import Verdict
from moothall.triage.signals import message_judged


@receiver(message_judged, dispatch_uid="protection.message_judged")
def let_the_shield_lift_or_stay(
    *, judged: Sequence[tuple[Message, Verdict]], again: bool, now: datetime, **_signal: object
) -> None:
    """Cover abuse, show the rest, raise the alarm; in the transaction that keeps the Verdicts."""
    services.answer(judged, again=again, now=now)


@receiver(conversation_opened, dispatch_uid="protection.conversation_opened")
def stop_telling(
    conversation: Conversation, staff: StaffMember, now: datetime, **_signal: object
) -> None:
    """Somebody has it before them."""
    services.open_alarms(conversation, by=staff, now=now)


@receiver(messages_stored, dispatch_uid="protection.messages_stored")
def keep_what_came(*, messages: Sequence[Message], now: datetime, **_signal: object) -> None:
    """Keep it from whoever need not read it, and wake what rested, where it is stored."""
    services.keep_arrived(messages, now=now)
    services.wake_on_arrival(messages, now=now)
    pileons.keep_arrived(messages, now=now)


@receiver(conversation_changed, dispatch_uid="protection.conversation_changed")
def keep_what_changed(conversation: Conversation, **_signal: object) -> None:
    """Somebody was joined into it, or words were moved there."""
    services.keep_changed(conversation, now=timezone.now())


def close_anew(**_of_the_signal: object) -> None:
    """The file of keys has a fresh one: what opens the private mailbox is closed with it too."""
    mailbox.close_mailbox_anew()
