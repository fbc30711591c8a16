"""The engine that needs no service: django-tasks-db, with a worker and a sweep of our own.

Its own worker leaves a job RUNNING for ever when it is killed, and polls under an exclusive
lock. Ours asks without a lock, beats while it lives, and takes back what the dead left.
"""

from moothall.jobs.embedded.rows import depths, pending, sweep
from moothall.jobs.embedded.worker import run_one, work

__all__ = ["depths", "pending", "run_one", "sweep", "work"]
