"""Every write of house rules and of hiding under one."""

from moothall.moderation.services.carrying import carry_out, do_by_hand, try_again
from moothall.moderation.services.deciding import Terms, agree, ask_to_hide, decline
from moothall.moderation.services.forgetting import forget_actions, forget_reasons
from moothall.moderation.services.ruling import (
    Beside,
    Words,
    add_rule,
    begin_rules,
    change_rule,
    change_sheet,
    end_rule,
    hand_to_composer,
    post_rules,
    sign_off,
)
from moothall.moderation.services.undoing import look_again, show_again

__all__ = [
    "Beside",
    "Terms",
    "Words",
    "add_rule",
    "agree",
    "ask_to_hide",
    "begin_rules",
    "carry_out",
    "change_rule",
    "change_sheet",
    "decline",
    "do_by_hand",
    "end_rule",
    "forget_actions",
    "forget_reasons",
    "hand_to_composer",
    "look_again",
    "post_rules",
    "show_again",
    "sign_off",
    "try_again",
]
