"""Makes ready what the desk needs, then starts its parts and looks after them."""

import fcntl
import ipaddress
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TextIO

import structlog
from django.conf import settings
from django.db import connections

from moothall.cli import migrating
from moothall.cli.serving import parts
from moothall.cli.serving.errors import AddressInUse, AlreadyServed, DemoOffLoopback
from moothall.cli.serving.supervisor import PATIENCE, Part, Supervisor
from moothall.people.models import StaffMember

log = structlog.get_logger("moothall.serve")
BACKLOG = 2048


def serve(*, host: str, port: int) -> int:
    """Run the desk until it is asked to stop.

    Raises:
        DemoOffLoopback, AlreadyServed, AddressInUse: it cannot start, and why.
    """
    if settings.MOOTHALL.demo:
        refuse_demo_off_loopback(host)
    settings.MOOTHALL.data.mkdir(parents=True, exist_ok=True)
    with _folder_to_ourselves(), _listening(host, port) as listener:
        migrating.migrate(say=_say)
        if not StaffMember.objects.exists():
            _say("Nobody can sign in yet. In another terminal: moothall staff add")
        _let_go_of_databases()
        _announce(host, listener.getsockname()[1])
        return Supervisor(parts_of_desk(listener)).run()


def parts_of_desk(listener: socket.socket) -> list[Part]:
    """Every process of the desk, the one with the pages first."""
    here = f"{socket.gethostname()}:{settings.MOOTHALL.data.resolve()}"
    return [
        Part("web", partial(parts.web, listener)),
        Part("tick", partial(parts.tick, holder=f"{here}:tick")),
        Part("worker-in", partial(parts.work, queues=("in", "default"), slot=f"{here}:in")),
        Part("worker-out-1", partial(parts.work, queues=("out",), slot=f"{here}:out-1")),
        Part("worker-out-2", partial(parts.work, queues=("out",), slot=f"{here}:out-2")),
        Part("listener", parts.listen),
    ]


def refuse_demo_off_loopback(host: str) -> None:
    """Raise DemoOffLoopback unless every address of `host` is this machine alone."""
    try:
        found = {each[4][0] for each in socket.getaddrinfo(host, None)}
    except OSError:
        found = set()
    if not found or not all(ipaddress.ip_address(each).is_loopback for each in found):
        raise DemoOffLoopback(host=host)


@contextmanager
def _folder_to_ourselves() -> Iterator[None]:
    """Hold the folder's lock, which ends with the last process of the desk, however it ends.

    The parts of a desk that was killed go within seconds, so we wait for those.
    """
    folder = settings.MOOTHALL.data
    with (folder / "serve.lock").open("w", encoding="ascii") as lock:
        until = time.monotonic() + PATIENCE + 1
        while not _locked(lock):
            if time.monotonic() > until:
                raise AlreadyServed(folder=folder)
            time.sleep(0.1)
        yield


def _locked(lock: TextIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Open the socket here, so that no visitor is turned away while a part restarts."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family, backlog=BACKLOG)
    except OSError as error:
        raise AddressInUse(host=host, port=port, why=error.strerror or error) from None
    with listener:
        yield listener


def _say(sentence: str) -> None:
    log.info("prepared", sentence=sentence)


def _let_go_of_databases() -> None:
    """A connection must not be shared with the processes forked from this one."""
    for connection in connections.all():
        connection.close()
        if hasattr(connection, "close_pool"):
            connection.close_pool()


def _announce(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}"
    log.info("serving", port=port)
    if sys.stdout.isatty():
        sys.stdout.write(f"\nThe desk is open at {address}  (Ctrl-C stops it)\n\n")
        sys.stdout.flush()
