"""The hub: who asked hears, nobody is held up, and nothing is left behind."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine
from typing import Any

import pytest
from django.db import OperationalError, connection

from moothall.web import live, pokes, queries, services
from moothall.web.live import HELLO, STILL_HERE, Hub, Screen, as_event, stream

SOON = 5.0  # seconds


class Nudges:
    """Stands for the database."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, str]] = []
        self.low = 0
        self.broken = False

    def write(self, *topics: str) -> None:
        for topic in topics:
            self.rows.append((len(self.rows) + 1, topic))
        pokes.poke()

    def nudges_after(self, last: int, *, also: tuple[int, ...] = ()) -> list[tuple[int, str]]:
        if self.broken:
            raise OperationalError
        return [row for row in self.rows if row[0] > last or row[0] in also]

    def span(self) -> tuple[int, int]:
        return self.low, len(self.rows)


@pytest.fixture(name="nudges")
def _nudges(monkeypatch: pytest.MonkeyPatch) -> Nudges:
    nudges = Nudges()
    monkeypatch.setattr(queries, "nudges_after", nudges.nudges_after)
    monkeypatch.setattr(queries, "span", nudges.span)
    monkeypatch.setattr(services, "prune", lambda _now: 0)
    return nudges


def run(story: Callable[[], Coroutine[Any, Any, None]]) -> None:
    async def told() -> None:
        await asyncio.wait_for(story(), SOON)

    asyncio.run(told())


async def opened(*topics: str, last_seen: int | None = None) -> AsyncGenerator[bytes, None]:
    events = stream(topics, last_seen=last_seen)
    assert await anext(events) == HELLO
    return events


def is_reading(hub: Hub) -> bool:
    return hub._task is not None


async def settled() -> None:
    """Let the hub finish its first look, which says what is new from then on."""
    hub = live.hub()
    await hub._loop.run_in_executor(hub._reader, lambda: None)
    await asyncio.sleep(0.01)


async def close(*screens: AsyncGenerator[bytes, None]) -> None:
    for screen in screens:
        await screen.aclose()


def test_whoever_asked_for_a_topic_hears_of_it_and_nobody_else(nudges: Nudges) -> None:
    async def story() -> None:
        housing, waste = await opened("department:1"), await opened("department:2")
        await settled()
        nudges.write("department:1", "staff:9", "department:2")
        assert await anext(housing) == as_event(1, "department:1")
        assert await anext(waste) == as_event(3, "department:2")
        await close(housing, waste)

    run(story)


def test_an_event_carries_its_topic_and_nothing_else() -> None:
    assert as_event(7, "conversation:17") == b"id: 7\nevent: nudge\ndata: conversation:17\n\n"


def test_what_was_written_before_a_screen_opened_is_not_news(nudges: Nudges) -> None:
    async def story() -> None:
        nudges.write("a")
        screen = await opened("a")
        await settled()
        nudges.write("a")
        assert await anext(screen) == as_event(2, "a")
        await close(screen)

    run(story)


def test_a_screen_that_is_slow_gets_each_topic_once_the_latest(nudges: Nudges) -> None:
    async def story() -> None:
        screen = Screen(frozenset({"a", "b"}))
        for number in range(1000):
            screen.tell("a", as_event(number, "a"))
        screen.tell("b", as_event(1000, "b"))
        assert await screen.next() == as_event(999, "a") + as_event(1000, "b")

    run(story)


def test_a_screen_that_comes_back_hears_what_it_missed(nudges: Nudges) -> None:
    async def story() -> None:
        nudges.low = 1
        nudges.write("a", "b", "a", "c")
        screen = await opened("a", "b", last_seen=1)
        assert await anext(screen) == as_event(2, "b") + as_event(3, "a")
        await close(screen)

    run(story)


@pytest.mark.parametrize("last_seen", [2, 99])
def test_a_screen_that_was_away_too_long_is_told_to_look_at_everything(
    nudges: Nudges, last_seen: int
) -> None:
    async def story() -> None:
        nudges.write(*("x" for _each in range(10)))
        nudges.low = 8
        screen = await opened("a", last_seen=last_seen)
        assert await anext(screen) == as_event(10, "a")
        await close(screen)

    run(story)


def test_the_last_screen_that_closes_stops_the_reading(nudges: Nudges) -> None:
    async def story() -> None:
        first, second = await opened("a"), await opened("a")
        hub = live.hub()
        assert len(hub) == 2
        await close(first)
        assert is_reading(hub)
        await close(second)
        assert len(hub) == 0
        assert not is_reading(hub)
        assert not hub._by_topic

    run(story)


def test_a_client_that_goes_away_while_waiting_leaves_nothing_behind(nudges: Nudges) -> None:
    async def story() -> None:
        screen = await opened("a")
        waiting = asyncio.ensure_future(anext(screen))
        await settled()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert len(live.hub()) == 0

    run(story)


def test_reading_begins_again_with_the_next_screen(nudges: Nudges) -> None:
    async def story() -> None:
        await close(await opened("a"))
        screen = await opened("a")
        await settled()
        nudges.write("a")
        assert await anext(screen) == as_event(1, "a")
        await close(screen)

    run(story)


def test_a_database_that_cannot_answer_is_asked_again(
    nudges: Nudges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "EVERY", 0.01)

    async def story() -> None:
        screen = await opened("a")
        await settled()
        nudges.broken = True
        nudges.write("a")
        await asyncio.sleep(0.05)
        nudges.broken = False
        pokes.poke()
        assert await anext(screen) == as_event(1, "a")
        await close(screen)

    run(story)


def test_a_quiet_connection_shows_that_it_lives(
    nudges: Nudges, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "HEARTBEAT", 0.0)

    async def story() -> None:
        screen = await opened("a")
        assert await anext(screen) == STILL_HERE
        await close(screen)

    run(story)


def test_old_nudges_are_pruned_now_and_then(
    nudges: Nudges, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned: list[object] = []
    monkeypatch.setattr(services, "prune", pruned.append)
    monkeypatch.setattr(live, "PRUNE_EVERY", 0.0)

    async def story() -> None:
        screen = await opened("a")
        await settled()
        await close(screen)

    run(story)
    assert pruned


def test_a_thousand_screens_all_hear(nudges: Nudges) -> None:
    async def story() -> None:
        screens = [await opened("all", f"staff:{number}") for number in range(1000)]
        await settled()
        nudges.write("all")
        heard = await asyncio.gather(*(anext(screen) for screen in screens))
        assert heard == [as_event(1, "all")] * 1000
        await close(*screens)
        assert len(live.hub()) == 0

    run(story)


def test_a_server_that_stops_ends_every_screen_and_those_that_still_come(nudges: Nudges) -> None:
    async def story() -> None:
        live.end_all()  # without any screen there is nothing to end
        screen = await opened("a")
        await settled()
        live.end_all()
        assert [told async for told in screen] == []
        assert [told async for told in stream(["a"])] == [HELLO]
        assert len(live.hub()) == 0

    run(story)


def test_poking_a_hub_whose_loop_has_ended_is_harmless() -> None:
    async def made() -> Hub:
        return Hub()

    asyncio.run(made()).poke()


@pytest.mark.django_db(transaction=True)
def test_a_nudge_goes_from_a_real_row_to_a_screen() -> None:
    async def story() -> None:
        screen = await opened("conversation:17")
        await settled()
        await asyncio.to_thread(write)
        event = await anext(screen)
        assert event.endswith(b"data: conversation:17\n\n")
        await close(screen)
        await settled()  # the connections of its threads are closed now

    def write() -> None:
        services.nudge("conversation:17")
        connection.close()

    run(story)
