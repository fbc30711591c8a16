"""A channel is read by one worker at a time, and only while its account is spoken to."""

from datetime import UTC, datetime, timedelta

import pytest

from moothall.jobs import LEASE
from moothall.register import queries, services
from moothall.register.models import Account, AccountState, Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def channel(account: Account) -> Channel:
    channel: Channel = account.channels.get()
    Channel.objects.update(next_fetch_at=NOW)
    return channel


def test_one_worker_takes_a_channel_and_the_next_does_not(channel: Channel) -> None:
    taken = services.claim_channel(channel.pk, NOW)
    assert taken is not None
    assert taken.claimed_until == NOW + LEASE
    assert services.claim_channel(channel.pk, NOW) is None


def test_a_claim_whose_worker_died_can_be_taken_again(channel: Channel) -> None:
    services.claim_channel(channel.pk, NOW)
    again = services.claim_channel(channel.pk, NOW + LEASE)
    assert again is not None
    assert again.tries == 2


def test_a_claim_is_kept_by_who_reads_and_not_after_it_was_given_back(channel: Channel) -> None:
    later = NOW + timedelta(minutes=1)
    services.claim_channel(channel.pk, NOW)
    services.keep_channel(channel.pk, later)
    assert services.claim_channel(channel.pk, NOW + LEASE) is None
    services.release_channel(channel, next_fetch_at=NOW, now=NOW)
    services.keep_channel(channel.pk, later)
    assert services.claim_channel(channel.pk, NOW) is not None


@pytest.mark.parametrize(
    "state", [AccountState.PAUSED, AccountState.CLOSED, AccountState.SIGN_IN_AGAIN]
)
def test_a_resting_account_is_neither_due_nor_claimed(channel: Channel, state: str) -> None:
    Account.objects.update(state=state)
    assert not queries.channels_due(NOW).exists()
    assert services.claim_channel(channel.pk, NOW) is None


def test_a_channel_that_is_gone_is_not_claimed() -> None:
    assert services.claim_channel(404, NOW) is None


def test_channels_are_due_from_their_moment_longest_overdue_first(channel: Channel) -> None:
    longer = ChannelFactory.create(
        account=channel.account, kind="posts", next_fetch_at=NOW - timedelta(hours=1)
    )
    ChannelFactory.create(
        account=channel.account, kind="comments", next_fetch_at=NOW + timedelta(seconds=1)
    )
    assert list(queries.channels_due(NOW)) == [longer, channel]
    services.claim_channel(longer.pk, NOW)
    assert list(queries.channels_due(NOW)) == [channel]


def test_after_a_success_tries_begin_anew(channel: Channel) -> None:
    later = NOW + timedelta(minutes=1)
    services.claim_channel(channel.pk, NOW)
    services.release_channel(channel, next_fetch_at=later, now=NOW)
    channel.refresh_from_db()
    assert (channel.tries, channel.claimed_until) == (0, None)
    assert (channel.next_fetch_at, channel.last_fetched_at) == (later, NOW)


def test_after_a_failure_tries_go_on_counting(channel: Channel) -> None:
    later = NOW + timedelta(minutes=1)
    services.claim_channel(channel.pk, NOW)
    services.put_off(channel, next_fetch_at=later)
    channel.refresh_from_db()
    assert (channel.tries, channel.claimed_until, channel.next_fetch_at) == (1, None, later)
    assert channel.last_fetched_at is None


def test_only_platforms_that_can_wake_us_are_listened_to(channel: Channel) -> None:
    ChannelFactory.create(account=AccountFactory.create(platform="toy"))
    assert list(queries.listening_channels()) == [channel]
