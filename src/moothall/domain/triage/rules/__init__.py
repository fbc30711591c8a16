"""The rules, one file each, and the one pass that reads them all.

A rule finds; it does not decide. What its findings weigh is learned, and what somebody else is
quoted as saying is set aside before anything is weighed.
"""

from itertools import islice

from moothall.domain.triage.normalise import Reading
from moothall.domain.triage.rules import (
    abuse,
    complaint,
    details,
    hate,
    hazards,
    information,
    pile_on,
    repair,
    safeguarding,
    scopes,
    self_harm,
    sexualised,
    stalking,
    targets,
    threat,
    wishes,
)
from moothall.domain.triage.rules.phrases import Finding, Index
from moothall.domain.triage.rules.rule import Rule

_FILES = (
    threat, abuse, hate, sexualised, stalking, pile_on, self_harm, scopes, targets, hazards, repair,
    complaint, information, safeguarding, wishes,
)  # fmt: skip
RULES: tuple[Rule, ...] = (
    *(rule for each in _FILES for rule in each.RULES),
    details.EXPOSES,
    details.DETAIL,
    Rule("asks", "Asks a question."),
)
BY_NAME = {rule.name: rule for rule in RULES}
_MOST = 200  # details of one text
_INDEX = Index({rule.name: rule.phrases for rule in RULES if rule.phrases})
KNOWN_WORDS = _INDEX.words


def findings_in(reading: Reading) -> list[Finding]:
    """All that the rules find in `reading`, first to last."""
    found = [*_INDEX.findings_in(reading), *islice(details.findings_in(reading.plain), _MOST)]
    if (at := reading.plain.find("?")) >= 0:
        found.append(Finding("asks", at, at + 1))
    found.sort(key=lambda finding: (finding.start, -finding.end, finding.rule))
    return found
