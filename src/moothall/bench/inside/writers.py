"""Four processes that receive at once, sealing in one log, or for the floor in one each."""

import json
import subprocess
import sys
from typing import Any

from moothall.bench.figures import Effort, median
from moothall.bench.inside.receive import BATCH, make_channel

WRITERS = 4
RUNS = 3
BATCHES = 5  # of each writer


def run(_vendor: str, effort: Effort) -> dict[str, Any]:
    """Messages a second of all four together, turn about with their floor."""
    channels = [make_channel(f"Writer {number}").pk for number in range(1, WRITERS + 1)]
    batches, runs = (BATCHES, RUNS) if effort is Effort.FULL else (1, 1)
    together, apart = [], []
    for number in range(runs):
        together.append(_rate(channels, batches, 2 * number, "together"))
        apart.append(_rate(channels, batches, 2 * number + 1, "apart"))
    return {"per_s": median(together), "apart_per_s": median(apart)}


def _rate(channels: list[int], batches: int, begin: int, logs: str) -> float:
    """Start all, let them begin on one word, and take the time from the first to the last."""
    said = [str(batches), str(begin)]
    command = [sys.executable, "-m", "moothall.bench.inside.writer", logs, *said]
    writers = [_started([*command, str(n), str(pk)]) for n, pk in enumerate(channels, 1)]
    for each in writers:
        _line(each)  # it is ready
    for each in writers:
        _go(each)
    spans: list[tuple[float, float]] = [json.loads(_line(each)) for each in writers]
    for each in writers:
        each.wait()
    spent = max(end for _start, end in spans) - min(start for start, _end in spans)
    return len(channels) * batches * BATCH / spent


def _started(command: list[str]) -> "subprocess.Popen[str]":
    pipe = subprocess.PIPE
    return subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe)


def _line(writer: "subprocess.Popen[str]") -> str:
    return writer.stdout.readline() if writer.stdout else ""


def _go(writer: "subprocess.Popen[str]") -> None:
    if writer.stdin:
        writer.stdin.write("go\n")
        writer.stdin.flush()
