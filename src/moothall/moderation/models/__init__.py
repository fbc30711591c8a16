"""House rules with their versions, and each act of hiding with all that was said of it."""

from moothall.moderation.models.actions import (
    IN_HAND,
    ActionLook,
    HandStep,
    ModerationAction,
    NoticeWay,
    Progress,
    Wanted,
)
from moothall.moderation.models.house_rules import HouseRule, RuleSheet

__all__ = [
    "IN_HAND",
    "ActionLook",
    "HandStep",
    "HouseRule",
    "ModerationAction",
    "NoticeWay",
    "Progress",
    "RuleSheet",
    "Wanted",
]
