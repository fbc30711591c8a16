"""How fast the inbox opens at 1,000,000 messages in 200,000 conversations, HTML and all.

The floor is one bare SELECT of fifty rows by its index. `page_…` are of SQLite; the same figures
of PostgreSQL carry its name. `pileons_1m_s` is the slowest of six looks for a pile-on in an hour
of 5,000 messages to one account; its floor reads as many of the newest rows. `…_quiet_ms` is a
look in an hour of nobody, `…_asleep_ms` the one question that says no look is needed.
"""

from moothall.bench.databases import SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """The page, its queries, looks for pile-ons; then of PostgreSQL where it starts here."""
    figures = {}
    for vendor in vendors():
        found = run_inside("inbox", vendor, effort)
        end = "" if vendor == SQLITE else f"_{vendor}"
        figures[f"page_p50_ms{end}"] = Figure(found["p50"], "ms", found["floor_p50"])
        figures[f"page_p95_ms{end}"] = Figure(found["p95"], "ms", found["floor_p95"])
        figures[f"queries{end}"] = Figure(found["queries"], "queries")
        crowd = found["pileons"]
        figures[f"pileons_1m_s{end}"] = Figure(crowd["loud_s"], "s", crowd["floor_s"])
        figures[f"pileons_quiet_ms{end}"] = Figure(crowd["quiet_ms"], "ms")
        figures[f"pileons_asleep_ms{end}"] = Figure(crowd["asleep_ms"], "ms")
    return figures
