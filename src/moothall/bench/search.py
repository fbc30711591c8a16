"""How fast words are found among 1,000,000 messages, within one reader's two departments.

The floor is the index alone, asked for the first word on the whole desk. `p95_ms` is of SQLite;
the figure of PostgreSQL carries its name.
"""

from moothall.bench.databases import SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """p95_ms, then the same of PostgreSQL where it starts here."""
    figures = {}
    for vendor in vendors():
        found = run_inside("search", vendor, effort)
        end = "" if vendor == SQLITE else f"_{vendor}"
        figures[f"p95_ms{end}"] = Figure(found["p95"], "ms", found["floor_p95"])
    return figures
