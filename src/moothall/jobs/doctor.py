"""What can be wrong with the queue: nobody works, work piles up, something keeps failing."""

import os
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution
from django.db import connections

from moothall.jobs import crashpoints, queries
from moothall.jobs.errors import UnknownJob
from moothall.jobs.models import Worker
from moothall.jobs.registry import finders, job_named

LATE = 300  # seconds after which a waiting hint is a complaint
START = "Start the desk with `moothall serve`."


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def the_queue_is_worked(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Complain of a queue that stands still and of jobs that were given up."""
    if not databases or not _tables_there():
        return []
    return [*_nobody_works(), *_late(), *_in_trouble()]


@register("doctor", deploy=True)
def jobs_fit_together(
    databases: Sequence[str] | None = None,  # noqa: ARG001 Django names it
    **_of_the_frame: object,
) -> Iterable[CheckMessage]:
    """Complain of a finder without its job, and of a crash point in real use."""
    return [*_finders_without_a_job(), *_crash_points()]


def _tables_there() -> bool:
    names = connections["default"].introspection.table_names()
    return Worker._meta.db_table in names


def _nobody_works() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if idle := queries.queues_without_a_worker():
        what = f"Nobody works on what waits in: {', '.join(idle)}."
        found.append(Caution(what, hint=START, id="jobs.W001"))
    if not queries.tick_is_fresh():
        what = "Nobody looks for what is due: nothing is fetched or sent by itself."
        found.append(Caution(what, hint=START, id="jobs.W002"))
    return found


def _late() -> list[CheckMessage]:
    hint = "Look at the log for what the workers are doing, or start more of them."
    return [
        Error(
            f"{_counted(line.waiting, 'job waits', 'jobs wait')} in {line.queue}, the oldest"
            f" for {line.oldest_seconds / 60:.0f} minutes.",
            hint=hint,
            id="jobs.E003",
        )
        for line in queries.lines()
        if line.oldest_seconds > LATE
    ]


def _in_trouble() -> list[CheckMessage]:
    return [
        Error(
            f"{trouble.key} failed {_counted(trouble.times, 'time', 'times')} since"
            f" {trouble.first_at:%d %B %Y %H:%M} UTC: {trouble.error} in {trouble.place or '?'}.",
            hint=f"It is tried again at {trouble.try_again_at:%H:%M} UTC. Report it if it stays.",
            id="jobs.E004",
        )
        for trouble in queries.troubles()
    ]


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _finders_without_a_job() -> list[CheckMessage]:
    found: list[CheckMessage] = []
    for due in finders():
        try:
            job_named(due.runs)
        except UnknownJob:
            what = f"{due.name} runs {due.runs}, which no app declares."
            found.append(Error(what, hint="Reinstall Moothall.", id="jobs.E005"))
    return found


def _crash_points() -> list[CheckMessage]:
    if crashpoints.VARIABLE not in os.environ and not settings.MOOTHALL.crash_points:
        return []
    what = "Crash points are switched on: a test can end this desk's processes."
    hint = f"Unset {crashpoints.VARIABLE} and MOOTHALL_CRASH_POINTS, and start again."
    return [Error(what, hint=hint, id="jobs.E006")]
