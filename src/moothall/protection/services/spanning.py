"""Sets after how many days the desk asks about Incidents again."""

from dataclasses import asdict
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.spans import Spans
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.protection.models import SpanPlan
from moothall.protection.services.reporting import reason


@transaction.atomic
def set_spans(spans: Spans, *, why: str, by: StaffMember, now: datetime) -> SpanPlan:
    """Let these days hold from now on; shields that stand keep the day they have.

    Raises PermissionDenied, IncidentNeedsReason or ValidationError.
    """
    if not access.may_somewhere(by, "protection.draw_line"):
        raise PermissionDenied
    made = SpanPlan(**asdict(spans), why=reason(why), by=by, since=now)
    made.full_clean()
    made.save()
    audit.record(by, "span_plan.set", made, at=now)
    return made
