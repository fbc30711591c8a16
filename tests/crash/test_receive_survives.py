"""`kill -9` at every step of receive: nothing is lost, nothing is doubled, no count is wrong."""

import random
import signal
import time
from pathlib import Path

import pytest

from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind, ReceivedFile, Sender
from moothall.inbox.models import Attachment, Message
from moothall.jobs import enqueue
from moothall.register.models import Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory
from tests.crash import harness
from tests.crash.outcomes import check_received
from tests.crash.points import points_of

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
SLICE = "inbox.before_commit"
ADDRESS = "@eastmere"
LARGE = ReceivedFile("roof.bin", "application/octet-stream", b"\0rain" * 20_000)


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    """A Platform where thirty residents have written, one of them with a large file."""
    there = DemoPlatform(tmp_path / "demo.sqlite3")
    there.say_all(_lines(30))
    there.say_all([Line(ADDRESS, "See the picture of our roof.", files=(LARGE,))])
    return there


@pytest.fixture
def channel(platform: DemoPlatform) -> Channel:
    account = AccountFactory.create(
        platform="demo", address=ADDRESS, settings={"file": str(platform.ledger.path)}
    )
    found: Channel = ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS)
    return found


@pytest.mark.parametrize("point", points_of("inbox"))
def test_a_worker_that_dies_there_loses_and_doubles_nothing(
    point: str, platform: DemoPlatform, channel: Channel, whole_harness: bool
) -> None:
    if not whole_harness and point != SLICE:
        pytest.skip("the slice has one point: ./run test --long")
    enqueue("inbox.fetch_channel", channel.pk)
    harness.die_at(point)
    assert Message.objects.count() in {0, 31}, "half a batch was kept"
    platform.say("And who pays for this?", to=ADDRESS)
    harness.recover(lambda: Message.objects.count() >= 32)
    check(channel, 32)


def test_workers_killed_at_any_moment_lose_and_double_nothing(
    platform: DemoPlatform, channel: Channel, whole_harness: bool
) -> None:
    if not whole_harness:
        pytest.skip("the slice has one point: ./run test --long")
    platform.say_all(_lines(3_000))
    chance = random.Random(20261121)
    enqueue("inbox.fetch_channel", channel.pk)
    for _ in range(12):
        with harness.worker() as process:
            time.sleep(1.0 + chance.random() * 1.5)
            process.send_signal(signal.SIGKILL)
        harness.let_time_pass()
        enqueue("inbox.fetch_channel", channel.pk)
    harness.recover(lambda: Message.objects.count() >= 3_031)
    check(channel, 3_031)


def check(channel: Channel, expected: int) -> None:
    """All of it once, the file too, and the cursor behind the last."""
    check_received(expected)
    channel.refresh_from_db()
    assert Attachment.objects.count() == 1
    assert int(channel.cursor) == expected


def _lines(number: int) -> list[Line]:
    """A few residents who each say many things in a few threads."""
    return [
        Line(
            ADDRESS,
            f"Our bins were not emptied again, number {each}.",
            Sender(f"resident-{each % 7}", f"Resident {each % 7}"),
            thread=f"thread-{each % 5}",
        )
        for each in range(number)
    ]
