"""Where hints go: the engine that settings.TASKS names, spoken to through django-tasks.

One Task carries every job, so an engine needs to know one function. What only the engine can
tell (`pending`, `sweep`, `depths`) comes from the module that belongs to its backend.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings
from django_tasks import task

from moothall.jobs import performing
from moothall.jobs.registry import Job, Queue

PRIORITY = {Queue.IN: 10, Queue.OUT: 10, Queue.DEFAULT: 0}  # where one worker serves several
EMBEDDED = "django_tasks_db.DatabaseBackend"
_OWN = {EMBEDDED: "moothall.jobs.embedded"}


class Engine(Protocol):
    """What a backend's own module answers, beyond the Tasks API."""

    def sweep(self) -> int:
        """Take back the hints of workers that are gone; how many."""

    def pending(self, name: str) -> set[tuple[int, ...]]:
        """The ids for which a hint to the job `name` waits or runs."""

    def depths(self, now: datetime) -> dict[str, tuple[int, datetime | None]]:
        """For each queue that is not empty: ready hints, and since when the oldest is."""

    def run_one(self, queues: Collection[str], me: UUID) -> bool:
        """Run the next job in this process, if one is ready."""

    def work(self, queues: Collection[str], slot: str) -> None:
        """Run what comes on `queues` until SIGTERM or SIGINT; replaces whoever had `slot`."""


@task()
def perform(name: str, ids: list[int], attempt: int) -> None:
    """Run one job; the engine's worker calls this."""
    performing.perform(name, ids, attempt, put=put)


def put(job: Job, ids: Sequence[int], *, at: datetime | None = None, attempt: int = 1) -> None:
    """Hand one hint to the engine, at once."""
    hint = perform.using(queue_name=job.queue, run_after=at, priority=PRIORITY[job.queue])
    hint.enqueue(job.name, list(ids), attempt)


def own() -> Engine:
    """What only the engine in use can tell."""
    return cast("Engine", import_module(_OWN[str(settings.TASKS["default"]["BACKEND"])]))
