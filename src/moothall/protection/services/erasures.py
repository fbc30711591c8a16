"""Tells the target of an Incident what a request for erasure did to its evidence."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.erasure import Split
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection.models import EvidenceErasure
from moothall.protection.queries.needed import Evidence

TOLD = "incident.erasure"


@transaction.atomic
def note_erasures(
    evidence: Collection[Evidence],
    made: Split,
    *,
    why: str,
    by: StaffMember | None,
    now: datetime,
) -> None:
    """Write into each Incident how much was left out and how much went; `records` did it.

    Targets of what still runs are told besides; whoever closed theirs finds it there.
    """
    for each in evidence:
        note = EvidenceErasure.objects.create(
            incident=each.incident,
            at=now,
            left_out=len(each.messages & made.left_out),
            taken=len(each.messages & made.taken),
            by=by,
            why=why[:300] if each.runs and each.messages & made.taken else "",
        )
        audit.record(
            by,
            "incident.evidence_erasure",
            note,
            at=now,
            incident=each.incident.pk,
            left_out=note.left_out,
            taken=note.taken,
        )
        if each.runs:
            notify(each.incident.target, TOLD, each.incident.get_absolute_url(), now=now)
