"""What this app puts into the frame of every page: the bell, and the alarm."""

from collections.abc import Mapping

from django.http import HttpRequest

from moothall.people.queries import unseen_alarm, unseen_notices
from moothall.people.services import ALARM


def bell(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """How many notices are unseen."""
    staff = getattr(request, "staff", None)
    if staff is None:
        return None
    return {"unseen": unseen_notices(staff), "staff_id": staff.pk}


def alarm(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """That the emergency administrator was used, until whoever reads it says so."""
    staff = getattr(request, "staff", None)
    if staff is None:
        return None
    raised = unseen_alarm(staff, ALARM)
    return {"alarm": raised} if raised else None
