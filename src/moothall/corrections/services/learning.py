"""Keeps what we understand afterwards, without blame, and what we change because of it."""

from datetime import date, datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.corrections.models import Hindsight, Mistake, Remedy
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def keep_hindsight(
    mistake: Mistake, *, made_easy: str, went_well: str, apart: str, by: StaffMember, now: datetime
) -> Hindsight:
    """Write it down, or anew. Only who answers for the account reads it. Raises PermissionDenied.

    It is apart from the public record: nothing of it reaches a Correction or its page.
    """
    access.require(by, "register.manage", mistake.account)
    kept, _made = Hindsight.objects.update_or_create(
        mistake=mistake,
        defaults={
            "made_easy": made_easy,
            "went_well": went_well,
            "apart": apart,
            "kept_by": by,
            "kept_at": now,
        },
    )
    audit.record(by, "hindsight.kept", kept, at=now, mistake=mistake.pk)
    return kept


@transaction.atomic
def add_remedy(
    mistake: Mistake, *, what: str, due_on: date, by: StaffMember, now: datetime
) -> Remedy:
    """Say what will change, and by when. Raises PermissionDenied."""
    access.require(by, "register.manage", mistake.account)
    added = Remedy.objects.create(mistake=mistake, what=what, due_on=due_on, added_by=by)
    audit.record(by, "remedy.added", added, at=now, mistake=mistake.pk)
    return added


@transaction.atomic
def finish_remedy(remedy: Remedy, *, by: StaffMember, now: datetime) -> None:
    """Say that it was done. Raises PermissionDenied; a second time changes nothing."""
    access.require(by, "register.manage", remedy.mistake.account)
    if Remedy.objects.filter(pk=remedy.pk, done_at=None).update(done_at=now):
        audit.record(by, "remedy.done", remedy, fields=("done_at",), at=now)
