"""Each night ends what has had its time; keeps the list of erasures beside the database whole."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.domain.packing.inspecting import MATTER
from moothall.evidence import queries as vault
from moothall.jobs import due, job
from moothall.records import erasure_log, queries, refusals, services
from moothall.records.models import RetentionRule

NIGHT = range(1, 5)  # hours in London when nobody waits for the desk


@job(retry_after=[600, 3600])
def dispose(_rule_id: int) -> None:
    """End everything that is due. A second run finds nothing left."""
    services.dispose(timezone.now())


@due(every=timedelta(hours=1), runs="records.dispose")
def night(now: datetime) -> Iterable[int]:
    """One hint an hour, at night only, as long as there are rules."""
    if timezone.localtime(now).hour not in NIGHT:
        return []
    return (
        RetentionRule.objects.filter(effective_to=None)
        .order_by("pk")
        .values_list("pk", flat=True)[:1]
    )


@job(retry_after=[60, 300])
def make_inspection(pack_id: int) -> None:
    """Make a pack for inspectors. A second run finds it made, or claimed."""
    services.make_inspection(pack_id, now=timezone.now())


@due(every=timedelta(minutes=1), runs="records.make_inspection")
def inspections_to_make(now: datetime) -> Iterable[int]:
    """Those that wait, or whose maker was lost."""
    return vault.packs_to_make(now, MATTER)


@job()
def offer_again(erasure_id: int) -> None:
    """Say that what an erasure left out can go now."""
    services.offer_again(erasure_id, now=timezone.now())


@due(every=timedelta(minutes=10), runs="records.offer_again")
def refusals_to_offer(_now: datetime) -> Iterable[int]:
    """Erasures that left out what no Incident needs any more: it was closed, or has ended."""
    return list(refusals.to_offer())


@job(retry_after=[60, 600])
def catch_up(_erasure_id: int) -> None:
    """Write to the file beside the database whatever a crash kept from it."""
    erasure_log.catch_up()


@due(every=timedelta(minutes=10), runs="records.catch_up")
def unlogged(_now: datetime) -> Iterable[int]:
    """The first erasure that the file does not know."""
    return queries.unlogged_erasures().values_list("pk", flat=True)[:1]
