"""A thousand clients in a process of their own, and the least that a server can do for them."""

import asyncio
import json
import multiprocessing
import os
import re
import resource
import signal
import socket
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Any

PATIENCE = 60.0  # seconds
AT_ONCE = 50  # screens that open at the same time
PAGE_KB = os.sysconf("SC_PAGE_SIZE") / 1024
ORDER = struct.Struct("!q")
HELLO = b"HTTP/1.1 200 OK\r\n\r\nretry: 2000\n\n"
_ID = re.compile(rb"id: (\d+)\n")
_processes = multiprocessing.get_context("fork")

Heard = list[list[tuple[int, float]]]  # of each screen: the numbers of events, and when


class Part:
    """A server in a process of its own: it takes orders and says when it has read an event."""

    def __init__(self, pid: int, orders: int, reports: int) -> None:
        self._pid = pid
        self._orders = orders
        self._reports = os.fdopen(reports, "rb", closefd=False)

    def order(self, number: int) -> None:
        """Have event `number` told."""
        os.write(self._orders, ORDER.pack(number))

    def when_read(self, event: int) -> float:
        """The moment at which it knew of `event`."""
        while line := self._reports.readline():
            number, at = json.loads(line)
            if number == event:
                return float(at)
        raise RuntimeError("The server has ended.")

    def resident_kb(self) -> float:
        """Its memory that is not swapped out."""
        pages = Path(f"/proc/{self._pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * PAGE_KB


@contextmanager
def part(
    body: Callable[[socket.socket, int, int], None], listener: socket.socket
) -> Iterator[Part]:
    """Run `body(listener, orders, reports)` in a process that ends with the block."""
    (orders, to_it), (from_it, reports) = os.pipe(), os.pipe()
    process = _processes.Process(target=_run, args=(body, listener, orders, reports), daemon=True)
    process.start()
    os.close(reports)
    try:
        yield Part(process.pid or 0, to_it, from_it)
    finally:
        process.terminate()
        process.join(PATIENCE)
        for pipe in (orders, to_it, from_it):
            os.close(pipe)


def _run(
    body: Callable[[socket.socket, int, int], None],
    listener: socket.socket,
    orders: int,
    reports: int,
) -> None:
    _allow_sockets()
    os.setpgid(0, 0)
    body(listener, orders, reports)


def bare_server(listener: socket.socket, orders: int, reports: int) -> None:
    """Hold sockets, and write each event to all of them."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    asyncio.run(_serve_bare(listener, orders, reports))


async def _serve_bare(listener: socket.socket, orders: int, reports: int) -> None:
    open_now: set[asyncio.Transport] = set()

    class Held(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport: Any = transport

        def data_received(self, _data: bytes) -> None:
            self.transport.write(HELLO)
            open_now.add(self.transport)

        def connection_lost(self, _error: Exception | None) -> None:
            open_now.discard(self.transport)

    def tell() -> None:
        (number,) = ORDER.unpack(os.read(orders, ORDER.size))
        now = time.monotonic()
        event = f"id: {number}\nevent: nudge\ndata: department:1\n\n".encode()
        for transport in open_now:
            transport.write(event)
        os.write(reports, json.dumps([number, now]).encode() + b"\n")

    loop = asyncio.get_running_loop()
    loop.add_reader(orders, tell)
    server = await loop.create_server(Held, sock=listener)
    await server.serve_forever()


class Screens:
    """Clients that note when they hear of an event, in a process that ends with the block."""

    def __init__(self, port: int, requests: list[str], count: int) -> None:
        self._pipe, theirs = _processes.Pipe()
        arguments = (theirs, port, requests, count)
        self._process = _processes.Process(target=_listen, args=arguments, daemon=True)

    def __enter__(self) -> "Screens":
        self._process.start()
        if not self._pipe.poll(PATIENCE):
            raise RuntimeError("The screens did not open in time.")
        self._pipe.recv()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.join(PATIENCE)

    def heard(self) -> Heard:
        """All that was heard since the last time."""
        self._pipe.send(None)
        found: Heard = self._pipe.recv()
        return found


def times_told(heard: Heard, events: list[int]) -> dict[int, list[float]]:
    """When each screen knew of each event: a later event of the topic tells of it as well.

    Raises RuntimeError where a screen never heard.
    """
    times: dict[int, list[float]] = {event: [] for event in events}
    for screen in heard:
        for event in events:
            at = next((at for number, at in screen if number >= event), None)
            if at is None:
                raise RuntimeError(f"A screen has not heard of event {event}.")
            times[event].append(at)
    return times


def _listen(pipe: Connection, port: int, requests: list[str], count: int) -> None:
    _allow_sockets()
    asyncio.run(_listen_on(pipe, port, requests, count))


async def _listen_on(pipe: Connection, port: int, requests: list[str], count: int) -> None:
    loop, turns = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

    async def opened(number: int) -> "_Screen":
        request = requests[number % len(requests)].encode()
        async with turns:
            _transport, screen = await loop.create_connection(
                lambda: _Screen(request), "127.0.0.1", port
            )
            await asyncio.wait_for(screen.greeted.wait(), PATIENCE)
            return screen

    screens = await asyncio.gather(*(opened(number) for number in range(count)))
    pipe.send(count)
    with suppress(EOFError):
        while True:
            await asyncio.to_thread(pipe.recv)
            pipe.send([screen.taken() for screen in screens])


class _Screen(asyncio.Protocol):
    """One client: it asks once, then notes the time at which each event arrives."""

    __slots__ = ("_heard", "_request", "greeted")

    def __init__(self, request: bytes) -> None:
        self._request = request
        self._heard: list[tuple[int, float]] = []
        self.greeted = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        transport.write(self._request)  # type: ignore[attr-defined] # a socket's can

    def data_received(self, data: bytes) -> None:
        now = time.monotonic()
        if b"retry:" in data:
            self.greeted.set()
        self._heard += [(int(number), now) for number in _ID.findall(data)]

    def taken(self) -> list[tuple[int, float]]:
        heard, self._heard = self._heard, []
        return heard


def _allow_sockets() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
