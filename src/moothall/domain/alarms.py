"""Decides when people are told again that somebody may be in danger, and how many of them."""

from datetime import datetime, timedelta

AGAIN = timedelta(minutes=3)
FEW = 2  # times that only those on duty are told; then everybody who may answer is


def tell_next(last_told: datetime | None, *, raised_at: datetime) -> datetime:
    """When they are told next, as long as nobody has opened the conversation."""
    return raised_at if last_told is None else last_told + AGAIN


def tells_everybody(times_told: int) -> bool:
    """Whether those on duty have had their time, so that everybody who may answer is told."""
    return times_told >= FEW
