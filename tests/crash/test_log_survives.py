"""`kill -9` while the log grows or is signed: it holds, and whatever was received is sealed."""

from pathlib import Path

import pytest

from moothall.connectors.demo.lines import Line
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind
from moothall.evidence import queries
from moothall.evidence.verifying import verify
from moothall.inbox.models import Message
from moothall.jobs import enqueue
from moothall.register.tests.factories import AccountFactory, ChannelFactory
from tests.crash import harness
from tests.crash.points import points_of
from tests.crash.test_pack_survives import WRITTEN

pytestmark = [pytest.mark.long, pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]
GROWING, SIGNING = "evidence.appended", "evidence.before_checkpoint"
ADDRESS = "@eastmere"


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    """A Platform where ten residents have written to a channel of ours that is due."""
    there = DemoPlatform(tmp_path / "demo.sqlite3")
    there.say_all([Line(ADDRESS, f"Our bins stand full, number {each}.") for each in range(10)])
    return there


@pytest.fixture
def channel_id(platform: DemoPlatform) -> int:
    account = AccountFactory.create(
        platform="demo", address=ADDRESS, settings={"file": str(platform.ledger.path)}
    )
    found: int = ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS).pk
    return found


def test_every_crash_point_of_the_vault_is_tried_here_or_with_packs() -> None:
    assert set(points_of("evidence")) == {GROWING, SIGNING, WRITTEN}


def test_a_worker_that_dies_with_the_log_grown_leaves_no_message_and_no_entry(
    channel_id: int,
) -> None:
    enqueue("inbox.fetch_channel", channel_id)
    harness.die_at(GROWING)
    assert (Message.objects.count(), queries.size()) == (0, 0), "half a batch was kept"
    harness.recover(lambda: Message.objects.count() >= 10)
    require_sealed(10)


@pytest.mark.usefixtures("channel_id")
def test_a_worker_that_dies_before_it_signs_leaves_a_log_that_is_signed_later(
    channel_id: int,
) -> None:
    enqueue("inbox.fetch_channel", channel_id)
    harness.recover(lambda: Message.objects.count() >= 10)
    enqueue("evidence.vouch", queries.size())
    harness.die_at(SIGNING)
    assert queries.newest() is None
    harness.recover(lambda: queries.newest() is not None)
    require_sealed(10)
    assert verify(whole=True).checkpoints == 1


def require_sealed(count: int) -> None:
    """Each message is sealed once, and the log holds from end to end."""
    every = list(Message.objects.values_list("pk", flat=True))
    assert len(every) == count
    assert len(queries.whole_positions("message", every)) == count
    assert verify(whole=True).size == queries.size()
