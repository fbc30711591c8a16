"""Keeps the record of elections, ticks its checklists, and lets posts leave in a period."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.quiet_period import checklist
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.publishing import queries
from moothall.publishing.errors import ElectionIsOver, NothingToLookAt
from moothall.publishing.models import (
    Election,
    ElectionChange,
    ElectionLook,
    ElectionStep,
    Publication,
)
from moothall.register.models import Account
from moothall.web.services import nudge

KEEPS_RECORD = "register.manage"  # whoever looks after an account: it concerns all of them


@transaction.atomic
def enter_election(
    *,
    kind: str,
    area: str,
    poll_on: date,
    notice_on: date | None,
    mourning: Iterable[date],
    by: StaffMember,
    now: datetime,
) -> Election:
    """Put a poll on record: from its period on, the checks speak louder.

    Raises PermissionDenied, ValidationError, or NoCalendar where nothing tells when it begins.
    """
    require_keeper(by)
    election = Election(
        kind=kind,
        area=area,
        poll_on=poll_on,
        notice_on=notice_on,
        mourning=_as_words(mourning),
        entered_by=by,
        entered_at=now,
    )
    election.full_clean()
    _ = election.period
    election.save()
    audit.record(by, "election.entered", election, at=now)
    nudge("posts", now=now)
    return election


@transaction.atomic
def change_election(
    election: Election,
    *,
    poll_on: date,
    notice_on: date | None,
    mourning: Iterable[date],
    reason: str,
    by: StaffMember,
    now: datetime,
) -> ElectionChange:
    """Move its days; when it begins is reckoned anew at once, and the change stays on record.

    Raises PermissionDenied, ElectionIsOver, ValidationError or NoCalendar.
    """
    require_keeper(by)
    election = Election.objects.select_for_update().get(pk=election.pk)
    _require_running(election, now)
    began_on = election.period.starts
    election.poll_on, election.notice_on = poll_on, notice_on
    election.mourning = _as_words(mourning)
    election.full_clean()
    change = ElectionChange(
        election=election,
        made_by=by,
        made_at=now,
        reason=reason,
        began_on=began_on,
        begins_on=election.period.starts,
    )
    change.full_clean()
    election.save(update_fields=["poll_on", "notice_on", "mourning"])
    change.save()
    fields = ["poll_on", "notice_on", "mourning"]
    audit.record(by, "election.changed", election, at=now, fields=fields)
    nudge("posts", now=now)
    return change


@transaction.atomic
def withdraw_election(election: Election, *, by: StaffMember, now: datetime) -> None:
    """Take it off: the poll was put off, or entered by mistake. It stays in the audit log.

    Raises PermissionDenied or ElectionIsOver.
    """
    require_keeper(by)
    _require_running(election, now)
    Election.objects.filter(pk=election.pk).update(withdrawn_at=now)
    audit.record(by, "election.withdrawn", election, at=now)
    nudge("posts", now=now)


@transaction.atomic
def tick_step(
    election: Election, account: Account, *, name: str, done: bool, by: StaffMember, now: datetime
) -> None:
    """Say that a line of the checklist is done on an account, or is not after all.

    Raises PermissionDenied, or LookupError for a line that the checklist does not have.
    """
    access.require(by, "publishing.publish", account)
    if name not in {step.name for step in checklist()}:
        raise LookupError(name)
    if done:
        ElectionStep.objects.get_or_create(
            election=election,
            account=account,
            name=name,
            defaults={"done_by": by, "done_at": now},
        )
    else:
        ElectionStep.objects.filter(election=election, account=account, name=name).delete()
    act = "election.step_done" if done else "election.step_undone"
    audit.record(by, act, account, at=now, election=election.pk, step=name)


@transaction.atomic
def keep_in_period(
    election: Election, publication: Publication, *, by: StaffMember, now: datetime
) -> None:
    """Let a post that waits leave in the period as it is, with the name of whoever looked.

    Raises PermissionDenied, or NothingToLookAt where it does not wait for that.
    """
    access.require(by, "publishing.publish", publication.account)
    if not queries.to_look_at(election, by).filter(pk=publication.pk).exists():
        raise NothingToLookAt
    look_at(election, publication, by=by, now=now)


def look_at(
    election: Election, publication: Publication, *, by: StaffMember, now: datetime
) -> None:
    """Write down that somebody has looked at it and lets it leave; part of a larger act."""
    ElectionLook.objects.get_or_create(
        election=election,
        publication=publication,
        defaults={"looked_by": by, "looked_at": now},
    )
    audit.record(by, "election.looked_at", publication, at=now, election=election.pk)


def require_keeper(by: StaffMember) -> None:
    """Raises PermissionDenied for somebody who looks after no account."""
    if not access.may_somewhere(by, KEEPS_RECORD):
        raise access.NotAllowed(access.refusal())


def _require_running(election: Election, now: datetime) -> None:
    if election.withdrawn_at or election.period.ends <= now:
        raise ElectionIsOver


def _as_words(days: Iterable[date]) -> list[str]:
    return sorted({day.isoformat() for day in days})
