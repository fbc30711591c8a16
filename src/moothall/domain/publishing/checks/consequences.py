"""Says what Findings ask for before a Revision may leave: another person's yes, a typed name."""

from collections.abc import Iterable

from moothall.domain.publishing.checks.finding import Finding, Level


def needs_yes(findings: Iterable[Finding]) -> bool:
    """Whether it may only leave with another person's yes: one of them is a *stop*."""
    return any(each.level is Level.STOP for each in findings)


def needs_name(findings: Iterable[Finding]) -> bool:
    """Whether whoever sends it has to type the account's name."""
    return any(each.type_name for each in findings)


def may_dismiss(finding: Finding) -> bool:
    """Whether its writer may say that it does not matter here: a *stop* is not theirs to wave."""
    return finding.level is not Level.STOP
