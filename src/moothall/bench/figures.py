"""What every bench shares: figures with their floors, clocks, the machine they ran on."""

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path


class Effort(IntEnum):
    """How much data a bench makes: each number is a divisor of the full size."""

    FULL = 1
    SMALL = 100


@dataclass(frozen=True, slots=True)
class Figure:
    """The median of several runs, its floor measured beside it, and how far they are apart.

    `ratio` is how many times the floor's cost this costs; 0 floors have none.
    """

    median: float
    unit: str
    floor: float | None = None

    @property
    def ratio(self) -> float | None:
        """Cost over the floor's cost: for a rate it is the floor that stands above."""
        if not self.floor or not self.median:
            return None
        if self.unit == "per_s":
            return round(self.floor / self.median, 2)
        return round(self.median / self.floor, 2)

    def as_json(self) -> dict[str, float | str | None]:
        """As the command prints it."""
        return {
            "median": round(self.median, 3),
            "unit": self.unit,
            "floor": None if self.floor is None else round(self.floor, 3),
            "ratio": self.ratio,
        }


def median(values: Sequence[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that `share` (0 to 1) of `values` do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long `work` takes, on the wall unless another clock is given."""
    start = clock()
    work()
    return clock() - start


def machine() -> dict[str, str | int | float]:
    """What the figures were taken on."""
    return {
        "cpus": os.cpu_count() or 0,
        "cpu": _cpu(),
        "python": platform.python_version(),
        "system": platform.platform(terse=True),
        "load": round(os.getloadavg()[0], 2),
    }


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())
