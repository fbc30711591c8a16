"""Keeps each account's state true: since when, why, and who has to be told."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from moothall.audit import services as audit
from moothall.people.models import StaffMember
from moothall.people.queries import holders
from moothall.people.services import notify
from moothall.register.models import Account, AccountState, Channel
from moothall.web.services import nudge

LONGEST_REASON = 300
# A pause or a closure is a person's act; what a connection finds does not undo it.
HELD = (AccountState.PAUSED, AccountState.CLOSED)


def note_working(account: Account, *, now: datetime | None = None) -> None:
    """The Platform answered."""
    at = now or timezone.now()
    Account.objects.filter(pk=account.pk).update(last_heard_at=at)
    Channel.objects.filter(account=account.pk).exclude(trouble="").update(trouble="")
    _become(account, AccountState.WORKING, at)


def note_channel_read(channel: Channel, *, now: datetime | None = None) -> None:
    """One channel was read; the account works once none of its channels is in trouble."""
    account, at = channel.account, now or timezone.now()
    Channel.objects.filter(pk=channel.pk).exclude(trouble="").update(trouble="")
    Account.objects.filter(pk=account.pk).update(last_heard_at=at)
    if not Channel.objects.filter(account=account.pk).exclude(trouble="").exists():
        _become(account, AccountState.WORKING, at)


def note_channel_trouble(channel: Channel, reason: str) -> str:
    """Write down why one channel cannot be read; the sentence that names it for the account."""
    Channel.objects.filter(pk=channel.pk).update(trouble=reason[:LONGEST_REASON])
    others = Channel.objects.filter(account=channel.account_id, trouble="")
    if not others.exclude(pk=channel.pk).exists():
        return reason
    return _("%(channel)s cannot be read now: %(reason)s") % {
        "channel": channel.name,
        "reason": reason,
    }


def note_try_later(
    account: Account, seconds: float, reason: str, *, now: datetime | None = None
) -> None:
    """The Platform is busy or away; we try again in `seconds`."""
    at = now or timezone.now()
    again = at + timedelta(seconds=max(seconds, 0))
    _become(account, AccountState.TRY_LATER, at, reason=reason, again=again)


def note_sign_in_again(account: Account, reason: str, *, now: datetime | None = None) -> None:
    """The Platform no longer accepts our secret: its custodians are told, once."""
    at = now or timezone.now()
    if _become(account, AccountState.SIGN_IN_AGAIN, at, reason=reason):
        notify(
            answering_for(account, at),
            "register.sign_in_again",
            account.get_absolute_url(),
            now=at,
            account=account.name,
        )


def answering_for(account: Account, now: datetime) -> list[StaffMember]:
    """Its custodians and deputies; without any, those who manage its department."""
    custodians = StaffMember.objects.filter(
        custodies__account=account, custodies__until=None, is_active=True
    )
    if found := list(custodians.distinct().order_by("pk")):
        return found
    return holders("register.manage", account.department, now)


@transaction.atomic
def _become(
    account: Account,
    state: AccountState,
    now: datetime,
    *,
    reason: str = "",
    again: datetime | None = None,
) -> bool:
    """Move `account` to `state` unless a person holds it; whether the state is a new one."""
    kept = Account.objects.select_for_update().get(pk=account.pk)
    if kept.state in HELD:
        return False
    is_new = kept.state != state
    if is_new:
        kept.state, kept.state_since = state, now
        audit.record(None, f"account.{state.value}", kept, fields=("state",), at=now)
    if is_new or (kept.state_reason, kept.try_again_at) != (reason, again):
        nudge(f"account:{kept.pk}", f"department:{kept.department_id}", now=now)
    kept.state_reason, kept.try_again_at = reason[:LONGEST_REASON], again
    kept.save(update_fields=["state", "state_since", "state_reason", "try_again_at"])
    for field in ("state", "state_since", "state_reason", "try_again_at"):
        setattr(account, field, getattr(kept, field))
    return is_new
