"""Keeps Conversations from one StaffMember, who need never read them. Protection decides which."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.people.models import Keeping, StaffMember
from moothall.web.services import nudge


@transaction.atomic
def keep_from(staff: StaffMember, conversation_ids: Collection[int], *, now: datetime) -> int:
    """Let these conversations not be there for `staff`; how many that were not kept before."""
    known = Keeping.objects.filter(staff=staff, conversation_id__in=conversation_ids)
    new = set(conversation_ids) - set(known.values_list("conversation_id", flat=True))
    Keeping.objects.bulk_create(
        (Keeping(staff=staff, conversation_id=pk, since=now) for pk in sorted(new)),
        ignore_conflicts=True,
    )
    _tell(staff, "conversations.kept", len(new), now)
    return len(new)


@transaction.atomic
def keep_only(staff: StaffMember, conversation_ids: Collection[int], *, now: datetime) -> None:
    """Keep exactly these from `staff`: what else was kept is there for them again."""
    over = Keeping.objects.filter(staff=staff).exclude(conversation_id__in=conversation_ids)
    ended, _by_table = over.delete()
    _tell(staff, "conversations.no_longer_kept", ended, now)
    keep_from(staff, conversation_ids, now=now)


def _tell(staff: StaffMember, act: str, count: int, now: datetime) -> None:
    if count:
        audit.record(None, act, staff, at=now, count=count)
        nudge(f"staff:{staff.pk}", now=now)
