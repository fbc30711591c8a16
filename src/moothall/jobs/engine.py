"""The only importer of django-tasks: everything else says `put` and `perform`.

One Task carries every job, so that an engine needs to know one function and a name.
"""

from collections.abc import Sequence
from datetime import datetime

from django_tasks import task

from moothall.jobs import performing
from moothall.jobs.registry import Job


@task()
def perform(name: str, ids: list[int], attempt: int) -> None:
    """Run one job; called by the engine's worker."""
    performing.perform(name, ids, attempt, put=put)


def put(job: Job, ids: Sequence[int], *, at: datetime | None = None, attempt: int = 1) -> None:
    """Hand one hint to the engine, at once."""
    perform.using(queue_name=job.queue, run_after=at).enqueue(job.name, list(ids), attempt)
