"""Looks after the processes of the desk: starts them, restarts what dies, stops them all."""

import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType

import structlog

FIRST_WAIT = 0.5  # seconds before a part that died is started again; doubled each time
LONGEST_WAIT = 30.0
SETTLED = 60.0  # a part that lived so long starts with the first wait again
PATIENCE = 4.5  # seconds that parts get to stop
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
log = structlog.get_logger("moothall.serve")


@dataclass(slots=True)
class Part:
    """One process: what it does, and how it has fared."""

    name: str
    body: Callable[[], None]
    pid: int = 0
    started: float = 0.0
    wait: float = field(default=FIRST_WAIT)
    start_at: float = 0.0


class Supervisor:
    """The first process. It stays single-threaded, since it forks."""

    def __init__(self, parts: list[Part]) -> None:
        self._parts = parts
        self._stopping = False
        self._alarm_read, self._alarm_write = os.pipe()
        self._life_read, self._life_write = os.pipe()

    def run(self) -> int:
        """Look after the parts until asked to stop; the exit status."""
        self._listen_to_signals()
        while not self._stopping:
            self._bury()
            self._start_missing()
            self._sleep()
        return self._stop_all()

    def _listen_to_signals(self) -> None:
        os.set_blocking(self._alarm_write, False)
        signal.set_wakeup_fd(self._alarm_write)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        for number in STOP_SIGNALS:
            signal.signal(number, self._ask_to_stop)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True

    def _sleep(self) -> None:
        """Until a signal comes, or a part is due to start."""
        due = [part.start_at for part in self._parts if not part.pid]
        seconds = max(0.0, min(due) - time.monotonic()) if due else None
        ready, _, _ = select.select([self._alarm_read], [], [], seconds)
        if ready:
            os.read(self._alarm_read, 512)

    def _start_missing(self) -> None:
        now = time.monotonic()
        for part in self._parts:
            if not part.pid and part.start_at <= now:
                self._start(part)

    def _start(self, part: Part) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        part.started = time.monotonic()
        part.pid = os.fork()
        if part.pid == 0:
            self._become(part)
        log.info("started", part=part.name, pid=part.pid)

    def _become(self, part: Part) -> None:
        """Be `part` from here to the end of this process."""
        status = 1
        try:
            self._forget_parent()
            part.body()
            status = 0
        except SystemExit as leave:
            status = leave.code if isinstance(leave.code, int) else 1
        except BaseException:
            log.exception("part broke", part=part.name)
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _forget_parent(self) -> None:
        """Signals and pipes of the supervisor are not ours; its end is."""
        signal.set_wakeup_fd(-1)
        for number in (*STOP_SIGNALS, signal.SIGCHLD):
            signal.signal(number, signal.SIG_DFL)
        os.setpgid(0, 0)  # Ctrl-C is for the supervisor, which then tells us
        for pipe in (self._alarm_read, self._alarm_write, self._life_write):
            os.close(pipe)
        threading.Thread(target=_die_with, args=(self._life_read,), daemon=True).start()

    def _bury(self) -> None:
        """Take note of every part that has died."""
        while True:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            for part in self._parts:
                if part.pid == pid:
                    self._note_death(part, os.waitstatus_to_exitcode(status))

    def _note_death(self, part: Part, status: int) -> None:
        part.pid = 0
        if self._stopping:
            return
        now = time.monotonic()
        if now - part.started > SETTLED:
            part.wait = FIRST_WAIT
        part.start_at = now + part.wait
        log.error("part died", part=part.name, status=status, again_in=part.wait)
        part.wait = min(part.wait * 2, LONGEST_WAIT)

    def _stop_all(self) -> int:
        """Ask every part to stop, and end whatever does not within `PATIENCE`."""
        self._signal_all(signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while self._alive() and time.monotonic() < until:
            self._bury()
            time.sleep(0.02)
        late = [part.name for part in self._alive()]
        self._signal_all(signal.SIGKILL)
        while self._alive():
            self._bury()
            time.sleep(0.02)
        log.info("stopped", killed=late)
        return 0

    def _alive(self) -> list[Part]:
        return [part for part in self._parts if part.pid]

    def _signal_all(self, number: signal.Signals) -> None:
        for part in self._alive():
            os.kill(part.pid, number)


def _die_with(life: int) -> None:
    """End this process when the supervisor is gone: then nobody holds the pipe's other end."""
    os.read(life, 1)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os._exit(1)
