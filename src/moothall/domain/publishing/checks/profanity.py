"""Finds swearing and insults (F29): words that no public body means to say."""

from collections.abc import Iterator

from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, said_of

NAME = "profanity"


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Swearing, however it is disguised, and insults."""
    yield from said_of(NAME, found_in(reading, "profanity", proposed.on), reading)
