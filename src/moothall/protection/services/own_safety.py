"""Keeps what somebody finds out about themselves. Each act is on one's own rows alone.

The trail says that somebody kept something of their own, never which list or what they found.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.domain.care import review_on
from moothall.domain.care.packs import OWN
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.models import Boundary, SelfCheck
from moothall.protection.queries import mailed
from moothall.protection.queries.care_lists import row_of_care


@dataclass(frozen=True, slots=True)
class Found:
    """What somebody found.

    Attributes:
        review_on: when they want to look again; None for the day that the list proposes.
    """

    outcome: str
    note: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """When somebody reads and answers, and what their bio says. Any of it may be empty."""

    who: str = ""
    who_short: str = ""
    reads: str = ""
    answers: str = ""
    leaves: str = ""
    away: str = ""
    urgent: str = ""
    rules_address: str = ""


@transaction.atomic
def keep_self_check(key: str, found: Found, *, by: StaffMember, now: datetime) -> SelfCheck:
    """Keep what `by` found about themselves. Raises SelfCheck.DoesNotExist or ValidationError."""
    point = row_of_care(OWN, key, timezone.localdate(now))
    if point is None:
        raise SelfCheck.DoesNotExist
    row = SelfCheck.objects.filter(staff=by, key=key).first() or SelfCheck(staff=by, key=key)
    row.outcome, row.note, row.at = found.outcome, found.note.strip(), now
    row.review_on = found.review_on or review_on(timezone.localdate(now), point.months)
    row.full_clean()
    row.save()
    audit.record(by, "own_safety.kept", by, at=now)
    return row


@transaction.atomic
def set_boundary(bounds: Bounds, *, by: StaffMember, now: datetime) -> Boundary:
    """Keep when `by` reads and answers. Raises ValidationError."""
    row = queries.boundary_of(by) or Boundary(staff=by)
    for field in Bounds.__slots__:
        setattr(row, field, getattr(bounds, field).strip())
    row.updated_at = now
    row.full_clean()
    row.save()
    audit.record(by, "own_safety.kept", by, at=now)
    return row


@transaction.atomic
def note_own_copy(*, by: StaffMember, now: datetime) -> None:
    """That `by` took a copy of what they keep about themselves."""
    audit.record(by, "own_safety.copied", by, at=now)


@transaction.atomic
def erase_own_safety(*, by: StaffMember, now: datetime) -> None:
    """Take away everything that `by` keeps about themselves."""
    SelfCheck.objects.filter(staff=by).delete()
    Boundary.objects.filter(staff=by).delete()
    mailed.private_addresses(by).delete()
    audit.record(by, "own_safety.erased", by, at=now)


@transaction.atomic
def forget_own_safety(before: date, *, now: datetime) -> list[tuple[int, datetime]]:
    """Take away what nobody has touched since that day; `records` knows why. Whose, and when."""
    checks, boundaries = queries.own_safety_to_end(before)
    addresses = mailed.addresses_to_end(before, now)
    found = [
        *checks.values_list("staff", "at"),
        *boundaries.values_list("pk", "updated_at"),
        *addresses.values_list("staff", "touched_at"),
    ]
    for rows in (checks, boundaries, addresses):
        rows.delete()
    if found:
        audit.record(None, "own_safety.ended", None, at=now, number=len(found))
    return found
