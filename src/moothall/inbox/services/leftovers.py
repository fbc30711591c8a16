"""Removes stored files that belong to no message: work that was cut short leaves some behind."""

from collections.abc import Collection
from datetime import datetime, timedelta
from itertools import islice

from django.db import transaction

from moothall import storage
from moothall.audit import services as audit
from moothall.inbox import queries

OLD = timedelta(days=1)  # no receive takes so long
AT_ONCE = 100  # hashes in one audit entry


def sweep_files(now: datetime) -> int:
    """Remove every file older than a day that no row names; how many.

    Each is set aside first, so that a receive that wants the same bytes is never robbed of them;
    it is gone for good once that is written down.
    """
    before, swept = now - OLD, 0
    names = storage.untouched_since(before)
    while batch := list(islice(names, AT_ONCE)):
        swept += _set_aside(batch, before, now)
    halves = storage.drop_set_aside(untouched_since=before) - swept
    if halves > 0:
        with transaction.atomic():
            audit.record(None, "files.swept", None, at=now, halves=halves)
    return swept


def _set_aside(names: Collection[str], before: datetime, now: datetime) -> int:
    leftovers = sorted(queries.unnamed(names))
    with transaction.atomic():
        gone = [each for each in leftovers if storage.set_aside(each, untouched_since=before)]
        if gone:
            hashes = [f"sha256:{each}" for each in gone]
            audit.record(None, "files.swept", None, at=now, files=hashes)
    return len(gone)
