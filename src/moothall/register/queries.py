"""Reads of accounts and channels."""

from datetime import datetime

from django.db.models import Q, QuerySet

from moothall.connectors.kit import Ability, platforms
from moothall.register.models import Account, AccountState, Channel

_FETCHED = (AccountState.WORKING, AccountState.TRY_LATER)


def channels_due(now: datetime) -> QuerySet[Channel]:
    """Channels whose next look has come and that no worker holds, longest overdue first."""
    return (
        Channel.objects.filter(account__state__in=_FETCHED, next_fetch_at__lte=now)
        .filter(Q(claimed_until=None) | Q(claimed_until__lte=now))
        .order_by("next_fetch_at", "id")
    )


def listening_channels() -> QuerySet[Channel]:
    """Channels whose Platform can wake us, in the order they were made."""
    wakeful = [key for key, each in platforms().items() if Ability.LISTEN in each.abilities]
    return (
        Channel.objects.filter(account__state__in=_FETCHED, account__platform__in=wakeful)
        .select_related("account")
        .order_by("id")
    )


def open_accounts() -> QuerySet[Account]:
    """Accounts that are not closed, by name."""
    return Account.objects.exclude(state=AccountState.CLOSED).select_related("department")
