"""The rows of django-tasks-db as a queue: claim one, finish it, take back what the dead left."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from moothall.jobs import clock, troubles
from moothall.jobs.engine import perform
from moothall.jobs.models import Worker

LEASE = timedelta(seconds=30)  # a worker that has not said a word for so long is dead
MOST_DEATHS = 3  # a job that took so many workers with it is given up
KEEP_FAILED = timedelta(days=7)
_OURS = Q(task_path=perform.module_path)
Row: TypeAlias = DBTaskResult[Any, Any]
log = structlog.get_logger("moothall.jobs")


def claim(queues: Collection[str], worker: UUID) -> Row | None:
    """Take the next hint that is ready on `queues`, for `worker` alone."""
    ready = DBTaskResult.objects.ready().filter(_OURS, queue_name__in=queues)
    if not ready.exists():  # a plain read: an idle worker locks nothing
        return None
    with transaction.atomic():
        row = ready.select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(str(worker))
    return row


def finish(row: Row) -> None:
    """Remove a hint that was followed, unless it was taken from us meanwhile."""
    _as_claimed(row).delete()


def fail(row: Row, error: BaseException) -> None:
    """Keep a hint that could not even be tried, so that it can be looked into."""
    if _as_claimed(row).exists():
        row.set_failed(error)


def sweep(*, lease: timedelta = LEASE) -> int:
    """Take back the hints of workers that are gone; how many."""
    now = clock.now()
    # A beat from the future is of a clock that has been put right since; the living beat again.
    beating = Worker.objects.filter(beat_at__gt=now - lease, beat_at__lte=now + lease)
    alive = {str(each) for each in beating.values_list("id", flat=True)}
    orphans = [row for row in _running() if row.worker_ids[-1] not in alive]
    for row in orphans:
        _take_back(row)
    DBTaskResult.objects.failed().filter(finished_at__lt=now - KEEP_FAILED).delete()
    Worker.objects.filter(beat_at__lt=now - KEEP_FAILED).delete()
    return len(orphans)


def put_back(worker: UUID) -> None:
    """Let what `worker` holds be claimed again: it could not write down how that went."""
    for row in _running():
        if row.worker_ids[-1] == str(worker):
            _as_claimed(row).update(status=TaskResultStatus.READY)


def pending(name: str) -> set[tuple[int, ...]]:
    """The ids for which a hint to the job `name` waits or runs."""
    waiting = DBTaskResult.objects.filter(
        _OURS,
        status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING],
        args_kwargs__args__0=name,
    )
    return {tuple(each["args"][1]) for each in waiting.values_list("args_kwargs", flat=True)}


def depths(now: datetime) -> dict[str, tuple[int, datetime | None]]:
    """For each queue that is not empty: hints that are ready, and since when the oldest is."""
    at_once = Q(run_after=get_date_max())
    ready = DBTaskResult.objects.filter(_OURS, status=TaskResultStatus.READY)
    found = ready.filter(at_once | Q(run_after__lte=now)).values("queue_name")
    counted = found.annotate(
        waiting=Count("pk"),
        queued=Min("enqueued_at", filter=at_once),
        moment=Min("run_after", filter=~at_once),
    ).order_by("queue_name")
    return {
        row["queue_name"]: (row["waiting"], _oldest((row["queued"], row["moment"])))
        for row in counted
    }


def _running() -> QuerySet[Row]:
    running: QuerySet[Row] = DBTaskResult.objects.filter(_OURS, status=TaskResultStatus.RUNNING)
    return running


def _oldest(moments: Iterable[datetime | None]) -> datetime | None:
    return min((each for each in moments if each), default=None)


def _as_claimed(row: Row) -> QuerySet[Row]:
    """The row while it is still as this worker claimed it."""
    claimed: QuerySet[Row] = DBTaskResult.objects.filter(
        pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at
    )
    return claimed


def _take_back(row: Row) -> None:
    name, ids, _attempt = row.args_kwargs["args"]
    deaths = len(row.worker_ids)
    log.warning("job taken back", job=name, ids=ids, deaths=deaths)
    if deaths < MOST_DEATHS:
        _as_claimed(row).update(status=TaskResultStatus.READY)
        return
    with transaction.atomic():
        if _as_claimed(row).delete()[0]:
            troubles.note(name, ids, error="WorkerDied")
