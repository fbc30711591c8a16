"""Writes of publishing: drafts, submitting, sending, settling, stopping."""

from moothall.publishing.services.changing import (
    amend,
    do_amend,
    do_take_down,
    look_back,
    take_down,
)
from moothall.publishing.services.copying import note_export
from moothall.publishing.services.drafts import discard_draft, save_draft
from moothall.publishing.services.following import Followed, bring_back, follow, keep_words
from moothall.publishing.services.modes import (
    add_standby,
    approve_line,
    begin_mode,
    end_mode,
    note_rumour,
    release,
    remove_standby,
    settle_rumour,
    withdraw_line,
)
from moothall.publishing.services.posting import move, pull_back_post, submit_post
from moothall.publishing.services.reach import read_reach
from moothall.publishing.services.sending import deliver, take_back_abandoned
from moothall.publishing.services.settling import (
    go_on,
    leave_as_it_is,
    look_again,
    posted_by_hand,
    send_late,
    settle,
)
from moothall.publishing.services.stopping import Stopped, lift, stop
from moothall.publishing.services.submitting import pull_back, submit
from moothall.publishing.services.watching import import_all, judge_entry, say_what_it_is, watch

__all__ = [
    "Followed",
    "Stopped",
    "add_standby",
    "amend",
    "approve_line",
    "begin_mode",
    "bring_back",
    "deliver",
    "discard_draft",
    "do_amend",
    "do_take_down",
    "end_mode",
    "follow",
    "go_on",
    "import_all",
    "judge_entry",
    "keep_words",
    "leave_as_it_is",
    "lift",
    "look_again",
    "look_back",
    "move",
    "note_export",
    "note_rumour",
    "posted_by_hand",
    "pull_back",
    "pull_back_post",
    "read_reach",
    "release",
    "remove_standby",
    "save_draft",
    "say_what_it_is",
    "send_late",
    "settle",
    "settle_rumour",
    "stop",
    "submit",
    "submit_post",
    "take_back_abandoned",
    "take_down",
    "watch",
    "withdraw_line",
]
