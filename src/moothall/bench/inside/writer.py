"""One writer of four: `python -m moothall.bench.inside.writer LOGS BATCHES BEGIN NUMBER CHANNEL`.

It says when it is ready, waits for a word, receives, and says when it began and ended.
"""

import json
import random
import sys
import time
from contextlib import ExitStack
from unittest.mock import patch

import django

_APART = 40  # bits: so far from each other stand logs of their own


class OwnLog:
    """A frontier in this process alone, in the place of the row that all wait for."""

    def __init__(self, number: int, begin: int) -> None:
        self.size = ((begin << 3) + number) << _APART
        self.peaks = b"\0" * 32 * self.size.bit_count()

    def held_frontier(self) -> "OwnLog":
        """As its row would say it."""
        return self

    def move_frontier(self, size: int, peaks: bytes) -> None:
        """Go on from there."""
        self.size, self.peaks = size, peaks


def main(logs: str, batches: int, begin: int, number: int, channel_id: int) -> None:
    """Receive so many batches at the word."""
    django.setup()
    from moothall.bench.inside.receive import Post, receive  # noqa: PLC0415 after setup
    from moothall.evidence import rows  # noqa: PLC0415 as above
    from moothall.register.models import Channel  # noqa: PLC0415 as above

    channel = Channel.objects.select_related("account").get(pk=channel_id)
    post = Post(random.Random(number), town=f"town-{begin}-{number}")
    ready = [post.batch() for _ in range(batches + 1)]
    with ExitStack() as stack:
        if logs == "apart":
            own = OwnLog(number, begin)
            stack.enter_context(patch.object(rows, "held_frontier", own.held_frontier))
            stack.enter_context(patch.object(rows, "move_frontier", own.move_frontier))
        receive(channel, ready.pop())
        _say("ready")
        sys.stdin.readline()
        start = time.time()
        for batch in ready:
            receive(channel, batch)
    _say(json.dumps([start, time.time()]))


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
