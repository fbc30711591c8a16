"""Has pictures drawn by a process of its own: hostile bytes are decoded there, and only there.

What comes back is plain pixels of a size that was told, so there is nothing to parse. Where that
process crashes, is full, or takes too long, it ends with all that it made, and we say so.
"""

import atexit
import os
import secrets
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Final

from PIL import Image

from moothall.publishing.media import drawer

PROGRAM: Final = drawer.__file__
SECONDS: Final = 45  # by the clock for one picture; the processor has less (drawer.SECONDS)
AT_ONCE: Final = 2  # pictures that are drawn side by side, by each process of the desk


class NotDrawn(Exception):
    """There is no picture; `outcome` is one of drawer's, ENDED where it crashed or was stopped."""

    def __init__(self, outcome: bytes) -> None:
        """Keep which outcome it was."""
        self.outcome = outcome
        super().__init__(outcome)


ENDED: Final = b"E"


class Starter:
    """One waiting process that makes another for each picture."""

    def __init__(self) -> None:
        """Start it: with no environment, no files but two pipes, and a group of its own."""
        self._child = subprocess.Popen(
            [sys.executable, "-I", PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={},
            start_new_session=True,
            bufsize=0,
        )
        self._killing = threading.Lock()
        self.is_late = False

    def draw(self, content: bytes, form: int, side: int) -> Image.Image:
        """The pixels. Raises NotDrawn; after ENDED this one is of no more use."""
        watch = threading.Timer(SECONDS, self._stop_late)
        watch.daemon = True
        watch.start()
        try:
            return self._asked(content, form, side)
        except OSError:
            self.end()
            raise NotDrawn(ENDED) from None
        finally:
            watch.cancel()

    def is_there(self) -> bool:
        """Whether it still waits; it goes home after a while in which nobody asked."""
        return self._child.poll() is None

    def end(self) -> None:
        """Kill it and all that it made, at once; what is gone already stays gone."""
        self._kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe:
                pipe.close()

    def _stop_late(self) -> None:
        self.is_late = True
        self._kill()

    def _kill(self) -> None:
        with self._killing, suppress(ProcessLookupError):
            if self._child.returncode is None:  # so its number is still its own
                os.killpg(self._child.pid, signal.SIGKILL)

    def _asked(self, content: bytes, form: int, side: int) -> Image.Image:
        token = secrets.token_bytes(8)
        self._send(drawer.ASKED.pack(token, len(content), side, form))
        self._send(content)
        told = drawer.TOLD.unpack(self._received(drawer.TOLD.size))
        echoed, outcome, width, height, channels = told
        if echoed != token:
            raise BrokenPipeError  # left over from another picture, or forged by one
        if outcome != drawer.DRAWN:
            raise NotDrawn(outcome)
        if not 0 < width * height <= drawer.MOST_PIXELS or channels not in drawer.MODES:
            raise BrokenPipeError
        pixels = self._received(width * height * channels)
        return Image.frombytes(drawer.MODES[channels], (width, height), pixels)

    def _send(self, content: bytes) -> None:
        pipe, rest = self._child.stdin, memoryview(content)
        while pipe and rest:
            rest = rest[os.write(pipe.fileno(), rest) :]

    def _received(self, length: int) -> bytearray:
        pipe, held, at = self._child.stdout, bytearray(length), 0
        while pipe and at < length:
            got = os.readv(pipe.fileno(), [memoryview(held)[at:]])
            if not got:
                raise BrokenPipeError
            at += got
        return held


_ROOM = threading.BoundedSemaphore(AT_ONCE)
_WAITING: list[Starter] = []
os.register_at_fork(after_in_child=_WAITING.clear)  # they belong to whoever started them


def draw_apart(content: bytes, form: str, *, side: int = 0) -> Image.Image:
    """The pixels of a picture as RGB or RGBA, at most `side` long. Raises NotDrawn.

    A starter that waits is asked first. Where it was gone, which cannot be told from a picture
    that ended it, one more is asked; a picture that took too long is not tried again.
    """
    number = drawer.FORMS.index(form)
    with _ROOM:
        waiting = _waiting()
        if waiting is not None:
            try:
                return _drawn_by(waiting, content, number, side)
            except NotDrawn as refusal:
                if refusal.outcome != ENDED or waiting.is_late:
                    raise
        return _drawn_by(Starter(), content, number, side)


@atexit.register
def end_all() -> None:
    """Send home those that wait."""
    while _WAITING:
        _WAITING.pop().end()


def _waiting() -> Starter | None:
    while _WAITING:
        starter = _WAITING.pop()
        if starter.is_there():
            return starter
        starter.end()
    return None


def _drawn_by(starter: Starter, content: bytes, form: int, side: int) -> Image.Image:
    try:
        image = starter.draw(content, form, side)
    except NotDrawn as refusal:
        if refusal.outcome != ENDED:
            _WAITING.append(starter)
        raise
    _WAITING.append(starter)
    return image
