"""Writes of publishing: drafts, submitting, sending, settling, stopping."""

from moothall.publishing.services.drafts import discard_draft, save_draft
from moothall.publishing.services.posting import move, pull_back_post, submit_post
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

__all__ = [
    "Stopped",
    "deliver",
    "discard_draft",
    "go_on",
    "leave_as_it_is",
    "lift",
    "look_again",
    "move",
    "posted_by_hand",
    "pull_back",
    "pull_back_post",
    "save_draft",
    "send_late",
    "settle",
    "stop",
    "submit",
    "submit_post",
    "take_back_abandoned",
]
