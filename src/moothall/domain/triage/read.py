"""Reads one text: makes it plain, asks the rules, and sets apart what is only told of others."""

from typing import NamedTuple

from moothall.domain.triage import scope
from moothall.domain.triage.normalise import Reading, normalise
from moothall.domain.triage.rules import findings_in
from moothall.domain.triage.rules.phrases import Finding


class Read(NamedTuple):
    """One text with what the rules found in it.

    Attributes:
        others: spans of `reading.plain` that are somebody else's words.
        findings: what stands when those are set aside.
    """

    reading: Reading
    findings: tuple[Finding, ...]
    others: tuple[tuple[int, int], ...]


def read(text: str) -> Read:
    """Normalise `text`, ask the rules, and set apart what the writer only tells of others."""
    reading = normalise(text)
    found = findings_in(reading)
    others = scope.told(reading.plain, found)
    return Read(reading, tuple(scope.spoken(reading.plain, found, others)), tuple(others))
