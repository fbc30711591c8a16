"""Fetching a channel: to its end, or the account says why not and nothing is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import ClassVar

import pytest
from django.db import OperationalError
from django.utils import timezone

from moothall.connectors.kit import Connector, Refused, SignInAgain, TryLater
from moothall.domain.exchange import (
    Batch,
    ChannelKind,
    ConnectionReport,
    Outgoing,
    Published,
)
from moothall.inbox import jobs, services
from moothall.inbox.models import Message
from moothall.inbox.tests.factories import NOW, a_channel, a_message
from moothall.register import services as register
from moothall.register.models import Account, AccountState, Channel
from moothall.register.tests.factories import ChannelFactory

pytestmark = pytest.mark.django_db


class Scripted(Connector):
    """A connector that does what a test wrote down, one step a fetch."""

    poll_seconds: ClassVar[int] = 45

    def __init__(self, *steps: Batch | Exception) -> None:
        self.steps = list(steps)
        self.asked: list[str] = []

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:
        self.asked.append(cursor)
        step = self.steps.pop(0)
        if isinstance(step, Exception):
            raise step
        return step

    def publish(self, outgoing: Outgoing) -> Published:
        raise NotImplementedError

    def test(self) -> ConnectionReport:
        raise NotImplementedError


@pytest.fixture
def channel() -> Channel:
    return a_channel()


@pytest.fixture
def fetch(
    channel: Channel, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[Scripted, Channel]]:
    """Fetch the channel with a scripted connector; the connector and the channel afterwards."""

    def run(*steps: Batch | Exception) -> tuple[Scripted, Channel]:
        connector = Scripted(*steps)

        @contextmanager
        def connect(_account: Account) -> Iterator[Connector]:
            yield connector

        monkeypatch.setattr("moothall.register.services.connect", connect)
        jobs.fetch_channel(channel.pk)
        return connector, Channel.objects.select_related("account").get(pk=channel.pk)

    return run


def a_batch(cursor: str, *, more: bool = False, count: int = 1) -> Batch:
    return Batch(messages=tuple(a_message() for _ in range(count)), cursor=cursor, more=more)


def seconds_until(channel: Channel) -> float:
    return (channel.next_fetch_at - timezone.now()).total_seconds()


def test_a_channel_is_read_to_its_end(
    fetch: Callable[..., tuple[Scripted, Channel]],
) -> None:
    connector, channel = fetch(a_batch("1", more=True), a_batch("2", more=True), a_batch("3"))
    assert connector.asked == ["", "1", "2"]
    assert channel.cursor == "3"
    assert channel.claimed_until is None
    assert Message.objects.count() == 3
    assert 40 < seconds_until(channel) <= 45
    assert channel.account.state == AccountState.WORKING
    assert channel.account.last_heard_at is not None


def test_a_large_mailbox_is_read_over_several_turns(
    fetch: Callable[..., tuple[Scripted, Channel]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "MOST_BATCHES", 2)
    _, channel = fetch(a_batch("1", more=True), a_batch("2", more=True), a_batch("3"))
    assert channel.cursor == "2"
    assert seconds_until(channel) < 2


def test_a_channel_that_another_worker_has_is_left_alone(
    channel: Channel, fetch: Callable[..., tuple[Scripted, Channel]]
) -> None:
    soon = timezone.now() + timedelta(minutes=5)
    Channel.objects.filter(pk=channel.pk).update(claimed_until=soon)
    connector, _ = fetch(a_batch("1"))
    assert connector.asked == []


def test_a_busy_platform_is_asked_again_when_it_said(
    fetch: Callable[..., tuple[Scripted, Channel]],
) -> None:
    _, channel = fetch(a_batch("1", more=True), TryLater("They are busy.", seconds=300))
    assert channel.cursor == "1"
    assert channel.account.state == AccountState.TRY_LATER
    assert channel.account.state_reason == "They are busy."
    assert 290 < seconds_until(channel) <= 300
    assert channel.claimed_until is None

    Channel.objects.update(next_fetch_at=NOW)
    _, channel = fetch(a_batch("2"))
    assert channel.account.state == AccountState.WORKING


def test_a_revoked_consent_asks_to_sign_in_again(
    fetch: Callable[..., tuple[Scripted, Channel]],
) -> None:
    _, channel = fetch(SignInAgain("The password is no longer right."))
    assert channel.account.state == AccountState.SIGN_IN_AGAIN
    assert channel.account.state_reason == "The password is no longer right."
    assert list(jobs.channels_due(timezone.now() + timedelta(days=1))) == []


def test_a_refusal_is_said_and_asked_again_later(
    fetch: Callable[..., tuple[Scripted, Channel]],
) -> None:
    _, channel = fetch(Refused("There is no such mailbox."))
    assert channel.account.state_reason == "There is no such mailbox."
    assert 800 < seconds_until(channel) <= jobs.WHEN_REFUSED


@pytest.mark.parametrize(
    "trouble", [OSError(28, "No space left on device"), OperationalError("database is locked")]
)
def test_a_full_disk_or_a_locked_database_loses_nothing_and_mends_itself(
    trouble: Exception,
    channel: Channel,
    fetch: Callable[..., tuple[Scripted, Channel]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    batch = a_batch("1", count=3)
    whole = services.receive

    def broken(*_arguments: object, **_named: object) -> None:
        raise trouble

    monkeypatch.setattr(services, "receive", broken)
    _, stuck = fetch(batch)
    assert stuck.cursor == ""
    assert stuck.account.state == AccountState.TRY_LATER
    assert stuck.account.state_reason
    assert 20 < seconds_until(stuck) <= jobs.WHEN_STUCK

    monkeypatch.setattr(services, "receive", whole)
    _, mended = fetch(batch)
    assert mended.cursor == "1"
    assert mended.account.state == AccountState.WORKING
    assert Message.objects.filter(account=channel.account).count() == 3


def test_a_defect_in_a_connector_gives_the_channel_back(
    channel: Channel, fetch: Callable[..., tuple[Scripted, Channel]]
) -> None:
    with pytest.raises(ZeroDivisionError):
        fetch(ZeroDivisionError())
    channel.refresh_from_db()
    assert channel.claimed_until is None
    assert channel.cursor == ""


def test_what_is_due_is_found_and_what_is_held_or_early_is_not(channel: Channel) -> None:
    now = timezone.now()
    assert list(jobs.channels_due(now)) == [channel.pk]
    assert list(jobs.channels_due(channel.next_fetch_at - timedelta(seconds=1))) == []
    Channel.objects.update(claimed_until=now + timedelta(minutes=1))
    assert list(jobs.channels_due(now)) == []
    assert list(jobs.channels_due(now + timedelta(minutes=2))) == [channel.pk]


def test_the_finder_of_ended_snoozes_finds_them(channel: Channel) -> None:
    services.receive(channel, a_batch("1"), now=NOW)
    conversation = Message.objects.get().conversation
    conversation.snoozed_until = NOW
    conversation.is_open = False
    conversation.save()
    assert list(jobs.snoozes_over(NOW)) == [conversation.pk]
    jobs.wake(conversation.pk)
    assert list(jobs.snoozes_over(NOW)) == []


def test_our_own_timeline_is_looked_at_again_within_a_minute_of_a_refusal(
    channel: Channel, fetch: Callable[..., tuple[Scripted, Channel]]
) -> None:
    Channel.objects.update(kind="posts")
    _, channel = fetch(Refused("They do not like us."))
    assert 50 < seconds_until(channel) <= 60


def test_the_account_names_the_channel_that_cannot_be_read_and_mends_with_it(
    channel: Channel, fetch: Callable[..., tuple[Scripted, Channel]]
) -> None:
    other = ChannelFactory.create(account=channel.account, kind="mentions")
    _, channel = fetch(TryLater("They are busy (502)."))
    assert channel.account.state_reason == "Mail cannot be read now: They are busy (502)."
    register.note_channel_read(other)
    channel.account.refresh_from_db()
    assert channel.account.state == AccountState.TRY_LATER
    Channel.objects.update(next_fetch_at=NOW)
    _, channel = fetch(a_batch("2"))
    assert (channel.account.state, channel.trouble) == (AccountState.WORKING, "")


def test_an_answer_that_breaks_the_connector_is_said_on_the_account(
    fetch: Callable[..., tuple[Scripted, Channel]], channel: Channel
) -> None:
    with pytest.raises(KeyError):
        fetch(KeyError("messages"))
    channel.refresh_from_db()
    assert channel.account.state == AccountState.TRY_LATER
    assert "nothing comes in" in channel.account.state_reason
    assert "messages" not in channel.account.state_reason
    assert (channel.claimed_until, channel.cursor) == (None, "")
