"""Starts and stops programs of this machine as nobody in particular, on ports that are free."""

import grp
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

CHANCE = random.SystemRandom()  # not the seeded one, which gives every run the same ports
# A run that is killed cannot tidy up: the kernel ends its servers with it.
DIES_WITH_US = ["setpriv", "--pdeathsig", "KILL"] if shutil.which("setpriv") else []
PATIENCE = 20.0  # seconds for a server to answer at its port


@dataclass(frozen=True, slots=True)
class Person:
    """Who runs the servers: ourselves, or `nobody` where we are root."""

    user: str
    group: str
    uid: int
    gid: int


def person() -> Person:
    """Whom servers run as."""
    entry = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    group = grp.getgrgid(entry.pw_gid).gr_name
    return Person(entry.pw_name, group, entry.pw_uid, entry.pw_gid)


def need(*programs: str | Path) -> None:
    """Skip the test where one of `programs` is missing; fail where servers are promised."""
    path = search_path()
    missing = [str(each) for each in programs if not shutil.which(str(each), path=path)]
    if missing:
        _do_without(
            f"{', '.join(missing)} not installed: see CONTRIBUTING for the Debian packages"
        )


def need_modules(*folders: Path) -> None:
    """As `need`, for what npm installs."""
    missing = [each.name for each in folders if not each.is_dir()]
    if missing:
        _do_without(f"{', '.join(missing)} not installed: run `npm ci` in tests/servers")


def need_built(addition: Path) -> None:
    """As `need`, for what npm must compile: its packages' own scripts never run by themselves."""
    if not addition.is_file():
        _do_without(f"{addition.name} is not built: `./run test` builds it where g++ and make are")


def _do_without(reason: str) -> None:
    if "MOOTHALL_REQUIRE_SERVERS" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)


def search_path() -> str:
    """PATH, and where servers lie that plain users do not have on theirs."""
    return os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


def program(name: str) -> str:
    """Where `name` lies."""
    found = shutil.which(name, path=search_path())
    assert found, f"{name} is not installed"
    return found


def free_ports(count: int) -> list[int]:
    """Ports that nobody uses, none twice, from where no outgoing connection takes one."""
    chosen: list[int] = []
    while len(chosen) < count:
        port = CHANCE.randrange(10_000, 32_000)
        with socket.socket() as trial, suppress(OSError):
            trial.bind(("127.0.0.1", port))
            if port not in chosen:
                chosen.append(port)
    return chosen


@contextmanager
def folder(prefix: str) -> Iterator[Path]:
    """A folder of the servers' own, with a path short enough for sockets."""
    made = Path(tempfile.mkdtemp(prefix=prefix, dir="/tmp"))
    give(made)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def give(path: Path) -> None:
    """Make `path` belong to whoever runs the servers."""
    if os.geteuid() == 0:
        os.chown(path, person().uid, person().gid)


def write(path: Path, text: str, mode: int = 0o600) -> Path:
    """Write a file that the servers may read."""
    path.write_text(text)
    path.chmod(mode)
    give(path)
    return path


def start(*command: str | Path, log: Path, as_ourselves: bool = False) -> subprocess.Popen[bytes]:
    """Start a server in the foreground, as `person()` unless it must read what only we may."""
    whom, is_root = person(), os.geteuid() == 0 and not as_ourselves
    with log.open("ab") as output:
        return subprocess.Popen(
            [*DIES_WITH_US, *(str(part) for part in command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=log.parent,
            start_new_session=True,
            user=whom.uid if is_root else None,
            group=whom.gid if is_root else None,
            extra_groups=[] if is_root else None,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, kindly at first, and whatever it has started."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(0.3)  # Dovecot would take a second to be polite to its children
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(5)


def wait_for_port(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until somebody answers at `port`."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        with socket.socket() as trial:
            trial.settimeout(1)
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)
    said = log.read_text(errors="replace") if log.exists() else "nothing"
    pytest.fail(f"the server at port {port} did not start; it said: {said[-2000:]}")


def wait_for_word(
    word: str, process: subprocess.Popen[bytes], log: Path, *, within: float = PATIENCE
) -> None:
    """Wait until the server says `word`."""
    end = time.monotonic() + within
    while time.monotonic() < end and process.poll() is None:
        if word in log.read_text(errors="replace"):
            return
        time.sleep(0.05)
    said = log.read_text(errors="replace")
    pytest.fail(f"the server did not say {word}; it said: {said[-2000:]}")
