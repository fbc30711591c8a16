"""Ends what was said of hidden comments: with their words, and when their time is over."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.moderation.models import ActionLook, ModerationAction


def forget_reasons(message_ids: Collection[int]) -> None:
    """Grounds may repeat the words of a comment: they go when those are erased."""
    rows = ModerationAction.objects.filter(message__in=message_ids)
    rows.update(reason="", nothing_less="", said_why="", undone_why="", not_told_because="")
    ActionLook.objects.filter(action__in=rows).update(why="")


@transaction.atomic
def forget_actions(ids: Collection[int], *, now: datetime) -> int:
    """Take actions away whose time is over, with what hangs on them. How many there were."""
    rows = ModerationAction.objects.filter(pk__in=ids)
    audit.record_each(None, "hiding.ended", rows, at=now)
    count = rows.count()
    rows.delete()
    return count
