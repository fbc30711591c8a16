"""Fills a log and checks it whole as it stands in the database, beside its hashes alone."""

import hashlib
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from moothall.bench.figures import Effort, median, seconds
from moothall.evidence import queries, services
from moothall.evidence.services import Capture
from moothall.evidence.verifying import verify

ENTRIES = 1_000_000
BATCH = 5_000
RUNS = 3


def run(_vendor: str, effort: Effort) -> dict[str, Any]:
    """Seconds for a million entries, scaled up where there are fewer, and their floor."""
    count = ENTRIES // effort
    for begin in range(0, count, BATCH):
        _seal(range(begin, min(begin + BATCH, count)))
    services.sign(now=timezone.now())
    whole, floors = [], []
    for _ in range(RUNS):
        whole.append(seconds(lambda: verify(whole=True)))
        floors.append(_bare())
    scale = ENTRIES / count
    return {"whole_s": scale * median(whole), "floor_s": scale * median(floors)}


@transaction.atomic
def _seal(numbers: range) -> None:
    captures = [
        Capture("received", "message", number, {"text_sha256": f"{number:064x}"})
        for number in numbers
    ]
    services.append(captures, now=timezone.now())


def _bare() -> float:
    """One hash for each commitment, leaf and node, on the same bytes, a block in memory."""
    hashed, spent = hashlib.sha256, 0.0

    def climb(block: list[tuple[bytes, bytes]]) -> None:
        for commitment, content in block:
            hashed(content).digest()
            hashed(b"\0" + commitment).digest()
            hashed(b"\1" + commitment + commitment).digest()

    for _places, records in queries.placed_records():
        block = [(kept, (salt or b"") + (raw or b"")) for kept, salt, raw in records]
        spent += seconds(partial(climb, block))
    return spent
