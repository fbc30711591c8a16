"""Decides when people are told again that somebody may be in danger, and how many of them."""

from datetime import datetime, timedelta
from enum import StrEnum

OFTEN, SELDOM = timedelta(minutes=3), timedelta(minutes=15)
FEW = 2  # times that only those on duty are told; then everybody who may answer is
MANY = 6  # times after which it is told less often: whoever is there has heard it


class LastResort(StrEnum):
    """Whom an alarm reaches where everybody who could act is in quiet hours."""

    EVERYBODY = "everybody"  # who may answer there: quiet hours do not hold then
    ADMINISTRATORS = "administrators"


def tell_next(told_at: datetime | None, *, times: int, raised_at: datetime) -> datetime:
    """When they are told next, as long as nobody has opened the conversation.

    Args:
        told_at: when they were told last; None: not yet.
        times: how often that was.
        raised_at: when the alarm was raised.
    """
    if told_at is None:
        return raised_at
    return told_at + (OFTEN if times < MANY else SELDOM)


def tells_everybody(times: int) -> bool:
    """Whether those on duty have had their time, so that everybody who may answer is told."""
    return times >= FEW
