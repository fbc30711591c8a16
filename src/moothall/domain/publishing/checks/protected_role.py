"""Finds names of people whose role makes them a target: the role speaks instead (F96)."""

import re
from collections.abc import Iterator
from functools import lru_cache

from moothall.domain.errors import gettext_noop
from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading

NAME = "protected-role"
MOST_NAMES = 2_000  # people; each is looked for in one pass with the others
_TITLES = r"(?:mr|mrs|ms|miss|mx|dr|officer|sgt|sergeant)\.?\s+"
_WHY = gettext_noop("“%(words)s” names somebody whose role is not named outside.")
_FIX = gettext_noop(
    "Say the role or the team instead. Whoever imposes a decision is easily made a target."
)


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Each place where one of them is named: in full, or by a title and the last name."""
    pattern = _pattern(proposed.unnamed)
    if pattern is None:
        return
    for match in pattern.finditer(reading.text):
        values = {"words": reading.quoted(*match.span())}
        yield Finding(NAME, Level.WARN, *match.span(), _WHY, _FIX, values=values)


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """All names at once; one word alone is too common to be looked for."""
    known = [parts for name in names[:MOST_NAMES] if len(parts := name.split()) > 1]
    if not known:
        return None
    whole = {r"\s+".join(map(re.escape, parts)) for parts in known}
    last = {_TITLES + re.escape(parts[-1]) for parts in known}
    ways = "|".join(sorted(whole | last, key=lambda way: (-len(way), way)))
    return re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)
