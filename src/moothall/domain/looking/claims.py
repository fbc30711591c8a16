"""Says what somebody's word about who they are is worth on a day."""

from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What a claim is worth."""

    CLAIMED = "claimed"  # nobody has checked it: nothing in confidence
    CHECKED = "checked"
    RUN_OUT = "run-out"  # it was checked, and that has run out
    ENDED = "ended"


def stands(*, checked_until: date | None, is_ended: bool, on: date) -> Standing:
    """Return what holds on that day; a check holds on its last day too."""
    if is_ended:
        return Standing.ENDED
    if checked_until is None:
        return Standing.CLAIMED
    return Standing.CHECKED if on <= checked_until else Standing.RUN_OUT
