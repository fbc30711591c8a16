"""What jobs look for: rows that nobody has finished with."""

from collections.abc import Collection
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


def taken(ids: Collection[int]) -> list[int]:
    """Those of the conversations that are somebody's turn, and not opened just now."""
    rows = Conversation.objects.filter(pk__in=ids, assigned_to__isnull=False, message_count__gt=1)
    return list(rows.order_by("pk").values_list("pk", flat=True))
