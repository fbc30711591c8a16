"""How fast a post of 400 comments opens at 1,000,000 messages, HTML and all.

The floor is one bare SELECT of the 400 by their index. `open_…` are of SQLite; the same figures
of PostgreSQL carry its name.
"""

from moothall.bench.databases import SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """open_p50_ms, open_p95_ms and queries, then the same of PostgreSQL where it starts here."""
    figures = {}
    for vendor in vendors():
        found = run_inside("comments", vendor, effort)
        end = "" if vendor == SQLITE else f"_{vendor}"
        figures[f"open_p50_ms{end}"] = Figure(found["p50"], "ms", found["floor_p50"])
        figures[f"open_p95_ms{end}"] = Figure(found["p95"], "ms", found["floor_p95"])
        figures[f"queries{end}"] = Figure(found["queries"], "queries", 1)
    return figures
