"""Lets one worker at a time read a Channel."""

from datetime import datetime, timedelta

from django.db.models import F

from moothall.jobs import LEASE
from moothall.register.models import Account, Channel
from moothall.register.queries import FETCHED

LONGEST = timedelta(minutes=10)  # for one reading of a Channel


def claim_channel(channel_id: int, now: datetime) -> Channel | None:
    """Take the Channel for this worker; None while another has it, or its account rests.

    The claim is short: whoever reads renews it (`keep_channel`) as long as they live.
    """
    free = Channel.objects.filter(pk=channel_id, account__state__in=FETCHED)
    free = free.exclude(claimed_until__gt=now)
    if not free.update(claimed_until=now + LEASE, tries=F("tries") + 1):
        return None
    return Channel.objects.select_related("account", "account__department").get(pk=channel_id)


def keep_channel(channel_id: int, until: datetime) -> None:
    """Go on holding a Channel that is being read."""
    held = Channel.objects.filter(pk=channel_id, claimed_until__isnull=False)
    held.update(claimed_until=until)


def open_channel(account: Account, kind: str, *, now: datetime) -> Channel:
    """The Channel of that kind, made where the account was added before there was one."""
    channel, _made = Channel.objects.get_or_create(
        account=account, kind=kind, defaults={"next_fetch_at": now}
    )
    return channel


def release_channel(channel: Channel, *, next_fetch_at: datetime, now: datetime) -> None:
    """Give it back after a fetch that succeeded, and say when to look again."""
    Channel.objects.filter(pk=channel.pk).update(
        claimed_until=None, next_fetch_at=next_fetch_at, last_fetched_at=now, tries=0
    )


def put_off(channel: Channel, *, next_fetch_at: datetime) -> None:
    """Give it back after a fetch that failed; its tries go on counting."""
    Channel.objects.filter(pk=channel.pk).update(claimed_until=None, next_fetch_at=next_fetch_at)
