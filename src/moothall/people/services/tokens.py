"""Makes and ends the keys of integrations, and knows whose key a request carries."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import ApiToken, Department, StaffMember
from moothall.people.services.grants import grant

START = "moothall_"  # lets a leaked key be found by scanners, and by people
SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class MadeToken:
    """A new token and its key, which nobody sees again."""

    token: ApiToken
    key: str

    def __repr__(self) -> str:
        """Name the token without its key, so that no log can hold one."""
        return f"MadeToken({self.token.pk})"


@transaction.atomic
def make_token(
    *,
    name: str,
    department: Department,
    role: str,
    by: StaffMember,
    now: datetime,
    ends_at: datetime | None = None,
) -> MadeToken:
    """Make an integration that holds `role` on `department`, and its key.

    Raises PermissionDenied or ValidationError.
    """
    access.require(by, "people.grant", department)
    mark = secrets.token_hex(6)
    staff = StaffMember(name=name, email=f"integration-{mark}@integrations.invalid", joined_at=now)
    staff.set_unusable_password()
    staff.full_clean(exclude=["password"])
    staff.save()
    grant(staff, role, department, by=by, now=now, ends_at=ends_at)
    key = START + secrets.token_urlsafe(32)
    token = ApiToken(
        staff=staff, name=name, sha256=_sha256(key), made_by=by, made_at=now, ends_at=ends_at
    )
    token.full_clean()
    token.save()
    audit.record(by, "token.made", token, at=now, department=department.pk, role=role)
    return MadeToken(token, key)


@transaction.atomic
def end_token(token: ApiToken, *, by: StaffMember, now: datetime) -> None:
    """End a key now; what was done with it stays on record. Raises PermissionDenied."""
    for held in token.staff.grants.all():
        access.require(by, "people.grant", held.department)
    ApiToken.objects.filter(pk=token.pk).update(ends_at=now)
    StaffMember.objects.filter(pk=token.staff_id).update(is_active=False)
    audit.record(by, "token.ended", token, fields=("ends_at",), at=now)


def staff_of_key(key: str, now: datetime) -> StaffMember | None:
    """The integration whose key this is; None for a key that is unknown, ended or malformed."""
    if not key.startswith(START):
        return None
    token = (
        ApiToken.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now), sha256=_sha256(key))
        .filter(staff__is_active=True)
        .select_related("staff")
        .first()
    )
    if token is None:
        return None
    if token.last_used_at is None or token.last_used_at < now - SEEN_EVERY:
        ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
    return token.staff


def _sha256(key: str) -> str:
    """A key has 256 random bits: one round of SHA-256 is enough to keep it."""
    return hashlib.sha256(key.encode(errors="replace")).hexdigest()
