"""How late posts leave when 1,000 are due in one minute, and when all are due at one moment.

The workers are those of `moothall serve`, in processes of their own; lateness is from the time
that was chosen to the moment at which the demo platform was handed the post, by the clock of this
machine. The floor is one bare loop that sleeps until each of the same moments and commits one row
to an SQLite file; it has nothing to look up, to claim or to write down before it sends.
"""

from moothall.bench.databases import SQLITE, run_inside
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """Spread over the minute as chance has it; and all 1,000 at its first second."""
    found = run_inside("schedule", SQLITE, effort)
    spread, floor = found["spread"], found["spread_floor"]
    at_once, at_once_floor = found["at_once"], found["at_once_floor"]
    return {
        "late_p99_s": Figure(spread["p99"], "s", floor["p99"]),
        "late_p50_s": Figure(spread["p50"], "s", floor["p50"]),
        "at_once_p99_s": Figure(at_once["p99"], "s", at_once_floor["p99"]),
        "at_once_per_s": Figure(at_once["per_s"], "per_s", at_once_floor["per_s"]),
    }
