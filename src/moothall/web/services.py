"""Tells open screens that something changed, in the transaction that changed it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from moothall.web import pokes
from moothall.web.models import Nudge

KEPT = timedelta(minutes=10)


def nudge(*topics: str, now: datetime | None = None) -> None:
    """Write one Nudge for each topic, for example "conversation:17". Screens see it on commit."""
    at = now or timezone.now()
    Nudge.objects.bulk_create(Nudge(topic=topic, at=at) for topic in dict.fromkeys(topics))
    transaction.on_commit(pokes.poke, robust=True)


def prune(now: datetime) -> int:
    """Forget nudges that every screen has long seen; the number forgotten."""
    forgotten, _each = Nudge.objects.filter(at__lt=now - KEPT).delete()
    return forgotten
