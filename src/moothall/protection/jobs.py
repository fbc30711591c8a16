"""Tells people of danger: at once, and again until somebody opens the conversation."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import due, job
from moothall.protection import queries, services


@job(queue="in", retry_after=[5, 30, 60])
def tell_people(alarm_id: int) -> None:
    """Tell those who can act, if it is time to."""
    now = timezone.now()
    if alarm_id in queries.to_be_told(now):
        services.tell(alarm_id, now=now)


@due(every=timedelta(seconds=5), runs="protection.tell_people")
def alarms_to_tell(now: datetime) -> Iterable[int]:
    """Alarms that nobody has answered for a while."""
    return queries.to_be_told(now)
