"""Reads of what was judged, and of what still waits for it."""

from datetime import datetime

from django.db.models import QuerySet

from moothall.inbox.models import Cover, Message
from moothall.triage.models import Verdict

ASKED = (
    *("id", "conversation_id", "account_id", "profile_id"),
    *("subject", "text", "direction", "cover", "at"),
)


def waiting() -> QuerySet[Message]:
    """Messages that nobody has judged yet, oldest first; what judging asks of them is read."""
    return Message.objects.filter(cover=Cover.UNREAD).only(*ASKED).order_by("pk")


def waiting_since(moment: datetime) -> QuerySet[Message]:
    """Those that have waited since before `moment`, oldest first."""
    return waiting().filter(at__lt=moment)


def verdicts_in(conversation_id: int) -> dict[int, Verdict]:
    """What was said of each message of one conversation, by message."""
    rows = Verdict.objects.filter(message__conversation=conversation_id)
    return {each.pk: each for each in rows}
