"""Ends sessions, and makes the one-time link with which somebody sets their password."""

from datetime import datetime

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.urls import reverse

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def sign_out_everywhere(staff: StaffMember, *, by: StaffMember, now: datetime) -> int:
    """End every session of `staff`; how many there were. Raises PermissionDenied."""
    if by.pk != staff.pk:
        access.require(by, "people.administer")
    ended = end_sessions(staff)
    audit.record(by, "staff.signed_out_everywhere", staff, at=now, sessions=ended)
    return ended


def end_sessions(staff: StaffMember, *, but: str | None = None) -> int:
    """End every session of `staff` but the one with the key `but`, and say how many."""
    sessions = list(UserSession.objects.filter(user=staff).exclude(session_key=but or ""))
    for session in sessions:
        session.end()
    return len(sessions)


@transaction.atomic
def make_link(staff: StaffMember, *, by: StaffMember, now: datetime) -> str:
    """A path with which `staff` sets a password: it works once, for a day.

    Raises PermissionDenied.
    """
    _require_may_help(by, staff)
    audit.record(by, "staff.link_made", staff, at=now)
    key = f"{user_pk_to_url_str(staff)}-{default_token_generator.make_token(staff)}"
    uid, _dash, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})


@transaction.atomic
def forget_factors(staff: StaffMember, *, by: StaffMember, now: datetime) -> None:
    """Let somebody who lost phone and key set up a second factor again, signed out first.

    Raises PermissionDenied.
    """
    access.require(by, "people.administer")
    if staff.pk == by.pk:
        raise access.NotAllowed(access.refusal())
    forgotten, _each = Authenticator.objects.filter(user=staff).delete()
    end_sessions(staff)
    audit.record(by, "staff.factors_forgotten", staff, at=now, factors=forgotten)


def _require_may_help(by: StaffMember, staff: StaffMember) -> None:
    """Administrators help everybody; whoever added somebody new may let them in the first time."""
    is_new = not staff.has_usable_password() and staff.last_login is None and staff.is_active
    if is_new and access.may_somewhere(by, "people.grant") and not staff.grants.exists():
        return
    access.require(by, "people.administer")
