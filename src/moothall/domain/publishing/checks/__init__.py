"""Looks at a Revision before it leaves: `from moothall.domain.publishing.checks import check_all`.

One file is one check: a pure function that gives Findings. Lists and thresholds are dated packs.
"""

from moothall.domain.publishing.checks.consequences import may_dismiss, needs_name, needs_yes
from moothall.domain.publishing.checks.finding import Edit, Finding, Level
from moothall.domain.publishing.checks.proposed import Earlier, Kind, Medium, Proposed
from moothall.domain.publishing.checks.run import CHECKS, check_all
from moothall.domain.publishing.checks.voices import Voice, learn

__all__ = [
    "CHECKS",
    "Earlier",
    "Edit",
    "Finding",
    "Kind",
    "Level",
    "Medium",
    "Proposed",
    "Voice",
    "check_all",
    "learn",
    "may_dismiss",
    "needs_name",
    "needs_yes",
]
