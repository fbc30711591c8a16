"""Reads of owning up: mistakes and their corrections, what was told, shown, passed on."""

from moothall.corrections.queries import amplifiers, proofs, referrals
from moothall.corrections.queries.mistakes import (
    AccountRecord,
    compromises_of,
    corrections_of,
    entry_of,
    in_public,
    latest,
    mistakes_for,
    names_of_staff,
    on_the_way,
    pauses_for,
    remedies_for,
    said_since,
    track_record,
    who_can_be_paused,
)

__all__ = [
    "AccountRecord",
    "amplifiers",
    "compromises_of",
    "corrections_of",
    "entry_of",
    "in_public",
    "latest",
    "mistakes_for",
    "names_of_staff",
    "on_the_way",
    "pauses_for",
    "proofs",
    "referrals",
    "remedies_for",
    "said_since",
    "track_record",
    "who_can_be_paused",
]
