"""Has files of evidence scanned, and finds those whose hint was lost."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from moothall.corrections import queries, services
from moothall.jobs import due, job


@job(retry_after=[60, 300, 3600])
def scan_proof(proof_id: int) -> None:
    """Ask clamd about one file; it stays held until clamd answers."""
    found = queries.proofs.to_scan().filter(pk=proof_id).first()
    if found is not None:
        services.scan_proof(found, now=timezone.now())


@due(every=timedelta(minutes=1), runs="corrections.scan_proof")
def proofs_to_scan(_now: datetime) -> Iterable[int]:
    """Files that are still held; none where nothing scans."""
    if not settings.MOOTHALL.clamd:
        return []
    return queries.proofs.to_scan().values_list("pk", flat=True)[:100]
