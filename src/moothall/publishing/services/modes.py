"""Begins and ends special times, keeps what may be said in them, and releases what waits."""

from datetime import datetime, timedelta

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.sending import leave_at
from moothall.jobs import LEAD, enqueue
from moothall.people import access
from moothall.people.models import Department, StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import ModeIsOver, NothingWaits
from moothall.publishing.models import (
    Mode,
    Progress,
    Publication,
    Rumour,
    Standby,
    VerifiedLine,
)
from moothall.publishing.services import telling
from moothall.register.models import Account
from moothall.web.services import nudge

PUBLISH = "publishing.publish"
ROTA = "register.manage"


@transaction.atomic
def begin_mode(
    *,
    kind: str,
    words: str,
    by: StaffMember,
    now: datetime,
    account: Account | None = None,
    department: Department | None = None,
    ends_at: datetime | None = None,
) -> Mode:
    """Begin a special time on `account`, in `department`, or on the whole desk.

    In an incident no post leaves there until it is released; replies leave as always.
    Raises PermissionDenied, or ValidationError for an end before its beginning.
    """
    access.require(by, PUBLISH, account or department)
    queries.lock_accounts(queries.accounts_under(account=account, department=department))
    mode = Mode(
        kind=kind,
        words=words,
        account=account,
        department=department,
        begins_at=now,
        ends_at=ends_at,
        begun_by=by,
    )
    mode.full_clean()
    mode.save()
    audit.record(by, f"mode.{kind}", mode, at=now)
    nudge("posts", now=now)
    return mode


@transaction.atomic
def end_mode(mode: Mode, *, by: StaffMember, now: datetime) -> int:
    """End it. What missed its time meanwhile does not fire: a person says what now.

    Returns how many wait for somebody because of it. Raises PermissionDenied or ModeIsOver.
    """
    access.require(by, PUBLISH, mode.account or mode.department)
    accounts = queries.accounts_under(account=mode.account, department=mode.department)
    queries.lock_accounts(accounts)
    mine = queries.in_force(now).filter(pk=mode.pk).order_by()
    if not Mode.objects.filter(pk__in=mine.values("pk")).update(ends_at=now, ended_by=by):
        raise ModeIsOver
    missed = 0
    if mode.kind == Mode.Kind.INCIDENT:
        waiting = Publication.objects.filter(
            account__in=accounts,
            post__isnull=False,
            progress=Progress.HELD,
            leave_at__lt=now,
        )
        missed = waiting.filter(queries.not_released_in(mode)).update(progress=Progress.LATE)
    audit.record(by, "mode.ended", mode, at=now, missed=missed)
    nudge("posts", now=now)
    return missed


@transaction.atomic
def release(publication: Publication, *, by: StaffMember, now: datetime) -> None:
    """Let one post leave in an incident, at its time, or in a moment where that has passed.

    Raises PermissionDenied, or NothingWaits where it does not wait for that.
    """
    access.require(by, PUBLISH, publication.account)
    mode = queries.holds_back(publication.account, now)
    if mode is None:
        raise NothingWaits
    waiting = Publication.objects.filter(
        pk=publication.pk, post__isnull=False, progress=Progress.HELD
    ).filter(queries.not_released_in(mode))
    at = max(publication.leave_at, leave_at(now, hold=timedelta(), scheduled_at=None))
    if not waiting.update(released_at=now, leave_at=at):
        raise NothingWaits
    publication.refresh_from_db()
    enqueue("publishing.publish", publication.pk, at=at - LEAD)
    audit.record(by, "publication.released", publication, at=now)
    telling.tell(publication)


@transaction.atomic
def approve_line(mode: Mode, *, text: str, by: StaffMember, now: datetime) -> VerifiedLine:
    """Say that one sentence may be said. Raises PermissionDenied or ModeIsOver."""
    _require_running(mode, by, now)
    line = VerifiedLine.objects.create(mode=mode, text=text, approved_by=by, approved_at=now)
    audit.record(by, "mode.line_approved", mode, at=now, line=line.pk)
    return line


@transaction.atomic
def withdraw_line(line: VerifiedLine, *, by: StaffMember, now: datetime) -> None:
    """Say that it may be said no longer; it stays on record. Raises as `approve_line`."""
    _require_running(line.mode, by, now)
    VerifiedLine.objects.filter(pk=line.pk, withdrawn_at=None).update(withdrawn_at=now)
    audit.record(by, "mode.line_withdrawn", line.mode, at=now, line=line.pk)


@transaction.atomic
def note_rumour(mode: Mode, *, said: str, by: StaffMember, now: datetime) -> Rumour:
    """Write down what is being said. Raises PermissionDenied or ModeIsOver."""
    _require_running(mode, by, now)
    rumour = Rumour.objects.create(mode=mode, said=said, noted_by=by, noted_at=now, changed_at=now)
    audit.record(by, "mode.rumour_noted", mode, at=now, rumour=rumour.pk)
    return rumour


@transaction.atomic
def settle_rumour(
    rumour: Rumour, *, known: str, outcome: str, by: StaffMember, now: datetime
) -> None:
    """Write down what is known about it. Raises PermissionDenied or ModeIsOver."""
    _require_running(rumour.mode, by, now)
    rumour.known, rumour.outcome, rumour.changed_at = known, outcome, now
    rumour.save(update_fields=["known", "outcome", "changed_at"])
    audit.record(by, "mode.rumour_settled", rumour.mode, at=now, rumour=rumour.pk)


@transaction.atomic
def add_standby(
    *,
    staff: StaffMember,
    department: Department | None,
    starts_at: datetime,
    ends_at: datetime,
    by: StaffMember,
    now: datetime,
) -> Standby:
    """Put somebody on the rota. Raises PermissionDenied or ValidationError."""
    access.require(by, ROTA, department)
    standby = Standby(
        staff=staff, department=department, starts_at=starts_at, ends_at=ends_at, added_by=by
    )
    standby.full_clean()
    standby.save()
    audit.record(by, "standby.added", standby, at=now)
    return standby


@transaction.atomic
def remove_standby(standby: Standby, *, by: StaffMember, now: datetime) -> None:
    """Take somebody off the rota. Raises PermissionDenied."""
    access.require(by, ROTA, standby.department)
    audit.record(by, "standby.removed", standby, at=now)
    standby.delete()


def _require_running(mode: Mode, by: StaffMember, now: datetime) -> None:
    access.require(by, PUBLISH, mode.account or mode.department)
    if mode.ends_at is not None and mode.ends_at <= now:
        raise ModeIsOver
