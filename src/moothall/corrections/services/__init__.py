"""Writes of owning up: a mistake, a pause, a correction, what was told privately or learned."""

from moothall.corrections.services.amplifying import Heard, add_amplifier, inform
from moothall.corrections.services.correcting import Words, correct, findings_of, note_published
from moothall.corrections.services.learning import add_remedy, finish_remedy, keep_hindsight
from moothall.corrections.services.noting import (
    decide,
    forget,
    note_entry,
    note_publication,
)
from moothall.corrections.services.pausing import lift, pause
from moothall.corrections.services.proving import (
    Evidence,
    add_proof,
    content_of,
    record_compromise,
    scan_proof,
)
from moothall.corrections.services.referring import decide_referral, refer, take

__all__ = [
    "Evidence",
    "Heard",
    "Words",
    "add_amplifier",
    "add_proof",
    "add_remedy",
    "content_of",
    "correct",
    "decide",
    "decide_referral",
    "findings_of",
    "finish_remedy",
    "forget",
    "inform",
    "keep_hindsight",
    "lift",
    "note_entry",
    "note_publication",
    "note_published",
    "pause",
    "record_compromise",
    "refer",
    "scan_proof",
    "take",
]
