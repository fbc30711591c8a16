"""A Platform that can wake us does so, and one that goes away is tried again later."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.utils import timezone

from moothall.cli.serving import listening
from moothall.cli.serving.listening import Ears
from moothall.connectors.demo.bad_days import BadDay, During
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind
from moothall.jobs import enqueue
from moothall.register.models import AccountState, Channel
from moothall.register.tests.factories import AccountFactory, ChannelFactory

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "@eastmere"


@pytest.fixture
def woken(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """What the ears asked for, instead of the queue."""
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(listening, "enqueue", lambda *words: asked.append(words))
    return asked


@pytest.fixture
def platform(tmp_path: Path) -> DemoPlatform:
    return DemoPlatform(tmp_path / "demo.sqlite3")


@pytest.fixture
def channel(platform: DemoPlatform) -> Channel:
    account = AccountFactory.create(
        platform="demo", address=ADDRESS, settings={"file": str(platform.ledger.path)}
    )
    made: Channel = ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS)
    return made


@pytest.fixture
def ears(channel: Channel, platform: DemoPlatform) -> Iterator[Ears]:
    made = Ears()
    yield made
    made.close()
    platform.say("The last word.", to=channel.account.address)  # ends the wait
    wait_for(lambda: not alive(made))


def alive(ears: Ears) -> list[int]:
    return [pk for pk, ear in ears._ears.items() if ear.is_alive()]


def wait_for(holds: Callable[[], bool], seconds: float = 15) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_it_asks_at_once_for_what_came_before_and_again_for_what_comes(
    ears: Ears, platform: DemoPlatform, channel: Channel, woken: list[tuple[object, ...]]
) -> None:
    ears.tend()
    wait_for(lambda: len(woken) == 1)
    platform.say("Our bins were not emptied.", to=ADDRESS)
    wait_for(lambda: len(woken) == 2)
    assert set(woken) == {("inbox.fetch_channel", channel.pk)}


def test_one_channel_has_one_ear(ears: Ears, woken: list[tuple[object, ...]]) -> None:
    ears.tend()
    ears.tend()
    wait_for(lambda: len(woken) == 1)
    assert len(alive(ears)) == 1


def test_a_platform_that_is_away_is_left_alone_for_a_while(
    ears: Ears, platform: DemoPlatform, woken: list[tuple[object, ...]]
) -> None:
    platform.break_next(BadDay.BUSY, during=During.FETCH, seconds=600)
    ears.tend()
    wait_for(lambda: not alive(ears))
    ears.tend()
    ears.tend()
    assert alive(ears) == []
    ears._rests = dict.fromkeys(ears._rests, timezone.now())
    ears.tend()
    wait_for(lambda: len(woken) == 1)


def test_a_channel_that_is_closed_is_not_listened_to(
    ears: Ears, platform: DemoPlatform, channel: Channel, woken: list[tuple[object, ...]]
) -> None:
    ears.tend()
    wait_for(lambda: len(woken) == 1)
    type(channel.account).objects.update(state=AccountState.CLOSED)
    ears.tend()
    platform.say("Anybody there?", to=ADDRESS)
    wait_for(lambda: not alive(ears))
    ears.tend()
    assert alive(ears) == []
    assert len(woken) == 1


def test_the_job_it_asks_for_exists(channel: Channel) -> None:
    enqueue(listening.JOB, channel.pk)
