"""Finds what we said again, on Platforms that know no repeat: by its words and its time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from operator import eq
from typing import NamedTuple

from moothall.connectors.kit.failures import TryLater
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
    said_by_us: Callable[[datetime], Iterable[Said]],
    *,
    platform: str,
    place: str,
    settles: timedelta = SETTLES,
    same: Callable[[str, str], bool] = eq,
) -> Published | None:
    """Look for words of ours since then. Raises TryLater where that proves nothing.

    Args:
        outgoing: what is looked for.
        since: when it was first sent.
        said_by_us: reads what we said where `outgoing` would stand, back to a moment at least.
        platform: what it is called, for people.
        place: where a person looks: "there", "on Facebook".
        settles: how long the Platform may take to show what it accepted.
        same: whether words that were read, without blanks around them, are those we said.
    """
    words = outgoing.text.strip()
    if not words:
        raise TryLater(
            f"Pictures without words cannot be told apart. Look {place}.", seconds=AN_HOUR
        )
    start = since - CLOCKS_DIFFER
    found = [
        each
        for each in said_by_us(start)
        if same(each.text.strip(), words) and (each.at or start) >= start
    ]
    if len(found) > 1:
        raise TryLater(
            f"The same words stand there more than once. Look {place}.", seconds=AN_HOUR
        )
    if found:
        return found[0].published
    if datetime.now(UTC) - since < settles:
        raise TryLater(f"{platform} may still be about to show it.", seconds=60)
    return None
