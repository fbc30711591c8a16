"""What the queue looks like now: for health, metrics and `doctor`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from moothall.jobs import clock, engine, leases
from moothall.jobs.models import Lease, Trouble, Worker
from moothall.jobs.registry import Queue

ALIVE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Line:
    """One queue now: hints that are ready, and seconds that the oldest of them has waited."""

    queue: str
    waiting: int
    oldest_seconds: float


def lines() -> list[Line]:
    """Every queue, empty ones too."""
    now = clock.now()
    depths = engine.own().depths(now)
    return [_line(queue, *depths.get(queue, (0, None)), now=now) for queue in Queue]


def queues_without_a_worker() -> list[str]:
    """Queues that no living worker serves, in their own order."""
    alive = Worker.objects.filter(beat_at__gt=clock.now() - ALIVE)
    served = {queue for worker in alive for queue in worker.queues}
    return [queue for queue in Queue if queue not in served]


def tick_age() -> float | None:
    """Seconds since the tick last took or kept its lease; None when it never did."""
    lease = Lease.objects.filter(name=leases.TICK).first()
    if lease is None:
        return None
    return (clock.now() - (lease.until - leases.TICK_LENGTH)).total_seconds()


def tick_is_fresh() -> bool:
    """Whether somebody holds the tick."""
    return Lease.objects.filter(name=leases.TICK, until__gt=clock.now()).exists()


def troubles() -> list[Trouble]:
    """What keeps failing, latest first."""
    return list(Trouble.objects.order_by("-last_at", "key"))


def _line(queue: str, waiting: int, oldest: datetime | None, *, now: datetime) -> Line:
    return Line(queue, waiting, (now - oldest).total_seconds() if oldest else 0.0)
