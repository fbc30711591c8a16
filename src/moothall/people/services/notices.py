"""Tells people that something waits for them: in the desk, and by mail where they chose it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from moothall.people.models import Notice, NoticeChoice, StaffMember
from moothall.people.quieting import quiet_until_for
from moothall.web.services import nudge

URGENT = ("alarm.", "people.break_glass")


@transaction.atomic
def notify(
    staff: StaffMember | Iterable[StaffMember],
    kind: str,
    url: str,
    *,
    now: datetime | None = None,
    **values: str | int,
) -> list[Notice]:
    """Write a Notice for each active person of `staff`; in quiet hours it waits for the next day.

    Args:
        staff: one person or several; those who have left are passed over.
        kind: as declared with `people.notices.declare`.
        url: where it leads, for example "/inbox/17/".
        now: when; now unless told.
        values: what fills the sentence: names of departments and counts, never a message.
    """
    people = [staff] if isinstance(staff, StaffMember) else list(staff)
    at = now or timezone.now()
    held = {} if is_urgent(kind) else quiet_until_for([each.pk for each in people], at)
    made = Notice.objects.bulk_create(
        Notice(
            staff=each,
            kind=kind,
            url=url,
            values=values,
            at=at,
            mail_wanted=each.notices == NoticeChoice.DESK_AND_MAIL,
            held_until=held.get(each.pk),
        )
        for each in people
        if each.is_active
    )
    nudge(*(f"staff:{each.staff_id}" for each in made if each.held_until is None), now=at)
    return made


def is_urgent(kind: str) -> bool:
    """Whether a notice of this kind reaches people in quiet hours too: danger, and a break-in."""
    return kind.startswith(URGENT)


@transaction.atomic
def mark_seen(staff: StaffMember, *, now: datetime, notice_id: int | None = None) -> int:
    """Note that `staff` has seen one notice, or all; how many that were new."""
    unseen = Notice.objects.filter(staff=staff, seen_at=None, at__lte=now)
    if notice_id is not None:
        unseen = unseen.filter(pk=notice_id)
    else:
        unseen = unseen.filter(Q(held_until=None) | Q(held_until__lte=now))
    seen = unseen.update(seen_at=now)
    if seen:
        nudge(f"staff:{staff.pk}", now=now)
    return seen
