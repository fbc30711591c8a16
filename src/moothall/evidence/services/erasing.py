"""Erases what entries say, with their salts, and logs that it did. Every other proof holds."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.evidence import queries
from moothall.evidence.models import Entry, Kind
from moothall.evidence.services.appending import Capture, append, locked_frontier
from moothall.evidence.services.packing import drop_packs_holding

AT_ONCE = 2_000  # positions that one entry names; it may hold 65,535 bytes


@transaction.atomic
def erase(subject_type: str, subject_ids: Collection[int], *, now: datetime) -> int:
    """Erase content and salt of every entry about these rows; how many entries.

    A pack that holds one of them loses its file, and one that is just being made begins again:
    they would say what was erased.
    Whoever calls has asked whether it may: a legal hold is known above this app. That it was
    erased is an entry of its own, which names places and nobody.
    """
    positions = queries.whole_positions(subject_type, subject_ids)
    if not positions:
        return 0
    locked_frontier()  # so that a pack is either made before, and seen here, or looks afterwards
    drop_packs_holding(positions, now=now)
    for first in range(0, len(positions), AT_ONCE):
        some = positions[first : first + AT_ONCE]
        Entry.objects.filter(pk__in=some).update(raw=None, salt=None, erased_at=now)
    append(
        [
            Capture(Kind.ERASED, "", None, {"positions": positions[first : first + AT_ONCE]})
            for first in range(0, len(positions), AT_ONCE)
        ],
        now=now,
    )
    return len(positions)
