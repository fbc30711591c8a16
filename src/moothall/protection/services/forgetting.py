"""Ends Incidents whose time is over; who asked for it and what it certifies, `records` knows."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.protection.models import Incident


@transaction.atomic
def forget_incidents(ids: Collection[int], *, now: datetime) -> int:
    """Take them away with all that hangs on them: lines, links, looks. How many there were."""
    rows = Incident.objects.filter(pk__in=ids)
    audit.record_each(None, "incident.ended", rows, at=now)
    count = rows.count()
    rows.delete()
    return count
