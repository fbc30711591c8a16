"""Decides whether somebody may look at an outside profile, and knows one address as the same.

A quick look is fine; to keep checking one person is what the law calls surveillance (ADR 0013).
"""

from moothall.domain.looking.addresses import LONGEST, canonical, is_profile
from moothall.domain.looking.claims import Standing, stands
from moothall.domain.looking.deciding import (
    Earlier,
    Grounds,
    Refusal,
    Way,
    decide,
    first_of_same_matter,
    is_open,
)
from moothall.domain.looking.quarters import Quarter, quarter_before, quarter_of
from moothall.domain.looking.rules import Choice, Law, Rules, rules_on

__all__ = [
    "LONGEST",
    "Choice",
    "Earlier",
    "Grounds",
    "Law",
    "Quarter",
    "Refusal",
    "Rules",
    "Standing",
    "Way",
    "canonical",
    "decide",
    "first_of_same_matter",
    "is_open",
    "is_profile",
    "quarter_before",
    "quarter_of",
    "rules_on",
    "stands",
]
