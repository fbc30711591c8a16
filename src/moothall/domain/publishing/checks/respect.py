"""Finds words that hurt or belittle the people a post is about (F38)."""

from collections.abc import Iterator

from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, said_of

NAME = "respect"


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Words that make people into their illness, poverty or origin, with better ones."""
    yield from said_of(NAME, found_in(reading, "respect", proposed.on), reading)
