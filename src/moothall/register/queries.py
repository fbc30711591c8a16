"""Reads accounts, channels and what waits for a decision."""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404

from moothall.connectors.kit import Ability, platforms
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.people.places import AccountPlace
from moothall.register.models import AccessRequest, Account, AccountState, Channel, Custodian

FETCHED = (AccountState.WORKING, AccountState.TRY_LATER)


def accounts_for(staff: StaffMember, permission: str = "register.read") -> QuerySet[Account]:
    """Accounts that `staff` may see, by name."""
    found = Account.objects.select_related("department").order_by("name", "id")
    return access.scope(staff, permission=permission).narrow(found, account="pk")


def account_for(staff: StaffMember, pk: int) -> Account:
    """One account that `staff` may see. Raises Http404."""
    return get_object_or_404(accounts_for(staff), pk=pk)


def open_accounts() -> QuerySet[Account]:
    """Accounts that are not closed, by name."""
    return Account.objects.exclude(state=AccountState.CLOSED).select_related("department")


def channels_due(now: datetime) -> QuerySet[Channel]:
    """Channels whose next look has come and that no worker holds, longest overdue first."""
    return (
        Channel.objects.filter(account__state__in=FETCHED, next_fetch_at__lte=now)
        .filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
        .order_by("next_fetch_at", "id")
    )


def listening_channels() -> QuerySet[Channel]:
    """Channels whose Platform can wake us, in the order they were made."""
    wakeful = [key for key, each in platforms().items() if Ability.LISTEN in each.abilities]
    return (
        Channel.objects.filter(account__state__in=FETCHED, account__platform__in=wakeful)
        .select_related("account")
        .order_by("id")
    )


def account_places(ids: Collection[int] | None) -> list[AccountPlace]:
    """What `people` asks of us: accounts with these ids, or every open one, by name."""
    found = open_accounts() if ids is None else Account.objects.filter(pk__in=ids)
    return [
        AccountPlace(each.pk, each.name, each.department_id, bool(each.department.workspace_of_id))
        for each in found.select_related("department").order_by("name", "id")
    ]


def custodians_of(account: Account) -> QuerySet[Custodian]:
    """Who answers for `account` now: the custodian before deputies, then by name."""
    found = account.custodians.filter(until=None).select_related("staff")
    return found.order_by("is_deputy", "staff__name", "pk")


def waiting_requests(staff: StaffMember) -> QuerySet[AccessRequest]:
    """Requests that `staff` can decide, longest waiting first; never their own."""
    scope = access.scope(staff, permission="register.decide")
    found = scope.narrow(_requests(), account=None).exclude(asked_by=staff)
    return found.filter(outcome=AccessRequest.Outcome.WAITING).order_by("asked_at", "id")


def decided_requests(staff: StaffMember) -> QuerySet[AccessRequest]:
    """The latest hundred decisions where `staff` decides, newest first."""
    scope = access.scope(staff, permission="register.decide")
    outcomes = (AccessRequest.Outcome.YES, AccessRequest.Outcome.NO)
    found = scope.narrow(_requests(), account=None).filter(outcome__in=outcomes)
    return found.order_by("-decided_at", "-id")[:100]


def requests_of(staff: StaffMember) -> QuerySet[AccessRequest]:
    """What `staff` has asked for, newest first."""
    return _requests().filter(asked_by=staff).order_by("-asked_at", "-id")[:100]


def request_to_decide(staff: StaffMember, pk: int) -> AccessRequest:
    """One request in a department where `staff` decides, or their own. Raises Http404."""
    scope = access.scope(staff, permission="register.decide")
    decidable = scope.narrow(AccessRequest.objects.all(), account=None).values("pk")
    return get_object_or_404(_requests().filter(Q(pk__in=decidable) | Q(asked_by=staff)), pk=pk)


def _requests() -> QuerySet[AccessRequest]:
    return AccessRequest.objects.select_related("asked_by", "decided_by", "department")


def presences_due(now: datetime) -> QuerySet[Account]:
    """Accounts that work and whose presence was not read for six hours, longest first."""
    stale = Q(presence_read_at=None) | Q(presence_read_at__lt=now - timedelta(hours=6))
    return Account.objects.filter(stale, state=AccountState.WORKING).order_by(
        F("presence_read_at").asc(nulls_first=True), "pk"
    )
