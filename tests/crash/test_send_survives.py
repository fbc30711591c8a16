"""`kill -9` at every step of send: it arrives once, or a person is told that nobody knows."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from moothall.connectors.demo import wire
from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import Batch, ChannelKind, Sender
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Direction, Message
from moothall.jobs import LEASE
from moothall.jobs.ticking import Ticker
from moothall.people.models import Role
from moothall.people.tests.factories import staff_with
from moothall.publishing.models import Progress, Publication
from moothall.register.models import Account, Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory
from tests.crash import harness
from tests.crash.steps import SENDING, Step

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SLICE = "publishing.handed_over"
ADDRESS = "@eastmere"
A_MINUTE = 60.0  # seconds


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "demo.sqlite3")


@pytest.fixture
def publication(platform: DemoPlatform) -> Publication:
    """A reply whose hold is over, to a Platform that shows twice what is sent twice."""
    account: Account = AccountFactory.create(
        platform="demo",
        address=ADDRESS,
        settings={"file": str(platform.ledger.path), "repeats": "doubled"},
    )
    channel: Channel = ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS)
    conversation = _conversation(channel)
    return inbox.reply(
        conversation,
        text="Your bin comes on Friday.",
        seen_version=conversation.version,
        by=staff_with(Role.RESPONDER, on=account.department),
        now=timezone.now() - timedelta(minutes=2),
    )


@pytest.mark.parametrize("point", SENDING)
def test_a_worker_that_dies_there_sends_nothing_twice_and_admits_what_it_does_not_know(
    point: str, publication: Publication, platform: DemoPlatform, whole_harness: bool
) -> None:
    if not whole_harness and point != SLICE:
        pytest.skip("the slice has one point: ./run test --long")
    harness.die_at(point)
    step = Step(point, 1, 1)
    assert len(platform.published()) == step.out
    end, arrived = step.end, step.end is Progress.PUBLISHED
    harness.recover(lambda: _progress(publication) == end)
    _let_more_time_pass()
    assert len(platform.published()) == int(arrived)
    assert _progress(publication) == end
    ours = Message.objects.filter(direction=Direction.OUT)
    assert ours.count() == int(arrived)


def test_whoever_wrote_a_reply_is_told_within_a_minute_that_its_sender_died(
    publication: Publication, whole_harness: bool
) -> None:
    if not whole_harness:
        pytest.skip("the slice has one point: ./run test --long")
    harness.die_at("publishing.claimed")
    ticker = Ticker("harness")
    began = time.monotonic()
    with harness.worker(slot="another"):
        while _progress(publication) == Progress.SENDING:
            assert time.monotonic() - began < A_MINUTE
            ticker.tick()
            time.sleep(0.5)
    assert _progress(publication) == Progress.UNCONFIRMED
    assert time.monotonic() - began > LEASE.total_seconds() / 2, "a living sender would lose it"


def _let_more_time_pass() -> None:
    """Another worker and three more rounds of the tick, in which nothing may be sent."""
    rounds = iter(range(4))
    harness.recover(lambda: next(rounds, 9) >= 3)


def _progress(publication: Publication) -> str:
    return Publication.objects.get(pk=publication.pk).progress


def _conversation(channel: Channel) -> Conversation:
    line = Line(ADDRESS, "When is my bin emptied?", Sender("alice", "Alice Moor"), name="first")
    message = wire.read("first", wire.write(line, timezone.now()), ChannelKind.COMMENTS)
    inbox.receive(channel, Batch((message,), "0"), now=timezone.now() - timedelta(minutes=5))
    return Conversation.objects.get()
