"""Knows whether a session has passed two factors, single sign-on, or the demo's door."""

import time
from typing import Final

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

# Records of allauth that are a second factor, or stand for one that was checked elsewhere.
ENOUGH = frozenset({"mfa", "socialaccount"})
SET_UP_HERE: Final = "second_factor_set_up"  # a factor was set up, so proved, in this session


def are_complete(request: HttpRequest) -> bool:
    """Whether whoever this is has passed a second factor in this session."""
    if were_set_up_here(request):
        return True
    records = get_authentication_records(request, request.user)
    return any(record.get("method") in ENOUGH for record in records)


def what_is_missing(request: HttpRequest) -> str:
    """The name of the screen that leads on: set a factor up, or sign in with the one there is."""
    return "people:prove" if is_mfa_enabled(request.user) else "mfa_index"


def were_set_up_here(request: HttpRequest) -> bool:
    """Whether a second factor was set up in this very session."""
    return bool(request.session.get(SET_UP_HERE))


def forget(request: HttpRequest) -> None:
    """Their last factor is gone: what this session had passed counts no longer."""
    request.session.pop(SET_UP_HERE, None)
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    kept = [record for record in records if record.get("method") != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = kept


def has_just_signed_in(request: HttpRequest, *, seconds: float) -> bool:
    """Whether they proved who they are in this session in the last `seconds`."""
    records = get_authentication_records(request, request.user)
    return any(time.time() - record.get("at", 0) < seconds for record in records)


def remember_set_up(request: HttpRequest) -> None:
    """Note that a factor was set up in this session."""
    request.session[SET_UP_HERE] = True
