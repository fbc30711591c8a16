"""Runs one job and decides what becomes of a failure: later, again, or given up."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol

import structlog
from django.utils import timezone

from moothall.jobs.registry import Job, job_named

LONGEST_WAIT = 86_400.0
log = structlog.get_logger("moothall.jobs")


class Put(Protocol):
    """How a hint is handed to the engine."""

    def __call__(
        self, job: Job, ids: Sequence[int], *, at: object = None, attempt: int = 1
    ) -> None:
        """Put it there."""


def perform(name: str, ids: Sequence[int], attempt: int, *, put: Put) -> None:
    """Run the job `name` on `ids`. Raises nothing that the job raised."""
    job = job_named(name)
    try:
        job.function(*ids)
    except Exception as error:  # noqa: BLE001 whatever a job raises is answered here
        _answer(job, ids, attempt, error, put)


def _answer(job: Job, ids: Sequence[int], attempt: int, error: Exception, put: Put) -> None:
    seconds = getattr(error, "seconds", None)
    if isinstance(seconds, int | float):
        put(job, ids, at=_in(seconds), attempt=attempt)
        return
    log.error("job failed", job=job.name, ids=list(ids), error=type(error).__name__)
    if attempt <= len(job.retry_after):
        put(job, ids, at=_in(job.retry_after[attempt - 1]), attempt=attempt + 1)


def _in(seconds: float) -> object:
    return timezone.now() + timedelta(seconds=min(max(seconds, 0.0), LONGEST_WAIT))
