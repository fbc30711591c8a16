"""Messages go on arriving: soon at first, more slowly later, and never the same within a day."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from moothall.connectors.demo.connector import Demo
from moothall.connectors.demo.platform import DemoPlatform
from moothall.connectors.kit import Secrets
from moothall.demo import arrivals, script
from moothall.domain.exchange import ReceivedMessage

MORNING = datetime(2026, 11, 16, 8, 0, tzinfo=UTC)
ADDRESSES = {row["key"]: row["address"] for row in script.people()["account"]}


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return tmp_path / "world.sqlite3"


def said_until(world: Path, moment: datetime) -> list[ReceivedMessage]:
    """Everything that has been said by `moment`, in order of its time."""
    DemoPlatform(world).set_clock(moment, speed=0)
    said: list[ReceivedMessage] = []
    for address in ADDRESSES.values():
        demo = Demo(
            address=address, settings={"file": str(world)}, secrets=Secrets({}, lambda *_: None)
        )
        for channel in demo.channels:
            batch = demo.fetch(channel, "")
            said += batch.messages
            while batch.more:
                batch = demo.fetch(channel, batch.cursor)
                said += batch.messages
    return sorted(said, key=lambda each: each.sent_at or MORNING)


def test_the_first_comes_at_once_and_the_next_within_forty_seconds(world: Path) -> None:
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    times = [each.sent_at or MORNING for each in said_until(world, MORNING + timedelta(hours=1))]
    assert times[0] - MORNING <= timedelta(seconds=30)
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(times[:40])]
    assert all(20 <= gap <= 40 for gap in gaps)


def test_nothing_is_said_twice_within_a_day(world: Path) -> None:
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    a_day = [each.text for each in said_until(world, MORNING + timedelta(hours=24))]
    assert len(a_day) == len(set(a_day)) == len(script.live_lines())


def test_the_next_day_it_begins_again(world: Path) -> None:
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    two_days = [each.text for each in said_until(world, MORNING + timedelta(hours=48))]
    assert len(two_days) == 2 * len(script.live_lines())


def test_another_start_goes_on_where_the_first_was(world: Path) -> None:
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    before = {each.text for each in said_until(world, MORNING + timedelta(minutes=10))}
    lunch = MORNING + timedelta(hours=4)
    DemoPlatform(world).set_clock(lunch, speed=0)
    arrivals.schedule(world, ADDRESSES, now=lunch)
    every = [each.text for each in said_until(world, lunch + timedelta(minutes=10))]
    after = every[len(before) :]
    assert after
    assert before.isdisjoint(after)
    assert len(every) == len(set(every))


def test_what_was_missed_while_it_was_closed_does_not_come_all_at_once(world: Path) -> None:
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    lunch = MORNING + timedelta(hours=4)
    arrivals.schedule(world, ADDRESSES, now=lunch)
    assert said_until(world, lunch) == []


def test_many_starts_leave_nothing_behind(world: Path) -> None:
    for _ in range(3):
        arrivals.schedule(world, ADDRESSES, now=MORNING)
    first = DemoPlatform(world).waiting()
    arrivals.schedule(world, ADDRESSES, now=MORNING)
    assert DemoPlatform(world).waiting() == first
