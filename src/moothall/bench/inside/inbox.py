"""Opens the inbox of somebody with two departments, over and over, and counts its queries."""

import itertools
from functools import partial
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from moothall.bench.figures import Effort, median, percentile, seconds
from moothall.bench.inside import pages, pileons, town

RUNS = 120
WARM = 5
ADDRESSES = ("/inbox/?view=all", "/inbox/?view=unassigned", "/inbox/?view=mine", "/inbox/")
FLOOR = (
    "SELECT * FROM inbox_conversation WHERE department_id = %s AND is_open"
    " ORDER BY last_message_at DESC, id DESC LIMIT 50"
)


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """The page out of the view, HTML and all; its floor is one bare SELECT of fifty rows."""
    del vendor
    staff = town.build(effort).staff
    addresses = itertools.cycle(ADDRESSES)
    for _ in range(WARM):
        pages.answer(pages.request(staff, next(addresses)))
    first = pages.request(staff, ADDRESSES[0])
    with CaptureQueriesContext(connection) as asked:
        pages.answer(first)
    shown, floors = [], []
    for _ in range(RUNS if effort is Effort.FULL else WARM):
        shown.append(1000 * seconds(partial(pages.answer, pages.request(staff, next(addresses)))))
        floors.append(1000 * seconds(_least))
    return {
        "p50": median(shown),
        "p95": percentile(shown, 0.95),
        "floor_p50": median(floors),
        "floor_p95": percentile(floors, 0.95),
        "queries": len(asked),
        "pileons": pileons.run(effort),  # last: it writes
    }


def _least() -> None:
    with connection.cursor() as cursor:
        cursor.execute(FLOOR, [1])
        cursor.fetchall()
