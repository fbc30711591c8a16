"""Work for later. A job is only a hint to look at a row: it may run late, twice or never.

`enqueue` runs a job after commit, `due` finds again whatever was missed, and one leased `tick`
keeps both going on every engine.
"""

from moothall.jobs.claims import LEASE, kept
from moothall.jobs.crashpoints import crash_here
from moothall.jobs.enqueueing import enqueue, quietly
from moothall.jobs.errors import RunAgain, UnknownJob
from moothall.jobs.registry import due, job
from moothall.jobs.waiting import LEAD, wait_until

__all__ = [
    "LEAD",
    "LEASE",
    "RunAgain",
    "UnknownJob",
    "crash_here",
    "due",
    "enqueue",
    "job",
    "kept",
    "quietly",
    "wait_until",
]
