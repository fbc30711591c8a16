"""What stands above the composer: that this is a special time."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone

from moothall.people.access import StaffRequest
from moothall.publishing import queries


def special_times(request: HttpRequest, _subject: object) -> Mapping[str, object] | None:
    """Incidents and live events that concern whoever writes; they are asked for care."""
    now = timezone.now()
    running = queries.modes_now(cast("StaffRequest", request).staff, now)
    return {"modes": running, "now": now} if running else None
