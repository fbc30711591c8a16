"""Lets a test do at once what workers and the tick would do by and by."""

from uuid import uuid4

from django.test import TestCase

from moothall.jobs import clock, engine
from moothall.jobs.registry import Queue, finders, job_named

MOST = 1_000


def work_off() -> int:
    """Run every hint that is ready, and whatever those enqueue in turn; how many ran.

    Inside a test's transaction nothing commits, so what jobs enqueue is let through here.
    """
    me, done = uuid4(), 0
    while done < MOST:
        with TestCase.captureOnCommitCallbacks(execute=True):
            if not engine.own().run_one(tuple(Queue), me):
                return done
        done += 1
    raise AssertionError(f"{MOST} jobs ran, and more are waiting: something enqueues itself")


def look_for_due(name: str) -> list[int]:
    """What the finder `name` finds now, put in the queue as the tick would."""
    due = next(each for each in finders() if each.name == name)
    found = list(due.finder(clock.now()))
    for each in found:
        engine.put(job_named(due.runs), (each,))
    return found
