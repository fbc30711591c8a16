"""Decides what may be hidden under a published rule, and what no rule may ever say."""

from moothall.domain.moderation.hiding import (
    DEFAULT_REVIEW,
    LONGEST_REVIEW,
    Decider,
    Said,
    is_about,
    needs_second_yes,
    notice,
    review_is_sound,
)
from moothall.domain.moderation.house_rules import (
    PRE_ELECTION,
    Sheet,
    ShippedRule,
    TooBroad,
    first_sheet,
    post_words,
    shipped_rules,
    too_broad,
)

__all__ = [
    "DEFAULT_REVIEW",
    "LONGEST_REVIEW",
    "PRE_ELECTION",
    "Decider",
    "Said",
    "Sheet",
    "ShippedRule",
    "TooBroad",
    "first_sheet",
    "is_about",
    "needs_second_yes",
    "notice",
    "post_words",
    "review_is_sound",
    "shipped_rules",
    "too_broad",
]
