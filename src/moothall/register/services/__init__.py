"""Writes of the register: opening accounts, their states, their credentials."""

from moothall.register.services.channels import claim_channel, release_channel
from moothall.register.services.connecting import connect, keep_credential, rotate_credentials
from moothall.register.services.states import (
    note_sign_in_again,
    note_try_later,
    note_working,
)

__all__ = [
    "claim_channel",
    "connect",
    "keep_credential",
    "note_sign_in_again",
    "note_try_later",
    "note_working",
    "release_channel",
    "rotate_credentials",
]
