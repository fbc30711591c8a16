"""Pauses one person on one account until a time. Nothing wider is offered: a team goes on."""

from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.corrections.errors import CannotBePaused, PauseIsTooLong
from moothall.domain.publishing.owning_up import USUAL_PAUSE, pause_ends
from moothall.people import access
from moothall.people.models import Pause, StaffMember
from moothall.people.services import notify
from moothall.register.models import Account


@transaction.atomic
def pause(
    staff: StaffMember,
    account: Account,
    *,
    reason: str,
    by: StaffMember,
    now: datetime,
    length: timedelta = USUAL_PAUSE,
) -> Pause:
    """Let `staff` send nothing from `account` for a while; they are told, nobody else is.

    Raises PermissionDenied, PauseIsTooLong, or CannotBePaused for whoever may not post there.
    """
    access.require(by, "people.grant", account)
    until = pause_ends(now, length)
    if until is None:
        raise PauseIsTooLong
    if not access.scope(staff, now, permission="publishing.publish").reaches(
        account.department_id, account.pk
    ):
        raise CannotBePaused
    made = Pause.objects.create(
        staff=staff, account_id=account.pk, until=until, reason=reason, begun_at=now, begun_by=by
    )
    audit.record(by, "pause.begun", made, at=now, account=account.pk, until=until)
    notify(staff, "pause.begun", account.get_absolute_url(), now=now, account=account.name)
    return made


@transaction.atomic
def lift(paused: Pause, *, by: StaffMember, now: datetime) -> None:
    """End it before its time. Raises PermissionDenied; a second time changes nothing."""
    account = Account.objects.get(pk=paused.account_id)
    access.require(by, "people.grant", account)
    if Pause.objects.in_force(now).filter(pk=paused.pk).update(lifted_at=now):
        audit.record(by, "pause.lifted", paused, at=now, account=account.pk)
        notify(
            paused.staff, "pause.lifted", account.get_absolute_url(), now=now, account=account.name
        )
