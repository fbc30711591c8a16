"""Runs every check over one Revision, and puts the worst first."""

from collections.abc import Collection
from itertools import islice

from moothall.domain.publishing.checks import (
    access,
    audience,
    cooling_off,
    correction,
    duplicate,
    length,
    links,
    personal_details,
    political,
    pre_election,
    profanity,
    protected_role,
    recognisable,
    respect,
    staff_details,
    voice,
)
from moothall.domain.publishing.checks.finding import Finding
from moothall.domain.publishing.checks.levels import raised
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading

_FILES = (
    voice, profanity, respect, political, pre_election, personal_details,
    staff_details, protected_role, recognisable, correction, cooling_off, audience, links, length,
    duplicate, access,
)  # fmt: skip
CHECKS = {each.NAME: each.check for each in _FILES}
MOST = 20  # findings of one check: more of the same help nobody


def check_all(proposed: Proposed) -> list[Finding]:
    """Return what the checks say, the worst first, then in the order of the words.

    Total: any text has an answer, in a time that grows with its length alone.
    """
    return check_some(proposed, Reading.of(proposed.text), CHECKS)


def check_some(proposed: Proposed, reading: Reading, names: Collection[str]) -> list[Finding]:
    """The same of some checks, over a text that was read already."""
    found = [
        finding
        for name, check in CHECKS.items()
        if name in names
        for finding in islice(check(proposed, reading), MOST)
    ]
    return sorted(raised(_each_said_once(found), proposed), key=_worst_first)


def _each_said_once(found: list[Finding]) -> list[Finding]:
    """Without personal details inside a colleague's, of which their own check says more."""
    taken = [(each.start, each.end) for each in found if each.check == staff_details.NAME]
    return [
        each
        for each in found
        if each.check != personal_details.NAME
        or not any(start <= each.start and each.end <= end for start, end in taken)
    ]


def _worst_first(finding: Finding) -> tuple[int, int, int]:
    return -finding.level.weight, finding.start, finding.end
