"""Notes who opened an Incident, and lets two people together open one that is not theirs."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.incidents import LOOK_AGAIN, has_lapsed
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import AskLapsed, OwnCase, TakesTwoPeople
from moothall.protection.models import Incident, IncidentOpening, SpecialOpening
from moothall.protection.queries.openings import asks_to_end
from moothall.protection.services.reporting import reason

MAY = "desk.administer"
LAPSED = "special_opening.lapsed"
IN_VAIN = "special_opening.in_vain"


@transaction.atomic
def note_opening(incident: Incident, *, by: StaffMember, now: datetime) -> None:
    """Write down that `by` has it before them; the target's own looks are nobody's business."""
    if by.pk == incident.target_id:
        return
    recent = IncidentOpening.objects.filter(incident=incident, by=by, at__gt=now - LOOK_AGAIN)
    if recent.exists():
        return
    special = queries.special_opening(incident, by, now)
    made = IncidentOpening.objects.create(incident=incident, by=by, at=now, special=special)
    audit.record(by, "incident.opened", incident, at=now, special=bool(special), opening=made.pk)


@transaction.atomic
def ask_to_open(incident: Incident, *, why: str, by: StaffMember, now: datetime) -> SpecialOpening:
    """Ask a second person to agree. Raises PermissionDenied, OwnCase or IncidentNeedsReason."""
    access.require(by, MAY)
    if by.pk == incident.target_id:
        raise OwnCase
    if by.pk in queries.circle_of(incident).kept_out:
        raise PermissionDenied
    made = SpecialOpening.objects.create(
        incident=incident, asked_by=by, why=reason(why), asked_at=now
    )
    audit.record(by, "special_opening.asked", made, at=now, incident=incident.pk)
    return made


@transaction.atomic
def ask_in_vain(number: int, *, why: str, by: StaffMember, now: datetime) -> SpecialOpening:
    """Keep an ask that reaches nobody, so that whoever asked learns nothing from its absence.

    Raises PermissionDenied or IncidentNeedsReason.
    """
    access.require(by, MAY)
    made = SpecialOpening.objects.create(number=number, asked_by=by, why=reason(why), asked_at=now)
    audit.record(by, "special_opening.asked", made, at=now, incident=number)
    return made


@transaction.atomic
def agree_to_open(asked: SpecialOpening, *, by: StaffMember, now: datetime) -> SpecialOpening:
    """Agree: the other reads for an hour, and the target is told.

    Raises TakesTwoPeople; PermissionDenied where either may not, or is kept out meanwhile;
    AskLapsed where nobody agreed in time.
    """
    access.require(by, MAY)
    held = SpecialOpening.objects.select_for_update().get(pk=asked.pk, agreed_at=None)
    incident = held.incident
    if incident is None:
        raise PermissionDenied
    if by.pk in {held.asked_by_id, incident.target_id}:
        raise TakesTwoPeople
    access.require(held.asked_by, MAY)
    if queries.circle_of(incident).kept_out & {by.pk, held.asked_by_id}:
        raise PermissionDenied
    if has_lapsed(held.asked_at, now):
        raise AskLapsed
    held.agreed_by, held.agreed_at = by, now
    held.save(update_fields=["agreed_by", "agreed_at"])
    audit.record(by, "special_opening.agreed", held, at=now, incident=held.incident_id)
    where = incident.get_absolute_url()
    notify(
        incident.target,
        "special_opening.agreed",
        where,
        now=now,
        name=held.asked_by.name,
        other=by.name,
    )
    notify(held.asked_by, "special_opening.ready", where, now=now)
    return held


@transaction.atomic
def let_lapse(ask_id: int, *, now: datetime) -> None:
    """Write down that nobody agreed in time, and tell both; or forget an ask of no Incident.

    A second run finds nothing left to do.
    """
    held = asks_to_end(now).select_for_update(of=("self",)).filter(pk=ask_id).first()
    if held is None:
        return
    if held.lapsed_at:
        held.delete()  # unrecorded: that it goes would tell which numbers were none
        return
    held.lapsed_at = now
    held.save(update_fields=["lapsed_at"])
    audit.record(None, "special_opening.lapsed", held, at=now, incident=held.of_number)
    notify(held.asked_by, LAPSED, "/shield/special/", now=now, number=held.of_number or 0)
    if held.incident:
        where, name = held.incident.get_absolute_url(), held.asked_by.name
        notify(held.incident.target, IN_VAIN, where, now=now, name=name)


@transaction.atomic
def note_copy(incident: Incident, *, by: StaffMember, now: datetime) -> None:
    """Write down that the target took a copy. Raises PermissionDenied."""
    held = queries.held_by_target(incident, by)
    audit.record(by, "incident.copied", held, at=now)
