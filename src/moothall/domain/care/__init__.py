"""Decides what is due to somebody who is targeted: steps, check-ins, lists for oneself, a bio."""

from moothall.domain.care.bio import Fitted, Piece, fitted
from moothall.domain.care.packs import PACKS, Group, Point, find, read
from moothall.domain.care.rhythm import next_due, review_on, working_days_after
from moothall.domain.care.steps import Outcome, Stand, Word, stand_of

__all__ = [
    "PACKS",
    "Fitted",
    "Group",
    "Outcome",
    "Piece",
    "Point",
    "Stand",
    "Word",
    "find",
    "fitted",
    "next_due",
    "read",
    "review_on",
    "stand_of",
    "working_days_after",
]
