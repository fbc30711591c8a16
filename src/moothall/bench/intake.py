"""How fast messages are received and judged: batches of 500, one worker, one after the other.

Received until judged: stored, judged with reasons, Verdict kept, shown or covered, searchable.
The floor is plain `executemany` of the very rows that this wrote (those of receive, and the
Verdicts) into the very tables, search rows included, with nothing read and nothing judged.
"""

from moothall.bench.databases import SQLITE, run_inside, vendors
from moothall.bench.figures import Effort, Figure


def measure(effort: Effort) -> dict[str, Figure]:
    """per_s of SQLite, the same of PostgreSQL where it starts here, and of judging alone."""
    figures = {}
    for vendor in vendors():
        found = run_inside("intake", vendor, effort)
        end = "" if vendor == SQLITE else f"_{vendor}"
        figures[f"per_s{end}"] = Figure(found["per_s"], "per_s", found["floor_per_s"])
        figures[f"judged_per_s{end}"] = Figure(found["judged_per_s"], "per_s", found["engine"])
    return figures
