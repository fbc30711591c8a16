"""Opens a thousand screens on the web part of the desk, commits nudges and takes the times."""

import json
import logging
import os
import random
import socket
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from importlib import import_module
from typing import Any

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connections
from django.utils import timezone

from moothall.bench.figures import Effort, median, percentile
from moothall.bench.inside.sockets import Part, Screens, bare_server, part, times_told
from moothall.people.factors import SET_UP_HERE
from moothall.people.models import Department, Grant, Role, StaffMember
from moothall.web import live, queries, services

SCREENS, PEOPLE = 1_000, 100
RUNS, EVENTS, FLOOR_EVENTS = 3, 25, 100
PAUSES = (0.05, 0.45)  # seconds between a change that was read and the next
SETTLE = 1.0
BACKENDS = "django.contrib.auth.backends.ModelBackend"

Tell = Callable[[Part, int], int]  # the number of the event that was told


def run(vendor: str, effort: Effort) -> dict[str, Any]:
    """Ours and the floor, with as many screens, one after the other on the same machine."""
    del vendor
    department = Department.objects.create(name="Housing", slug="housing")
    cookies = [_sign_in(number, department) for number in range(PEOPLE)]
    connections.close_all()  # the parts are forked from here
    runs, events, floors = (RUNS, EVENTS, FLOOR_EVENTS) if effort is Effort.FULL else (1, 3, 3)
    screens = max(10, SCREENS // effort)
    topic = f"department:{department.pk}"
    floor = Bench(bare_server, screens, cookies, topic)
    ours = Bench(_web, screens, cookies, topic)
    return {
        "floor": floor.measure([floors] * runs, _tell_bare, pauses=(0.01, 0.03)),
        "ours": ours.measure([events] * runs, _commit(topic), pauses=PAUSES),
    }


class Bench:
    """One server, its screens, and what became of each event."""

    def __init__(
        self,
        server: Callable[[socket.socket, int, int], None],
        screens: int,
        cookies: list[str],
        topic: str,
    ) -> None:
        self._server = server
        self._screens = screens
        self._requests = [
            f"GET /live/?topic={topic} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"
            for cookie in cookies
        ]

    def measure(
        self, runs: Iterable[int], tell: Tell, *, pauses: tuple[float, float]
    ) -> dict[str, float]:
        """The median of `runs`, each of so many events; memory once."""
        with ExitStack() as stack:
            listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=2048))
            server = stack.enter_context(part(self._server, listener))
            port = listener.getsockname()[1]
            kb = self._memory(server, port)
            with Screens(port, self._requests, self._screens) as screens:
                time.sleep(SETTLE)
                found = [self._run(server, screens, tell, count, pauses) for count in runs]
        keys = found[0].keys()
        return {"kb": kb, **{key: median([each[key] for each in found]) for key in keys}}

    def _memory(self, server: Part, port: int) -> float:
        """What each of the second half costs: the first finds room that was free before."""
        half = self._screens // 2
        with Screens(port, self._requests, half):
            time.sleep(SETTLE)
            before = server.resident_kb()
            with Screens(port, self._requests, half):
                time.sleep(SETTLE)
                return (server.resident_kb() - before) / half

    def _run(
        self,
        server: Part,
        screens: Screens,
        tell: Tell,
        count: int,
        pauses: tuple[float, float],
    ) -> dict[str, float]:
        chance, told, read = random.Random(count), {}, {}
        for number in range(count):
            time.sleep(chance.uniform(*pauses))
            began = time.monotonic()
            event = tell(server, number)
            told[event] = began if tell is _tell_bare else time.monotonic()
            read[event] = server.when_read(event)
        time.sleep(SETTLE)
        heard = times_told(screens.heard(), list(told))
        last = [1000 * (max(times) - read[event]) for event, times in heard.items()]
        every = [1000 * (each - told[event]) for event, times in heard.items() for each in times]
        return {
            "last_p99": percentile(last, 0.99),
            "last_p50": median(last),
            "all_p95": percentile(every, 0.95),
        }


def _sign_in(number: int, department: Department) -> str:
    """The cookie of somebody new who has passed both factors."""
    staff = StaffMember.objects.create(email=f"ash{number}@eastmere.example", name="Robin Ash")
    Grant.objects.create(
        staff=staff, role=Role.READER, department=department, starts_at=timezone.now()
    )
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = BACKENDS
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session[SET_UP_HERE] = True
    session.save()
    return f"sessionid={session.session_key}"


def _web(listener: socket.socket, _orders: int, reports: int) -> None:
    """The web part of the desk, which also says when it has read an event."""
    fan_out = live.Hub.fan_out

    def timed(hub: live.Hub, nudges: Iterable[tuple[int, str]]) -> None:
        now, new = time.monotonic(), list(nudges)
        fan_out(hub, new)
        for number, _topic in new:
            os.write(reports, json.dumps([number, now]).encode() + b"\n")

    logging.disable(logging.INFO)  # a line for each screen that opens helps nobody here
    live.Hub.fan_out = timed  # type: ignore[method-assign,assignment] # in this process alone
    import_module("moothall.cli.serving.parts").web(listener)  # it stands beside us, not below


def _commit(topic: str) -> Tell:
    def tell(_server: Part, _number: int) -> int:
        services.nudge(topic)
        return int(queries.span()[1])

    return tell


def _tell_bare(server: Part, number: int) -> int:
    server.order(number)
    return number
