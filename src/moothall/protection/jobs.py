"""Tells people of danger until somebody looks, and of shields that must be looked at again."""

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


@job()
def remind_of_review(shield_id: int) -> None:
    """Tell the named decider, once a day, that a shield must be looked at again."""
    services.remind(shield_id, now=timezone.now())


@due(every=timedelta(hours=6), runs="protection.remind_of_review")
def shields_to_review(now: datetime) -> Iterable[int]:
    """Standing shields whose day has come."""
    return queries.shields_to_nudge(timezone.localdate(now))


@job()
def settle_shield(shield_id: int) -> None:
    """Keep from the target of a shield exactly what it asks for."""
    services.settle_again(shield_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="protection.settle_shield")
def shields_to_settle(_now: datetime) -> Iterable[int]:
    """Those that lack something: it came while they were being opened, or was parted since."""
    return queries.shields_to_settle()
