"""What one person says about their own hours and days off; nobody else says it for them."""

from datetime import date, datetime, time

from django.db import transaction

from moothall.audit import services as audit
from moothall.people.models import DayOff, QuietHours, StaffMember


@transaction.atomic
def keep_quiet(
    staff: StaffMember,
    *,
    on: bool,
    days: list[int],
    starts: time,
    ends: time,
    bank_holidays: bool,
    now: datetime,
) -> QuietHours:
    """Leave `staff` alone outside these hours, or no longer. Raises ValidationError."""
    row = QuietHours(
        staff=staff,
        on=on,
        days=sorted(days),
        starts=starts,
        ends=ends,
        bank_holidays=bank_holidays,
    )
    row.full_clean(validate_unique=False)
    row.save()
    audit.record(staff, "quiet_hours.chosen", row, fields=("on",), at=now)
    return row


@transaction.atomic
def take_off(staff: StaffMember, *, first: date, last: date, now: datetime) -> DayOff:
    """Note that `staff` does not work on these days. Raises ValidationError."""
    row = DayOff(staff=staff, first=first, last=last)
    row.full_clean()
    row.save()
    audit.record(staff, "day_off.added", row, at=now)
    return row


@transaction.atomic
def work_again(day_off: DayOff, *, now: datetime) -> None:
    """Take days off back."""
    audit.record(day_off.staff, "day_off.removed", day_off, at=now)
    day_off.delete()
