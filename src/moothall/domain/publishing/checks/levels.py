"""Lets a check speak louder in a sensitive time or place: by rows of a pack, never by code."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.packs import pack
from moothall.domain.publishing.checks.proposed import Proposed


def raised(findings: Iterable[Finding], proposed: Proposed) -> Iterator[Finding]:
    """Each Finding, a step louder for each row of the pack that fits."""
    contexts = {proposed.kind.value, *(["pre_election"] if proposed.pre_election else [])}
    rows = [row for row in pack("levels", proposed.day).rows if row.kind in contexts]
    for finding in findings:
        by = sum(
            row.name == finding.check and Level(row.level).weight <= finding.level.weight
            for row in rows
        )
        yield replace(finding, level=finding.level.raised(by)) if by else finding
