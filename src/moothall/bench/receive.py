"""How fast mail comes in: one from its bytes, and batches of 500 that are ready.

The floor of a batch is plain `executemany` of the very rows it stored (contacts, profiles,
conversations, messages, raw copies) into the very tables, search rows included: nobody can keep
the same for less that way. The floor of one mail is the standard library parsing it.
Four writers at once seal in one log; their floor are the same four with a log each, so what lies
between is the one row of the frontier that they wait for.
"""

from moothall.bench.databases import POSTGRESQL, SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """one_cpu_ms, and per second on each database that can be started here."""
    found = {vendor: run_inside("receive", vendor, effort) for vendor in vendors()}
    one = found[SQLITE]
    figures = {"one_cpu_ms": Figure(one["one_ms"], "ms", one["one_floor_ms"])}
    for vendor, rates in found.items():
        figures[f"batch_{vendor}_per_s"] = Figure(rates["per_s"], "per_s", rates["floor_per_s"])
    if POSTGRESQL in found:
        together = run_inside("writers", POSTGRESQL, effort)
        figures["four_writers_postgresql_per_s"] = Figure(
            together["per_s"], "per_s", together["apart_per_s"]
        )
    return figures
