"""Seals what was seen, in the transaction that keeps it. Nothing later can change it.

Whoever appends holds the row of the frontier until the transaction ends: append last.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import transaction

from moothall.domain.evidence.entry import SALT_LENGTH, canonical, commitment
from moothall.domain.evidence.tree import HASH_LENGTH, Frontier, Node, leaf_hash
from moothall.evidence import rows
from moothall.evidence.errors import NotInTransaction
from moothall.evidence.models import LogFrontier
from moothall.evidence.queries import KEPT_FROM
from moothall.jobs import crash_here
from moothall.web.frame import our_version


@dataclass(frozen=True, slots=True)
class Capture:
    """What is to be sealed: what it tells of, the row it is about, and what was seen.

    `says` holds what `domain.evidence.entry` allows; what each entry says in any case (version,
    kind, when it was sealed, by what) is added here.
    """

    kind: str
    subject_type: str
    subject_id: int | None
    says: Mapping[str, Any]
    late: bool = False


def append(captures: Sequence[Capture], *, now: datetime) -> range:
    """Seal each of `captures` at the end of the log; their positions.

    Raises:
        NotInTransaction: called outside `transaction.atomic`.
        NotAnEntry: one of them cannot be written down in exactly one way.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NotInTransaction("Seal what was seen inside the transaction that keeps it.")
    if not captures:
        return range(0)
    raws = [canonical(_whole(each, now)) for each in captures]
    salts = _salts(len(raws))
    sealed = [commitment(salt, raw) for salt, raw in zip(salts, raws, strict=True)]
    row = locked_frontier()
    begin = row.size
    grown, completed = frontier_of(row).grow(leaf_hash(each) for each in sealed)
    at, numbered = rows.as_kept(now), enumerate(zip(captures, sealed, salts, raws, strict=True))
    rows.insert_entries(
        [
            (begin + n, c.kind, c.subject_type, c.subject_id, at, c.late, seal, salt, raw)
            for n, (c, seal, salt, raw) in numbered
        ]
    )
    rows.insert_subtrees(_kept(completed))
    rows.move_frontier(grown.size, b"".join(grown.peaks))
    crash_here("evidence.appended")
    return range(begin, grown.size)


def stamp(moment: datetime | None) -> str | None:
    """A moment as entries write it: UTC, to the microsecond."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def locked_frontier() -> LogFrontier:
    """The row of the frontier, held until the transaction ends."""
    return rows.held_frontier()


def frontier_of(row: LogFrontier) -> Frontier:
    """The frontier that a row holds."""
    peaks = bytes(row.peaks)
    cut = range(0, len(peaks), HASH_LENGTH)
    return Frontier(row.size, tuple(peaks[at : at + HASH_LENGTH] for at in cut))


def _whole(capture: Capture, now: datetime) -> dict[str, Any]:
    late = {"entered_late": True} if capture.late else {}
    return {
        **capture.says,
        **late,
        "v": 1,
        "kind": str(capture.kind),
        "sealed_at": stamp(now),
        "sealed_by_clock": "desk",
        "tool": f"moothall {our_version()}",
    }


def _salts(count: int) -> list[bytes]:
    chance = secrets.token_bytes(SALT_LENGTH * count)
    return [chance[at : at + SALT_LENGTH] for at in range(0, len(chance), SALT_LENGTH)]


def _kept(completed: Iterable[Node]) -> list[Node]:
    return [node for node in completed if node.level >= KEPT_FROM]
