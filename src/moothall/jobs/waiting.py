"""Lets a send leave at its moment: it is queued a little ahead, and waits here for the rest."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import stopping
from moothall.jobs.errors import RunAgain

LEAD = timedelta(seconds=5)
_STEP = 0.2


def wait_until(moment: datetime, clock: Callable[[], datetime] = timezone.now) -> None:
    """Return at `moment`, or at once when it has passed. Queue the job `LEAD` ahead of it.

    Raises:
        RunAgain: `moment` is too far off to hold a worker for, or the worker is asked to stop.
            Call this before the row is claimed.
    """
    while (left := (moment - clock()).total_seconds()) > 0:
        if left > 2 * LEAD.total_seconds():
            raise RunAgain(left - LEAD.total_seconds())
        if stopping.asked():
            raise RunAgain
        time.sleep(min(left, _STEP))
