"""Lets a check speak louder in a sensitive time or place, or as a desk chose: by a pack."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from moothall.domain.publishing.checks.finding import Finding, Level
from moothall.domain.publishing.checks.limits import keeps_its_stops
from moothall.domain.publishing.checks.packs import Pack, pack
from moothall.domain.publishing.checks.proposed import Proposed

_PERSONAL = "personal-details"  # speaks louder where who it goes to may be a false profile


def raised(findings: Iterable[Finding], proposed: Proposed) -> Iterator[Finding]:
    """Each Finding, a step louder for each row of the pack that fits, then as the desk chose."""
    contexts = {proposed.kind.value, *(["pre_election"] if proposed.pre_election else [])}
    held = pack("levels", proposed.on)
    rows = [row for row in held.rows if row.kind in contexts]
    for finding in findings:
        by = sum(
            row.name == finding.check and Level(row.level).weight <= finding.level.weight
            for row in rows
        )
        by += proposed.is_doubted and finding.check == _PERSONAL
        level = _as_chosen(finding.check, finding.level.raised(by), held)
        yield replace(finding, level=level) if level is not finding.level else finding


def _as_chosen(check: str, level: Level, held: Pack) -> Level:
    """A step softer or louder; a *stop* that the law asks for stays one."""
    step = int(held.figures.get(check, 0))
    if step < 0 and level is Level.STOP and check in keeps_its_stops():
        return level
    return level.raised(step) if step else level
