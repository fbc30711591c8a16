"""Finds what we said again, on Platforms that know no repeat: by its words and its time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from moothall.connectors.kit.failures import TryLater
from moothall.connectors.kit.graph.trail import Trail
from moothall.domain.exchange import Outgoing, Published

CLOCKS_DIFFER = timedelta(minutes=2)
SETTLES = timedelta(seconds=45)  # until what was accepted surely shows
AN_HOUR = 3_600  # seconds


class Said(NamedTuple):
    """One thing that we said there, and when as far as the Platform says it."""

    text: str
    at: datetime | None
    published: Published


def find_by_words(
    outgoing: Outgoing,
    since: datetime,
    said_by_us: Callable[[Trail], Iterable[Said]],
    *,
    platform: str,
    place: str,
) -> Published | None:
    """Look for words of ours since then. Raises TryLater where that proves nothing.

    Args:
        outgoing: what is looked for.
        since: when it was first sent.
        said_by_us: reads what we said where `outgoing` would stand, as far back as a trail goes.
        platform: what it is called, for people.
        place: where a person looks: "there", "on Facebook".
    """
    words = outgoing.text.strip()
    if not words:
        raise TryLater(
            f"Pictures without words cannot be told apart. Look {place}.", seconds=AN_HOUR
        )
    trail = Trail(at=since - CLOCKS_DIFFER)
    same = [
        each
        for each in said_by_us(trail)
        if each.text.strip() == words and (each.at or trail.at) >= trail.at
    ]
    if len(same) > 1:
        raise TryLater(
            f"The same words stand there more than once. Look {place}.", seconds=AN_HOUR
        )
    if same:
        return same[0].published
    if datetime.now(UTC) - since < SETTLES:
        raise TryLater(f"{platform} may still be about to show it.", seconds=60)
    return None
