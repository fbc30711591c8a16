"""Answers to what django-allauth and Django tell of: sign-ins, factors, passwords."""

from typing import Any

from allauth.account import signals as passwords
from allauth.mfa import signals as second
from allauth.mfa.utils import is_mfa_enabled
from allauth.socialaccount import signals as single
from django.contrib.auth.signals import user_logged_in
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from moothall.audit import services as audit
from moothall.people import factors, services
from moothall.people.models import StaffMember

RECOVERY = "recovery_codes"


def listen() -> None:
    """Tie every answer below to its signal, once."""
    user_logged_in.connect(on_sign_in, dispatch_uid="people.signed_in")
    second.authenticator_added.connect(on_factor_added, dispatch_uid="people.added")
    second.authenticator_removed.connect(on_factor_removed, dispatch_uid="people.removed")
    for signal in (passwords.password_changed, passwords.password_set, passwords.password_reset):
        signal.connect(on_password_changed, dispatch_uid="people.password")
    single.social_account_added.connect(on_single_sign_on, dispatch_uid="people.tied")


def on_sign_in(*, user: StaffMember, **_of_the_signal: object) -> None:
    """Write it down; for the emergency administrator, raise the alarm."""
    services.note_sign_in(user, now=timezone.now())


def on_factor_added(
    *,
    request: HttpRequest,
    user: StaffMember,
    authenticator: Any,  # noqa: ANN401 allauth has no types
    **_of_the_signal: object,
) -> None:
    """A factor set up in this session was proved in it; recovery codes alone prove nothing."""
    if authenticator.type != RECOVERY:
        factors.remember_set_up(request)
    _write(user, "staff.factor_added", kind=authenticator.type)


def on_factor_removed(
    *,
    request: HttpRequest,
    user: StaffMember,
    authenticator: Any,  # noqa: ANN401 as above
    **_of_the_signal: object,
) -> None:
    """Without any factor left, no session of theirs goes on as if there were one."""
    if not is_mfa_enabled(user):
        factors.forget(request)
        services.end_sessions(user, but=request.session.session_key)
    _write(user, "staff.factor_removed", kind=authenticator.type)


def on_password_changed(*, user: StaffMember, **_of_the_signal: object) -> None:
    """Write it down; Django ends every other session of theirs."""
    _write(user, "staff.password_changed")


def on_single_sign_on(*, sociallogin: Any, **_of_the_signal: object) -> None:  # noqa: ANN401 as above
    """An identity at the provider was tied to a person."""
    _write(sociallogin.user, "staff.single_sign_on_tied")


@transaction.atomic
def _write(staff: StaffMember, act: str, kind: str = "") -> None:
    audit.record(staff, act, staff, at=timezone.now(), kind=kind)
