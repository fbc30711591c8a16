"""Lets one process of many do a thing alone, and another take over when it dies."""

from datetime import datetime, timedelta

from django.db.models import Q

from moothall.jobs import clock
from moothall.jobs.models import Lease

TICK = "tick"
TICK_LENGTH = timedelta(seconds=10)
# A lease that ends later than twice its length from now was taken by a clock that was wrong, and
# has been put right since: it binds nobody, or the desk would stand still until then.
TOO_LONG = 2


def hold(name: str, holder: str, length: timedelta) -> bool:
    """Take or keep the lease `name`; False when another holds it.

    The row is written only in the second half of a lease, so that holding one costs a read.
    """
    now = clock.now()
    lease = Lease.objects.filter(name=name).first()
    fresh = lease is not None and now + length / 2 < lease.until <= now + TOO_LONG * length
    if lease is not None and fresh and lease.holder == holder:
        return True
    if lease is None:
        Lease.objects.bulk_create(
            [Lease(name=name, holder=holder, until=now + length)], ignore_conflicts=True
        )
    taken = Lease.objects.filter(Q(holder=holder) | _run_out(now, length), name=name)
    return bool(taken.update(holder=holder, until=now + length))


def take_turn(name: str, length: timedelta) -> bool:
    """Whether `length` has passed since the last turn; then the next one begins now."""
    now = clock.now()
    turn = Lease.objects.filter(_run_out(now, length), name=name)
    if turn.update(until=now + length):
        return True
    made = Lease(name=name, holder="", until=now + length)
    if Lease.objects.filter(name=name).exists():
        return False
    Lease.objects.bulk_create([made], ignore_conflicts=True)
    return True


def _run_out(now: datetime, length: timedelta) -> Q:
    return Q(until__lte=now) | Q(until__gt=now + TOO_LONG * length)


def release(name: str, holder: str) -> None:
    """Give the lease up at once, where it is ours."""
    Lease.objects.filter(name=name, holder=holder).update(until=clock.now())
