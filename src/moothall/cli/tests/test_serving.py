"""One command runs the desk, keeps it running, and leaves nothing running behind."""

import fcntl
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.conf import settings

from moothall.cli.serving import desk as serving
from moothall.cli.serving.desk import refuse_demo_off_loopback
from moothall.cli.serving.errors import AddressInUse, AlreadyServed, DemoOffLoopback
from moothall.connectors.demo.platform import DemoPlatform
from moothall.domain.exchange import ChannelKind
from moothall.inbox.models import Message
from moothall.register.tests.factories import AccountFactory, ChannelFactory

PROGRAM = (sys.executable, "-c", "from moothall.cli import main; main()", "serve")
PATIENCE = 40.0  # seconds; the machine may be busy
PARTS = {"web", "tick", "worker-in", "worker-out-1", "worker-out-2", "listener"}


class Desk:
    """A desk that somebody started."""

    def __init__(self, process: "subprocess.Popen[bytes]", log: Path) -> None:
        self.process = process
        self.log = log

    def events(self, name: str) -> list[dict[str, object]]:
        lines = self.log.read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines if line.startswith("{")]
        return [each for each in told if each.get("event") == name]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.events('serving')[0]['port']}"

    def pid_of(self, part: str) -> int:
        started = [each["pid"] for each in self.events("started") if each["part"] == part]
        return int(str(started[-1]))

    def is_healthy(self) -> bool:
        if not self.events("serving"):
            return False
        try:
            return httpx.get(f"{self.address}/healthz", timeout=5).status_code == 200
        except httpx.HTTPError:
            return False

    def pids(self) -> set[int]:
        return {int(str(each["pid"])) for each in self.events("started")}


@contextmanager
def a_desk(log: Path) -> Iterator[Desk]:
    with log.open("wb") as output:
        process = subprocess.Popen(
            [*PROGRAM, "--port", "0"], stdout=output, stderr=subprocess.STDOUT
        )
    try:
        yield Desk(process, log)
    finally:
        process.terminate()
        process.wait(PATIENCE)


def wait_for(holds: Callable[[], bool], seconds: float = PATIENCE) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.1)


def lives(pid: int) -> bool:
    """Whether it runs; one that has died and waits to be buried does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


@pytest.fixture
def desk(tmp_path: Path, transactional_db: None) -> Iterator[Desk]:
    with a_desk(tmp_path / "log") as started:
        wait_for(started.is_healthy)
        yield started


def test_the_desk_opens_and_stops_within_five_seconds_leaving_nothing(desk: Desk) -> None:
    assert httpx.get(f"{desk.address}/sign-in/login/").status_code == 200
    assert {str(each["part"]) for each in desk.events("started")} == PARTS
    asked = time.monotonic()
    desk.process.send_signal(signal.SIGTERM)
    assert desk.process.wait(PATIENCE) == 0
    assert time.monotonic() - asked < 8  # 5 s, and what a busy machine adds
    assert not [pid for pid in desk.pids() if lives(pid)]


def test_what_is_said_on_a_platform_is_in_the_desk_by_itself(desk: Desk, tmp_path: Path) -> None:
    platform = DemoPlatform(tmp_path / "demo.sqlite3")
    account = AccountFactory.create(
        platform="demo", address="@eastmere", settings={"file": str(platform.ledger.path)}
    )
    ChannelFactory.create(account=account, kind=ChannelKind.COMMENTS)
    platform.say("Our bins were not emptied.", to="@eastmere")
    wait_for(lambda: Message.objects.count() == 1)
    platform.say("And the brown one?", to="@eastmere")
    wait_for(lambda: Message.objects.count() == 2)
    assert desk.is_healthy()


def test_a_part_that_dies_is_started_again(desk: Desk) -> None:
    for part in ("web", "worker-out-1"):
        os.kill(desk.pid_of(part), signal.SIGKILL)
    wait_for(lambda: len(desk.events("started")) == len(PARTS) + 2)
    wait_for(desk.is_healthy)
    assert {each["part"] for each in desk.events("part died")} == {"web", "worker-out-1"}


def test_parts_go_when_their_supervisor_is_killed(desk: Desk) -> None:
    desk.process.kill()
    desk.process.wait()
    wait_for(lambda: not [pid for pid in desk.pids() if lives(pid)], seconds=12)


def test_two_desks_do_not_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PATIENCE", -1.0)
    mine = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    monkeypatch.setattr(settings, "MOOTHALL", mine)
    with (tmp_path / "serve.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(AlreadyServed, match=re.escape(str(tmp_path))):
            serving.serve(host="127.0.0.1", port=0)


def test_a_port_that_is_taken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = settings.MOOTHALL.model_copy(update={"data": tmp_path})
    monkeypatch.setattr(settings, "MOOTHALL", mine)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(AddressInUse, match=f"port {port}"):
            serving.serve(host="127.0.0.1", port=port)


def test_demo_mode_does_not_leave_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    demo = settings.MOOTHALL.model_copy(update={"demo": True})
    monkeypatch.setattr(settings, "MOOTHALL", demo)
    with pytest.raises(DemoOffLoopback, match=r"127\.0\.0\.1"):
        serving.serve(host="0.0.0.0", port=0)  # noqa: S104 it is refused


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "", "no-such-host.invalid"])  # noqa: S104
def test_demo_mode_is_refused_on(host: str) -> None:
    with pytest.raises(DemoOffLoopback):
        refuse_demo_off_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.9", "::1", "localhost"])
def test_demo_mode_is_allowed_on(host: str) -> None:
    refuse_demo_off_loopback(host)
