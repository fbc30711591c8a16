"""Decides whether what somebody calls themselves may be shown: a name can be abuse as words can.

A name stands in more places than any message: lists, titles, alarms. It is judged by the same
engine and the same lines, so that an angry name is shown and a hateful one is not.
"""

import re
from collections.abc import Sequence

from moothall.domain.shielding import Act, decide
from moothall.domain.triage import judge_all

_JOINTS = re.compile(r"[\W_]+|(?<=[a-z])(?=[A-Z])")
MOST = 300  # characters of one name that are read


def spoken(handle: str) -> str:
    """A handle as its reader hears it: "KillThem_all" is three words."""
    return " ".join(part for part in _JOINTS.split(handle[:MOST]) if part)


def may_be_shown(people: Sequence[Sequence[str]]) -> list[bool]:
    """For each of `people`, whether none of what they call themselves is abuse.

    Args:
        people: of each the name, address, handle; an empty one says nothing. Each is judged as it
            stands and as it is heard.
    """
    forms = [_forms(called) for called in people]
    every = sorted(set().union(*forms))
    verdicts = zip(every, judge_all(every), strict=True)
    hidden = {form for form, verdict in verdicts if decide(verdict).act is Act.COVER}
    return [hidden.isdisjoint(each) for each in forms]


def _forms(called: Sequence[str]) -> set[str]:
    return {form for each in called for form in (each[:MOST], spoken(each)) if form}
