"""Asks a Platform how something of ours did, and writes down what it says."""

from datetime import datetime

from moothall.connectors.kit import Ability, ConnectorFailure
from moothall.domain.exchange import Reach
from moothall.publishing.models import TimelineEntry
from moothall.register import services as register
from moothall.web.services import nudge

MOST = 2_147_483_647  # what a column holds; nobody has more likes


def read_reach(entry_id: int, *, now: datetime) -> bool:
    """Read how an entry did so far; whether the Platform said it.

    What cannot be read now keeps its old counts, and is asked about again in its turn.
    """
    entry = TimelineEntry.objects.select_related("account").get(pk=entry_id)
    found = _asked(entry)
    counts = _counts(found) if found else {}
    TimelineEntry.objects.filter(pk=entry.pk).update(reach_read_at=now, **counts)
    post = entry.part.publication.post_id if entry.part else None
    if any(getattr(entry, name) != count for name, count in counts.items()):
        nudge(f"entry:{entry.pk}", *([f"post:{post}"] if post else []), now=now)
    return found is not None


def _asked(entry: TimelineEntry) -> Reach | None:
    try:
        with register.connect(entry.account) as connector:
            if Ability.REACH in connector.abilities:
                return connector.reach(entry.external_id)
    except ConnectorFailure:
        pass  # the account's own panel says what is wrong with it
    return None


def _counts(reach: Reach) -> dict[str, int | None]:
    return {
        "likes": _fitting(reach.likes),
        "shared": _fitting(reach.shares),
        "quotes": _fitting(reach.quotes),
        "replies": _fitting(reach.replies),
        "views": _fitting(reach.views),
    }


def _fitting(count: int | None) -> int | None:
    """A count as the column holds it, whatever a Platform says."""
    return None if count is None else min(max(count, 0), MOST)
