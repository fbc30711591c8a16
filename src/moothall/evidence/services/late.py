"""Enters what was here before the log was, once, and says in each entry that it is late."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from moothall.evidence import queries
from moothall.evidence.models import Backlog
from moothall.evidence.services.appending import Capture, append

Older = Callable[[int], tuple[Sequence[Capture], int | None]]
"""From an id: what comes next, and the last id looked at; None where there is no more."""


@transaction.atomic
def enter_late(subject_type: str, older: Older, *, now: datetime) -> bool:
    """Enter the next few hundred; True as long as there may be more.

    What has an entry already is passed over, so a run that was stopped goes on where it was.
    """
    Backlog.objects.bulk_create([Backlog(subject_type=subject_type)], ignore_conflicts=True)
    place = Backlog.objects.select_for_update().get(subject_type=subject_type)
    captures, last = older(place.upto)
    if last is None:
        if place.finished_at is None:
            Backlog.objects.filter(pk=place.pk).update(finished_at=now)
        return False
    known = queries.sealed_among(subject_type, [each.subject_id for each in captures])
    missing = [replace(each, late=True) for each in captures if each.subject_id not in known]
    Backlog.objects.filter(pk=place.pk).update(upto=last)
    append(missing, now=now)
    return True
