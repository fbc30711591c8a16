"""Decides what something that stands on our timeline is: ours, somebody's slip, or from before."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

PATIENCE = timedelta(seconds=45)  # how long our own sender may be about to say that it was us
CLOCKS_DIFFER = timedelta(minutes=2)


class Whence(StrEnum):
    """Where it came from, as far as can be told now."""

    OURS = "ours"  # the desk sent it
    EARLIER = "earlier"  # it stood there before the desk watched
    ELSEWHERE = "elsewhere"  # the desk did not send it
    WAIT = "wait"  # our sender may be about to say so


def whence(
    *,
    posted_at: datetime,
    seen_at: datetime,
    watched_since: datetime,
    sent_by_us: bool,
    leaving: Iterable[datetime],
    now: datetime,
    caught_up_at: datetime | None = None,
) -> Whence:
    """Return where an entry of our timeline came from.

    Args:
        posted_at: what the Platform says.
        seen_at: when we first read it.
        watched_since: since when the desk has known the account.
        sent_by_us: whether a part of ours has its id.
        leaving: when each try began whose outcome is not known yet, on this account.
        now: the moment of asking.
        caught_up_at: when all that stood there had been read for the first time; None: not yet.
            What comes after that is new, whatever date whoever posted it gave it.
    """
    if sent_by_us:
        return Whence.OURS
    backdated = caught_up_at is not None and caught_up_at < seen_at
    if not backdated and posted_at < watched_since - CLOCKS_DIFFER:
        return Whence.EARLIER
    posted_at = max(posted_at, seen_at) if backdated else posted_at
    in_doubt = any(begun <= posted_at + CLOCKS_DIFFER for begun in leaving)
    return Whence.WAIT if in_doubt and now - seen_at < PATIENCE else Whence.ELSEWHERE


def same_words(one: str, other: str) -> bool:
    """Whether two texts read the same, however a Platform spaces its lines."""
    return one.split() == other.split()
