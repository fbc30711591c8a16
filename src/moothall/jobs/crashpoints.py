"""Named places where the crash harness may end a process as `kill -9` would."""

import os
import signal
from collections import Counter

from django.conf import settings

VARIABLE = "MOOTHALL_CRASH_AT"
_POINT = os.environ.get(VARIABLE, "")
_passed: Counter[str] = Counter()


def crash_here(name: str) -> None:
    """End this process at once when the harness asked for it here; else do nothing.

    `name` is written out at each call, "<app>.<what has just happened>", so that the harness
    can read the list of points from the source. The harness may ask for a later passage of one:
    "<name>#2" is the second in this process.
    """
    if _POINT and settings.MOOTHALL.crash_points and _is_it(name):
        os.kill(os.getpid(), signal.SIGKILL)


def _is_it(name: str) -> bool:
    point, _, passage = _POINT.partition("#")
    if name != point:
        return False
    _passed[name] += 1
    return _passed[name] == int(passage or 1)
