"""How soon 1,000 open screens of one web process hear of a change, and what each of them costs.

Signed-in screens hold the real `/live/` open over sockets; the clients are a process of their own,
and so is the worker that commits. The floor is a bare asyncio server that holds as many sockets
and writes the very same bytes to each: no HTTP, no database, nobody's permission. Memory has no
floor: what so little takes fits into room that the process had free before.
"""

from moothall.bench.databases import SQLITE, run_inside
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """From the event read to the last screen; resident memory; from the commit to any screen."""
    found = run_inside("live", SQLITE, effort)
    ours, floor = found["ours"], found["floor"]
    return {
        "nudge_p99_ms": Figure(ours["last_p99"], "ms", floor["last_p99"]),
        "nudge_p50_ms": Figure(ours["last_p50"], "ms", floor["last_p50"]),
        "commit_to_screen_p95_ms": Figure(ours["all_p95"], "ms", floor["all_p95"]),
        "screen_kb": Figure(ours["kb"], "kB"),
    }
