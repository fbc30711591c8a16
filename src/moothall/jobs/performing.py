"""Runs one job and decides what becomes of a failure: later, again, or given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from moothall.jobs import clock, troubles
from moothall.jobs.registry import Job, job_named

LONGEST_WAIT = timedelta(days=1)
log = structlog.get_logger("moothall.jobs")


class Put(Protocol):
    """How a hint is handed to the engine."""

    def __call__(
        self, job: Job, ids: Sequence[int], *, at: datetime | None = None, attempt: int = 1
    ) -> None:
        """Put it there, at once."""


def perform(name: str, ids: Sequence[int], attempt: int, *, put: Put) -> None:
    """Run the job `name` on `ids`. Raises UnknownJob, and nothing that the job raised."""
    job = job_named(name)
    try:
        job.function(*ids)
    except Exception as error:  # noqa: BLE001 whatever a job raises is answered here
        _answer(job, ids, attempt, error, put)
    else:
        troubles.forget(name, ids)


def _answer(job: Job, ids: Sequence[int], attempt: int, error: Exception, put: Put) -> None:
    """Later, when the error says how many seconds; else again; else not for a while."""
    seconds = getattr(error, "seconds", None)
    if isinstance(seconds, int | float):
        put(job, ids, at=_in(seconds), attempt=attempt)
        return
    place = troubles.place_of(error)
    facts = {"job": job.name, "ids": list(ids), "attempt": attempt, "place": place}
    log.error("job failed", error=type(error).__name__, **facts)
    if attempt <= len(job.retry_after):
        put(job, ids, at=_in(job.retry_after[attempt - 1]), attempt=attempt + 1)
    else:
        troubles.note(job.name, ids, error=type(error).__name__, place=place)


def _in(seconds: float) -> datetime:
    return clock.now() + min(timedelta(seconds=max(seconds, 0)), LONGEST_WAIT)
