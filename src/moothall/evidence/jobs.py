"""Signs the log as it grows, and has it stamped outside within the hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.evidence import queries, services
from moothall.evidence.services.anchoring import waits
from moothall.jobs import due, job

SIGNED_EVERY = timedelta(minutes=15)


@job(retry_after=[60, 600])
def vouch(_size: int) -> None:
    """Sign what has come since the last checkpoint, and anchor it. A second run finds no more."""
    now = timezone.now()
    checkpoint = queries.newest()
    if checkpoint is None or _grown(checkpoint.size, checkpoint.at, now):
        checkpoint = services.sign(now=now)
    if checkpoint is not None:
        services.anchor(checkpoint, now=now)


@due(every=timedelta(minutes=5), runs="evidence.vouch")
def unvouched(now: datetime) -> Iterable[int]:
    """How long the log is, where nobody has signed that, or somebody is still to be asked."""
    size, checkpoint = queries.size(), queries.newest()
    if not size:
        return []
    if checkpoint is None or _grown(checkpoint.size, checkpoint.at, now) or waits(checkpoint, now):
        return [size]
    return []


def _grown(signed: int, at: datetime, now: datetime) -> bool:
    """Whether there is something to sign, and the last time was long enough ago, or ahead."""
    return queries.size() > signed and not timedelta(0) <= now - at < SIGNED_EVERY
