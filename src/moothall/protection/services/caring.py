"""Keeps what is done for the target of an Incident, step by step and tick by tick."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.care import Outcome
from moothall.domain.care.packs import EXPOSED, SAFETY
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.errors import CareNeedsYes, CareNotWanted
from moothall.protection.models import CareStep, Incident, SafetyTick
from moothall.protection.queries.care_lists import row_of_care


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a step, and a note on it."""

    outcome: str
    note: str = ""


@transaction.atomic
def settle_step(
    incident: Incident, key: str, settled: Settled, *, by: StaffMember, now: datetime
) -> CareStep:
    """Write down what became of a step.

    Raises PermissionDenied, CareStep.DoesNotExist, CareNeedsYes, CareNotWanted or ValidationError.
    """
    held = _held_by_carer(incident, by)
    step = queries.step_of(held, key, timezone.localdate(now))
    _require_their_word(held, step, settled.outcome, by)
    row = step.row or CareStep(incident=held, key=key)
    row.outcome, row.note, row.by, row.at = settled.outcome, settled.note.strip(), by, now
    row.full_clean()
    row.save()
    audit.record(by, "care_step.settled", row, at=now, incident=held.pk)
    return row


@transaction.atomic
def add_step(
    incident: Incident, title: str, *, due_on: date | None, by: StaffMember, now: datetime
) -> CareStep:
    """Add a step that only this Incident has. Raises PermissionDenied or ValidationError."""
    held = _held_by_carer(incident, by)
    made = CareStep(incident=held, title=title.strip(), due_on=due_on, by=by, at=now)
    made.full_clean()
    made.save()
    audit.record(by, "care_step.added", made, at=now, incident=held.pk)
    return made


@transaction.atomic
def tick(incident: Incident, key: str, *, by: StaffMember, now: datetime) -> bool:
    """Tick a point of the safety pack, or take the tick away; whether it is ticked now.

    Raises PermissionDenied, or SafetyTick.DoesNotExist where no list has that point.
    """
    held = queries.held(incident, by)
    today = timezone.localdate(now)
    if not (row_of_care(SAFETY, key, today) or row_of_care(EXPOSED, key, today)):
        raise SafetyTick.DoesNotExist
    row = held.safety_ticks.filter(key=key).first()
    if row:
        audit.record(by, "safety_tick.taken_away", row, at=now, incident=held.pk)
        row.delete()
        return False
    made = SafetyTick.objects.create(incident=held, key=key, by=by, at=now)
    audit.record(by, "safety_tick.made", made, at=now, incident=held.pk)
    return True


def _held_by_carer(incident: Incident, by: StaffMember) -> Incident:
    """The row, locked, for its target, supporter or decider. Raises PermissionDenied."""
    held = queries.held(incident, by)
    if by.pk not in {held.target_id, held.supporter_id, held.decider_id}:
        raise PermissionDenied
    return held


def _require_their_word(
    incident: Incident, step: queries.Step, outcome: str, by: StaffMember
) -> None:
    """The target may do as they like with each step; others do none without their yes."""
    if by.pk == incident.target_id:
        return
    if queries.is_theirs_to_undo(step.row, incident):
        raise CareNotWanted
    if outcome == Outcome.DONE and step.stand.state in {"waits", "refused"}:
        raise CareNeedsYes
