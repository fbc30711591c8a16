"""Carries nudges from the database to every open screen of this process.

One task reads what is new and wakes the screens that asked for its topic. A screen that is slow
holds up nobody: what waits for it is a set of topics, so it can never grow past what it asked for.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from moothall.web import pokes, queries, services
from moothall.web.trail import Trail

log = logging.getLogger(__name__)

EVERY = 0.5  # seconds between two looks at the database
HEARTBEAT = 15.0  # seconds; keeps proxies from closing a quiet connection
PRUNE_EVERY = 300.0  # seconds
HELLO = b"retry: 2000\n\n"
STILL_HERE = b": still here\n\n"

Answer = TypeVar("Answer")


class Screen:
    """One open screen: the topics it shows, and what it has not been told yet."""

    __slots__ = ("_beat", "_ended", "_pending", "_waiting", "beats_at", "topics")

    def __init__(self, topics: frozenset[str]) -> None:
        self.topics = topics
        self.beats_at = time.monotonic() + HEARTBEAT
        self._ended = False
        self._pending: dict[str, bytes] = {}
        self._waiting: asyncio.Future[None] | None = None
        self._beat = False

    def tell(self, topic: str, event: bytes) -> None:
        """Leave `event` for the screen; a later one of the same topic takes its place."""
        self._pending[topic] = event
        self._wake()

    def beat(self) -> None:
        """Leave a sign of life for the screen."""
        self.beats_at = time.monotonic() + HEARTBEAT
        self._beat = True
        self._wake()

    def end(self) -> None:
        """Nothing more will come."""
        self._ended = True
        self._wake()

    async def next(self) -> bytes:
        """Whatever is waiting, as soon as anything is; nothing at the end."""
        while not (self._pending or self._beat):
            if self._ended:
                return b""
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        told = b"".join(self._pending.values()) or STILL_HERE
        self._pending.clear()
        self._beat = False
        return told

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Hub:
    """Reads nudges for all screens of one event loop, for as long as there are any."""

    def __init__(self, *, every: float = EVERY) -> None:
        self._every = every
        self._screens: set[Screen] = set()
        self._by_topic: defaultdict[str, set[Screen]] = defaultdict(set)
        self._poked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self._loop = asyncio.get_running_loop()
        # Two threads, so that a thousand screens opening at once hold up no nudge.
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="moothall-live-reader")
        self._asker = ThreadPoolExecutor(1, thread_name_prefix="moothall-live-asker")

    def __len__(self) -> int:
        """How many screens are open."""
        return len(self._screens)

    def join(self, topics: Iterable[str]) -> Screen:
        """Open a screen on `topics`; the first one starts the reading."""
        screen = Screen(frozenset(topics))
        self._screens.add(screen)
        for topic in screen.topics:
            self._by_topic[topic].add(screen)
        if self._ended:
            screen.end()
        if self._task is None or self._task.done():
            self._task = self._loop.create_task(self._read_for_ever())
        return screen

    def leave(self, screen: Screen) -> None:
        """Close a screen; the last one stops the reading."""
        self._screens.discard(screen)
        for topic in screen.topics:
            self._by_topic[topic].discard(screen)
            if not self._by_topic[topic]:
                del self._by_topic[topic]
        if not self._screens and self._task is not None:
            self._task.cancel()
            self._task = None

    def end(self) -> None:
        """Close every screen, and those that still come: the server stops."""
        self._ended = True
        for screen in self._screens:
            screen.end()

    def poke(self) -> None:
        """Look at the database at once. May be called from any thread."""
        with suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._poked.set)

    def fan_out(self, nudges: Iterable[tuple[int, str]]) -> None:
        """Wake every screen that shows a topic of `nudges`."""
        for number, topic in nudges:
            event = as_event(number, topic)
            for screen in self._by_topic.get(topic, ()):
                screen.tell(topic, event)

    async def missed(self, topics: Collection[str], last_seen: int) -> list[tuple[int, str]]:
        """What a screen that comes back has missed; every topic where that is not known."""
        low, high = await self.in_thread(queries.span)
        if last_seen > high or last_seen + 1 < low:
            return [(high, topic) for topic in topics]
        since = await self.in_thread(lambda: queries.nudges_after(last_seen))
        return [(number, topic) for number, topic in since if topic in topics]

    async def in_thread(self, read: Callable[[], Answer]) -> Answer:
        """Run `read` in the one thread that asks on behalf of screens, with one connection."""
        return await self._loop.run_in_executor(self._asker, read)

    async def _read_for_ever(self) -> None:
        try:
            trail = Trail((await self._patiently(queries.span, (0, 0)))[1])
            prune = time.monotonic()
            while True:
                self.fan_out(await self._new(trail))
                self._beat_where_due()
                prune = await self._prune_if_due(prune)
                await self._wait()
        finally:
            for thread in (self._reader, self._asker):
                thread.submit(_close_connection)

    async def _new(self, trail: Trail) -> list[tuple[int, str]]:
        nothing: list[tuple[int, str]] = []
        rows = await self._patiently(
            lambda: queries.nudges_after(trail.last, also=trail.holes), nothing
        )
        return trail.take(rows, now=time.monotonic())

    async def _patiently(self, read: Callable[[], Answer], otherwise: Answer) -> Answer:
        """What `read` gives; `otherwise` while the database cannot answer: screens wait."""
        try:
            return await self._loop.run_in_executor(self._reader, read)
        except DatabaseError:
            log.warning("Live screens cannot read the database; trying again.", exc_info=True)
            await self._loop.run_in_executor(self._reader, close_old_connections)
            return otherwise

    async def _wait(self) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._poked.wait(), self._every)
        self._poked.clear()

    def _beat_where_due(self) -> None:
        """Each screen at its own time, so that never all of them wake for nothing."""
        now = time.monotonic()
        for screen in self._screens:
            if screen.beats_at <= now:
                screen.beat()

    async def _prune_if_due(self, last: float) -> float:
        if time.monotonic() - last < PRUNE_EVERY:
            return last
        await self._patiently(lambda: services.prune(timezone.now()), 0)
        return time.monotonic()


def _close_connection() -> None:
    """Close the connection of the thread that runs this: no other thread can name it."""
    connection.close()


_hubs: WeakKeyDictionary[asyncio.AbstractEventLoop, Hub] = WeakKeyDictionary()


def hub() -> Hub:
    """The hub of the running event loop."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        _hubs[loop] = Hub()
        pokes.listen(_hubs[loop])
    return _hubs[loop]


def as_event(number: int, topic: str) -> bytes:
    """One nudge as a server-sent event. It carries the topic and nothing else.

    Source: https://html.spec.whatwg.org/multipage/server-sent-events.html
    """
    return f"id: {number}\nevent: nudge\ndata: {topic}\n\n".encode()


async def stream(
    topics: Collection[str], *, last_seen: int | None = None
) -> AsyncGenerator[bytes, None]:
    """Server-sent events for one screen, until the client goes away or the server stops.

    Args:
        topics: what this person may see and this screen shows.
        last_seen: the number in the Last-Event-ID header of a screen that comes back.
    """
    here = hub()
    screen = here.join(topics)
    try:
        yield HELLO
        if last_seen is not None:
            for number, topic in await here.missed(topics, last_seen):
                screen.tell(topic, as_event(number, topic))
        while told := await screen.next():
            yield told
    finally:
        here.leave(screen)


def end_all() -> None:
    """End the streams of the running event loop, because its server stops."""
    if asyncio.get_running_loop() in _hubs:
        hub().end()
