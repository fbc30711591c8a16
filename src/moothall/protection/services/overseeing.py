"""What follows a look: what was kept, a reason that is owed, and who oversees all of them."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.looking import Quarter
from moothall.people import access
from moothall.people.models import Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import LookNeedsReason
from moothall.protection.models import Look, LookOverseer, LookReport
from moothall.protection.services.looking import hold_the_log

OWED = "look.reason_owed"
_FIELDS = ("coordinator", "coordinator_reach", "officer", "officer_reach")


@transaction.atomic
def say_kept(look: Look, kept: str, *, by: StaffMember, now: datetime) -> Look:
    """Say what was kept of it. Raises PermissionDenied or ValidationError."""
    held = _own(look, by)
    held.kept = kept
    held.full_clean()
    held.save(update_fields=["kept"])
    audit.record(by, "look.kept_said", held, fields=("kept",), at=now)
    return held


@transaction.atomic
def give_reason(look: Look, reason: str, *, by: StaffMember, now: datetime) -> Look:
    """Say what the danger was, once. Raises PermissionDenied or LookNeedsReason."""
    held = _own(look, by)
    if held.reason_due_at is None or held.reason_at is not None or not reason.strip():
        raise LookNeedsReason
    held.reason, held.reason_at = reason.strip()[:500], now
    held.save(update_fields=["reason", "reason_at"])
    late = now > held.reason_due_at
    audit.record(by, "look.reason_given", held, at=now, late=late)
    return held


@transaction.atomic
def remind_of_reason(look_id: int, *, now: datetime) -> None:
    """Tell whoever looked, once a day, until the reason is written."""
    owed = queries.owed().filter(pk=look_id, reason_due_at__lte=now)
    found = owed.select_for_update(of=("self",)).select_related("by").first()
    if found is None:
        return
    where = found.get_absolute_url()
    told = Notice.objects.filter(kind=OWED, staff=found.by, at__gt=now - timedelta(days=1))
    if not told.filter(url=where).exists():
        notify(found.by, OWED, where, now=now)


@transaction.atomic
def name_overseers(names: Mapping[str, str], *, by: StaffMember, now: datetime) -> LookOverseer:
    """Say whom the page that stops names. Raises PermissionDenied or ValidationError."""
    access.require(by, "desk.administer")
    held = hold_the_log()
    for field in _FIELDS:
        setattr(held, field, names.get(field, "").strip())
    held.full_clean()
    held.save()
    audit.record(by, "look_overseer.named", held, fields=_FIELDS, at=now)
    return held


@transaction.atomic
def note_reading(quarter: Quarter, *, by: StaffMember, now: datetime, whole: bool) -> None:
    """Write down that somebody opened the log of a quarter. Raises PermissionDenied."""
    _require_overseer(by)
    act = "look_log.downloaded" if whole else "look_log.opened"
    audit.record(by, act, None, at=now, quarter=quarter.key)


@transaction.atomic
def sign_report(quarter: Quarter, *, by: StaffMember, now: datetime) -> LookReport:
    """Say that the report of a quarter was read. Raises PermissionDenied."""
    _require_overseer(by)
    made, is_new = LookReport.objects.get_or_create(
        quarter=quarter.key, by=by, defaults={"at": now}
    )
    if is_new:
        audit.record(by, "look_report.read", made, at=now, quarter=quarter.key)
    return made


def _own(look: Look, by: StaffMember) -> Look:
    held = Look.objects.select_for_update(of=("self",)).get(pk=look.pk)
    if held.by_id != by.pk or not by.is_active or held.opened_at is None:
        raise PermissionDenied
    return held


def _require_overseer(by: StaffMember) -> None:
    if not access.may_somewhere(by, queries.OVERSEE):
        raise PermissionDenied
