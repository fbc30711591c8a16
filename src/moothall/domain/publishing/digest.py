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
) -> str:
    """Return the SHA-256, in hex, of everything a reader of this Revision would receive."""
    exact = {
        "accounts": sorted(accounts),
        "reply_to": reply_to,
        "scheduled_at": scheduled_at.astimezone(UTC).isoformat() if scheduled_at else None,
        "text": text,
    }
    canonical = json.dumps(exact, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
