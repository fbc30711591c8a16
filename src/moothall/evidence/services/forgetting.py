"""Ends what was brought in for matters that are over; the nightly sweep takes the files."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.evidence.models import EvidenceItem
from moothall.evidence.services.bringing import SUBJECT
from moothall.evidence.services.erasing import erase


@transaction.atomic
def forget_brought(matters: Collection[str], *, now: datetime) -> int:
    """Take the rows away and erase what the log says of them; how many there were.

    Whoever calls has asked whether a hold stands. Files go with the nightly sweep, once no row
    names them: the same bytes may have been brought into another matter.
    """
    rows = list(EvidenceItem.objects.filter(matter__in=matters))
    audit.record_each(None, "evidence.ended", rows, at=now)
    ids = [row.pk for row in rows]
    EvidenceItem.objects.filter(pk__in=ids).delete()
    erase(SUBJECT, ids, now=now)
    return len(ids)
