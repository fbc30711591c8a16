"""Writes of publishing: drafts, submitting, sending, settling."""

from moothall.publishing.services.drafts import discard_draft, save_draft
from moothall.publishing.services.sending import deliver, take_back_abandoned
from moothall.publishing.services.settling import look_again, settle
from moothall.publishing.services.submitting import pull_back, submit

__all__ = [
    "deliver",
    "discard_draft",
    "look_again",
    "pull_back",
    "save_draft",
    "settle",
    "submit",
    "take_back_abandoned",
]
