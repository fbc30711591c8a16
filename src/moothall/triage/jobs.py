"""Judges what came in: soon after it came, and whatever was missed."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import due, enqueue, job
from moothall.triage import queries, services

MOST = 20  # batches in one run, so that others have turns
MISSED = timedelta(seconds=2)  # what waits longer had no hint, or a lost one
STUCK = timedelta(minutes=1)  # what waits longer is tried less often


@job(queue="in", retry_after=[2, 10, 60])
def judge_waiting(_everything: int) -> None:
    """Judge what waits, oldest first; more than some thousands take several runs."""
    after = 0
    for _turn in range(MOST):
        looked_at = services.judge_waiting(now=timezone.now(), after=after)
        if looked_at is None:
            return
        after = looked_at
    enqueue("triage.judge_waiting", services.EVERYTHING)


@due(every=timedelta(seconds=1), runs="triage.judge_waiting")
def judging_missed(now: datetime) -> Iterable[int]:
    """One hint where something has waited too long."""
    late = queries.waiting_since(now - MISSED).filter(at__gt=now - STUCK)
    return [services.EVERYTHING] if late.exists() else []


@due(every=timedelta(minutes=1), runs="triage.judge_waiting")
def judging_stuck(now: datetime) -> Iterable[int]:
    """One hint where something could not be judged, or came from an archive."""
    return [services.EVERYTHING] if queries.waiting_since(now - STUCK).exists() else []
