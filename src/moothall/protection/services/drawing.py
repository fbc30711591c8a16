"""Draws the line of one service: from which probability its messages are covered as abuse."""

import math
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.shielding import bounds
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.protection.errors import LineOutOfBounds
from moothall.protection.models import ShieldLine


@transaction.atomic
def draw_line(
    department: Department, *, p: float | None, by: StaffMember, now: datetime
) -> ShieldLine:
    """Cover abuse in `department` from `p` on; None: as the engine does. For what comes from now.

    Raises PermissionDenied or LineOutOfBounds.
    """
    access.require(by, "protection.draw_line", department)
    limits = bounds()
    if p is not None and not limits.lowest <= p <= limits.highest:
        raise LineOutOfBounds(
            lowest=f"{math.ceil(100 * limits.lowest) / 100:.2f}", highest=f"{limits.highest:.2f}"
        )
    line = ShieldLine.objects.create(department=department, p=p, since=now, by=by)
    audit.record(by, "shield_line.drawn", line, at=now, department=department.pk, p=p)
    return line
