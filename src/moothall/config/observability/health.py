"""`/healthz`: whether the desk can do its work now, and nothing more to strangers."""

import structlog
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from moothall.jobs import queries as jobs
from moothall.people.access import opens_to

log = structlog.get_logger("moothall.health")
_known_to_fit: list[bool] = []


@require_safe
@never_cache
@opens_to("anyone")
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 when all is well, else 503; what is wrong stands in the log."""
    wrong = what_is_wrong()
    if wrong:
        log.warning("unhealthy", reasons=wrong)
    return JsonResponse({"healthy": not wrong}, status=503 if wrong else 200)


def what_is_wrong() -> list[str]:
    """Short codes of what keeps the desk from working; empty when nothing does."""
    try:
        if not _migrated():
            return ["migrations-missing"]
        return _standing_still()
    except DatabaseError:
        return ["database-away"]


def _standing_still() -> list[str]:
    wrong = [] if jobs.tick_is_fresh() else ["no-tick"]
    return wrong + [f"no-worker:{queue}" for queue in jobs.queues_without_a_worker()]


def _migrated() -> bool:
    """Whether the database answers and fits this code; once it fits, it does until a restart."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if not _known_to_fit:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            _known_to_fit.append(True)
    return bool(_known_to_fit)
