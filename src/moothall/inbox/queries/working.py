"""What jobs look for: rows that nobody has finished with."""

from datetime import datetime

from django.db.models import QuerySet

from moothall.inbox.models import Attachment, Conversation, Scan


def snoozes_over(now: datetime) -> QuerySet[Conversation]:
    """Conversations whose snooze has ended, longest ago first."""
    return Conversation.objects.filter(
        snoozed_until__isnull=False, snoozed_until__lte=now
    ).order_by("snoozed_until", "id")


def waiting_for_scan() -> QuerySet[Attachment]:
    """Files that nothing has looked at yet, oldest first."""
    return Attachment.objects.filter(scan=Scan.WAITING).order_by("id")
