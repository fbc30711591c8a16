"""Lets somebody on the rota send alone when it cannot wait, and another person look afterwards."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain.publishing.approving import FIRST, SECOND
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.publishing import queries
from moothall.publishing.errors import (
    NotOnTheRota,
    NotYourOwnWords,
    ReviewedAlready,
    SayWhy,
    SayWhyNow,
)
from moothall.publishing.models import EmergencyPost, Revision
from moothall.register.models import Account
from moothall.register.queries import custodians_of

AT_LEAST = 2  # people who are told at once, where there are so many


def is_on_the_rota(staff: StaffMember, accounts: Sequence[Account], now: datetime) -> bool:
    """Whether `staff` can be called now for the department of each of `accounts`."""
    return bool(accounts) and all(
        queries.on_standby(now, each.department_id).filter(staff=staff).exists()
        for each in accounts
    )


def note_emergency(
    revision: Revision,
    accounts: Sequence[Account],
    *,
    reason: str,
    by: StaffMember,
    now: datetime,
) -> EmergencyPost:
    """Write down that it leaves without a yes, and tell two others at once.

    Call it inside the transaction that lets it leave. Raises NotOnTheRota or SayWhyNow.
    """
    if not reason.strip():
        raise SayWhyNow
    if not is_on_the_rota(by, accounts, now):
        raise NotOnTheRota
    made = EmergencyPost.objects.create(
        revision=revision, reason=reason.strip()[:300], sent_by=by, sent_at=now
    )
    told = _others(accounts, by, now)
    notify(told, "approval.emergency", made.get_absolute_url(), now=now, account=accounts[0].name)
    audit.record(by, "post.emergency", made, at=now, told=[each.pk for each in told])
    return made


@transaction.atomic
def review(emergency: EmergencyPost, *, words: str, by: StaffMember, now: datetime) -> None:
    """Write down what another person found. Raises PermissionDenied, or says why not."""
    for each in emergency.revision.publications.select_related("account"):
        access.require(by, queries.APPROVE, each.account)
    if by.pk == emergency.sent_by_id:
        raise NotYourOwnWords
    if not words.strip():
        raise SayWhy
    waiting = EmergencyPost.objects.filter(pk=emergency.pk, reviewed_at=None)
    if not waiting.update(reviewed_by=by, reviewed_at=now, review=words.strip()):
        raise ReviewedAlready
    audit.record(by, "post.emergency_reviewed", emergency, at=now)


def _others(accounts: Sequence[Account], by: StaffMember, now: datetime) -> list[StaffMember]:
    """The custodians; where they are fewer than two, also those who may say a yes."""
    found = {
        each.staff_id: each.staff
        for account in accounts
        for each in custodians_of(account)
        if each.staff.is_active and each.staff_id != by.pk
    }
    for tier in (SECOND, FIRST):
        for each in queries.who_may_say(accounts, tier, besides={by.pk, *found}, now=now):
            if len(found) < AT_LEAST:
                found[each.pk] = each
    return list(found.values())
