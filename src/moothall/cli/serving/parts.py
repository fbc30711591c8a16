"""What each process of the desk does, once it is a process of its own."""

import ctypes
import gc
import resource
import socket
from contextlib import suppress

import uvicorn
from django.urls import get_resolver

from moothall.cli.serving import listening
from moothall.jobs import engine
from moothall.jobs.stopping import stop_when_asked
from moothall.jobs.ticking import Ticker
from moothall.web import live

GRACE = 3  # seconds that open pages get when the desk stops
YOUNG = 20_000  # new objects between two looks for garbage
M_ARENA_MAX, ARENAS = -8, 2  # of malloc.h: a heap for every thread never shrinks again


def web(listener: socket.socket) -> None:
    """Serve the pages."""
    _share_heaps()
    _allow_many_screens()
    config = uvicorn.Config(
        "moothall.config.asgi:application",
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    Server(config).run(sockets=[listener])


class Server(uvicorn.Server):
    """Pauses no screen to look for garbage in what stays for good, and ends them all at a stop."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin."""
        _spare_pauses()
        await super().startup(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop: it waits for every answer to end, and those of open screens would not."""
        live.end_all()
        await super().shutdown(sockets)


def work(queues: tuple[str, ...], slot: str) -> None:
    """Run jobs."""
    engine.own().work(queues, slot)


def tick(holder: str) -> None:
    """Look for what is due."""
    stop_when_asked()
    Ticker(holder).run()


def listen() -> None:
    """Let Platforms that can wake us do so."""
    stop_when_asked()
    listening.listen()


def _spare_pauses() -> None:
    """Look for garbage seldom, and never in what stays for good: it took a tenth of a second.

    Telling a thousand screens makes some thousands of objects, which the next time replaces;
    Python's own 700 take them for things that stay, and soon look through everything there is.
    """
    _ = get_resolver().url_patterns  # else the first request loads the code of every screen
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)


def _share_heaps() -> None:
    """As MALLOC_ARENA_MAX does, which is only read before a process runs; glibc alone has it."""
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(M_ARENA_MAX, ARENAS)


def _allow_many_screens() -> None:
    """Each holds a socket, and many systems let a process begin with 1,024 of them."""
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
