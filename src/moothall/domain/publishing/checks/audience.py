"""Asks who will see it (F36, F39): words for a few, in a post for everybody."""

from collections.abc import Iterator

from moothall.domain.exchange import Audience
from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.proposed import Kind, Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, said_of

NAME = "audience"


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Nothing where it leaves in private."""
    if proposed.audience is Audience.PRIVATE:
        return
    yield from said_of(NAME, found_in(reading, "audience", proposed.on), reading)
    if proposed.kind is Kind.REPLY:
        yield from said_of(NAME, found_in(reading, "audience", proposed.on, "reply"), reading)
