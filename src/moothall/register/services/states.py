"""Keeps an Account's state true, and tells its custodians once when they must act."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from moothall.audit import services as audit
from moothall.register.models import Account, AccountState
from moothall.web.services import nudge

_BY_STAFF = (AccountState.PAUSED, AccountState.CLOSED)  # only a person ends these


def note_working(account: Account) -> None:
    """The Platform answered."""
    _become(account, AccountState.WORKING, "", None)


def note_try_later(account: Account, *, seconds: float, reason: str) -> None:
    """The Platform is busy or away; `reason` is a sentence for staff."""
    _become(account, AccountState.TRY_LATER, reason, timezone.now() + timedelta(seconds=seconds))


def note_sign_in_again(account: Account, reason: str) -> None:
    """The Platform no longer accepts our credential; `reason` is a sentence for staff."""
    _become(account, AccountState.SIGN_IN_AGAIN, reason, None)


@transaction.atomic
def _become(
    account: Account, state: AccountState, reason: str, try_again_at: datetime | None
) -> None:
    now = timezone.now()
    Account.objects.filter(pk=account.pk).exclude(state__in=_BY_STAFF).update(
        state_reason=reason[:300],
        try_again_at=try_again_at,
        **({"last_heard_at": now} if state == AccountState.WORKING else {}),
    )
    changed = (
        Account.objects.filter(pk=account.pk)
        .exclude(state__in=(*_BY_STAFF, state))
        .update(state=state, state_since=now)
    )
    account.refresh_from_db()
    if changed:
        audit.record(None, f"account.{state}", account, fields=("state",), at=now)
        nudge(f"account:{account.pk}", f"department:{account.department_id}")
