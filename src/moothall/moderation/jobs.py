"""Has comments hidden and shown again, and finds those whose hint was lost."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import due, job
from moothall.moderation import queries, services


@job(retry_after=[60, 300, 3600])
def carry_out(action_id: int) -> None:
    """Do what one action wants, and read it back; at most one worker at a time."""
    services.carry_out(action_id, now=timezone.now())


@due(every=timedelta(seconds=30), runs="moderation.carry_out")
def actions_to_carry_out(now: datetime) -> Iterable[int]:
    """What was asked and is not known to be done."""
    return queries.to_carry_out(now)
