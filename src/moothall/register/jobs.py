"""Looks now and then how each Platform shows our accounts, and what fits there."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from moothall.jobs import due, job
from moothall.register import queries, services
from moothall.register.models import Account


@job(retry_after=[600, 3600])
def read_presence(account_id: int) -> None:
    """Ask one Platform; whatever it says is kept, and asking again does no harm."""
    account = Account.objects.get(pk=account_id)
    services.read_presence(account, now=timezone.now())


@due(every=timedelta(minutes=5), runs="register.read_presence")
def presences_due(now: datetime) -> Iterable[int]:
    """Accounts that nobody has looked at for six hours."""
    return queries.presences_due(now).values_list("pk", flat=True)[:50]
