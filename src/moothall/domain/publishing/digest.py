"""The hash that names one exact Revision: change anything, and it is another."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime


def revision_digest(
    *,
    text: str,
    accounts: Sequence[int],
    scheduled_at: datetime | None,
    reply_to: Mapping[str, object] | None,
    composition: Mapping[str, object] | None = None,
) -> str:
    """Return the SHA-256, in hex, of everything a reader of this Revision would receive.

    `composition` is of a post (`Composition.as_json`): its files, gesture and each account's own
    words; None for a reply.
    """
    exact = {
        "accounts": sorted(accounts),
        "reply_to": reply_to,
        "scheduled_at": scheduled_at.astimezone(UTC).isoformat() if scheduled_at else None,
        "text": text,
    }
    if composition is not None:
        exact["composition"] = composition
    canonical = json.dumps(exact, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def part_key(key: str, number: int) -> str:
    """The key of one part of a thread, 32 hex: the publication's own for the first.

    Args:
        key: of the Publication, 32 hex.
        number: of the part, from 1.
    """
    if number == 1:
        return key
    return hashlib.sha256(f"{key}/{number}".encode()).hexdigest()[:32]
