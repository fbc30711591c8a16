"""Changes the lists of care: by whoever runs the desk, with a reason, from a day on."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.care.changes import RowChange, require_fits
from moothall.domain.errors import MoothallError
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import CareListChange
from moothall.protection.queries.care_lists import row_changes
from moothall.protection.services.numbers import MAY

Planned = list[tuple[RowChange, MoothallError | None]]


@transaction.atomic
def change_care(change: RowChange, *, by: StaffMember, now: datetime) -> CareListChange:
    """Make one change, from its day on, or from today.

    Raises PermissionDenied, NoSuchCareRow, CareRowIsThere, CareRowNotFit or CareChangeTooEarly.
    """
    access.require(by, MAY)
    today = timezone.localdate(now)
    if change.effective_from == date.min:
        change = replace(change, effective_from=today)
    return _saved(require_fits(change, row_changes(change.pack), today), by, now)


def plan_care(changes: Sequence[RowChange], *, now: datetime) -> Planned:
    """What would become of each change of another desk; it writes nothing."""
    today, held, planned = timezone.localdate(now), row_changes(), Planned()
    for each in changes:
        wanted = replace(each, effective_from=max(each.effective_from, today))
        try:
            made = require_fits(wanted, held, today)
        except MoothallError as refusal:
            planned.append((wanted, refusal))
        else:
            planned.append((made, None))
            held.append(made)
    return planned


@transaction.atomic
def bring_in_care(changes: Sequence[RowChange], *, by: StaffMember, now: datetime) -> int:
    """Make those of another desk's changes that fit here; how many. Raises PermissionDenied."""
    access.require(by, MAY)
    made = [change for change, refusal in plan_care(changes, now=now) if refusal is None]
    for each in made:
        _saved(each, by, now)
    return len(made)


def note_care_export(*, by: StaffMember, now: datetime) -> None:
    """Write down that the changes went out as a file. Raises PermissionDenied."""
    access.require(by, MAY)
    audit.record(by, "care_lists.exported", by, at=now)


def _saved(change: RowChange, by: StaffMember, now: datetime) -> CareListChange:
    row = CareListChange(**asdict(change), made_by=by, made_at=now)
    row.full_clean()
    row.save()
    audit.record(by, "care_list.changed", row, at=now, pack=row.pack, what=row.what)
    return row
