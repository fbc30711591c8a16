"""What each process of the desk does, once it is a process of its own."""

import socket

import uvicorn

from moothall.cli.serving import listening
from moothall.jobs import engine
from moothall.jobs.stopping import stop_when_asked
from moothall.jobs.ticking import Ticker

GRACE = 3  # seconds that open pages get when the desk stops


def web(listener: socket.socket) -> None:
    """Serve the pages."""
    config = uvicorn.Config(
        "moothall.config.asgi:application",
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )
    uvicorn.Server(config).run(sockets=[listener])


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
