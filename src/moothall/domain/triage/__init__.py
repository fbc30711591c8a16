"""Reads a message and says what it is and why: `from moothall.domain.triage import judge`.

Plain Python with numpy. `docs/build/triage-model.md` says what it is for, and where it is wrong.
"""

from moothall.domain.triage.judge import judge, judge_all
from moothall.domain.triage.verdict import Harm, Intent, Reason, Target, Tone, Verdict

__all__ = ["Harm", "Intent", "Reason", "Target", "Tone", "Verdict", "judge", "judge_all"]
