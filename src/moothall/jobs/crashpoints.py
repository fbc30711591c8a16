"""Named places where the crash harness may end a process as `kill -9` would."""

import os
import signal

from django.conf import settings

VARIABLE = "MOOTHALL_CRASH_AT"
_POINT = os.environ.get(VARIABLE, "")


def crash_here(name: str) -> None:
    """End this process at once when the harness asked for it here; else do nothing.

    `name` is written out at each call, "<app>.<what has just happened>", so that the harness
    can read the list of points from the source.
    """
    if _POINT and name == _POINT and settings.MOOTHALL.crash_points:
        os.kill(os.getpid(), signal.SIGKILL)
