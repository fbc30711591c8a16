"""Writes of the register: opening accounts, their states, their credentials."""

from moothall.register.services.accounts import (
    Answers,
    add,
    appoint,
    change,
    close,
    pause,
    release,
    resume,
)
from moothall.register.services.channels import (
    LONGEST,
    claim_channel,
    keep_channel,
    open_channel,
    put_off,
    release_channel,
)
from moothall.register.services.compromises import record_compromise
from moothall.register.services.connecting import (
    connect,
    keep_credential,
    rotate_credentials,
    secrets_of,
)
from moothall.register.services.consent import (
    Asking,
    ask_for_consent,
    note_consent_missing,
    take_consent,
    wants_consent,
)
from moothall.register.services.presence import limits_of, note_presence, read_presence
from moothall.register.services.requests import ask, may_decide, say_no, say_yes, withdraw
from moothall.register.services.states import (
    answering_for,
    note_channel_read,
    note_channel_trouble,
    note_sign_in_again,
    note_try_later,
    note_working,
)
from moothall.register.services.trying import park, test_now, try_out, unpark, with_parked

__all__ = [
    "LONGEST",
    "Answers",
    "Asking",
    "add",
    "answering_for",
    "appoint",
    "ask",
    "ask_for_consent",
    "change",
    "claim_channel",
    "close",
    "connect",
    "keep_channel",
    "keep_credential",
    "limits_of",
    "may_decide",
    "note_channel_read",
    "note_channel_trouble",
    "note_consent_missing",
    "note_presence",
    "note_sign_in_again",
    "note_try_later",
    "note_working",
    "open_channel",
    "park",
    "pause",
    "put_off",
    "read_presence",
    "record_compromise",
    "release",
    "release_channel",
    "resume",
    "rotate_credentials",
    "say_no",
    "say_yes",
    "secrets_of",
    "take_consent",
    "test_now",
    "try_out",
    "unpark",
    "wants_consent",
    "with_parked",
    "withdraw",
]
