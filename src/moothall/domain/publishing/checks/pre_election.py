"""Finds what waits between the notice of an election and the close of poll."""

from collections.abc import Iterator

from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.rows import found_in, said_of

NAME = "pre-election"


def check(proposed: Proposed, reading: Reading) -> Iterator[Finding]:
    """Nothing outside the period: `quiet_period` says when it is."""
    if proposed.pre_election:
        yield from said_of(NAME, found_in(reading, "pre_election", proposed.on), reading)
