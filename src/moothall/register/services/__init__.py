"""Writes of the register: opening accounts, their states, their credentials."""

from moothall.register.services.channels import claim_channel, put_off, release_channel
from moothall.register.services.connecting import (
    connect,
    keep_credential,
    rotate_credentials,
    secrets_of,
)
from moothall.register.services.states import (
    answering_for,
    note_sign_in_again,
    note_try_later,
    note_working,
)

__all__ = [
    "answering_for",
    "claim_channel",
    "connect",
    "keep_credential",
    "note_sign_in_again",
    "note_try_later",
    "note_working",
    "put_off",
    "release_channel",
    "rotate_credentials",
    "secrets_of",
]
