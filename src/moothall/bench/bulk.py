"""How fast shards are judged by one worker and by two: the whole command, its start included.

The floor of both is one process that judges the same texts and writes nothing. On two cores
that are busy with something else, two workers show less than they are worth.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from moothall.bench.figures import Effort, Figure, median, seconds
from moothall.bench.triage import each_of, invented
from moothall.domain.triage import judge, judge_all

_RUNS = 3
_MESSAGES = 400_000
_SHARDS = 40
_COMMAND = "from moothall.cli import main; main()"


def measure(effort: Effort) -> dict[str, Figure]:
    """one_worker_per_s, two_workers_per_s, and how many times as fast two are."""
    texts = invented(_MESSAGES // effort)
    judge(texts[0])  # reads the weights
    ones, twos, floors = [], [], []
    with tempfile.TemporaryDirectory(prefix="moothall-bench-") as folder:
        shards = _shards(texts, Path(folder) / "shards")
        for number in range(_RUNS):  # in turns, so that both meet whatever else the machine does
            ones.append(_rate(len(texts), shards, Path(folder) / f"one-{number}", workers=1))
            twos.append(_rate(len(texts), shards, Path(folder) / f"two-{number}", workers=2))
            some = texts[: len(texts) // 10]
            floors.append(len(some) / seconds(lambda some=some: each_of(judge_all(some))))  # type: ignore[misc]
    times = [two / one for one, two in zip(ones, twos, strict=True)]
    return {
        "one_worker_per_s": Figure(median(ones), "per_s", median(floors)),
        "two_workers_per_s": Figure(median(twos), "per_s", median(floors)),
        "two_workers_times_one": Figure(median(times), "times"),
    }


def _shards(texts: list[str], folder: Path) -> Path:
    folder.mkdir()
    for place in range(_SHARDS):
        some = texts[place::_SHARDS]
        table = pa.table({"id": [f"{place}-{each}" for each in range(len(some))], "text": some})
        parquet.write_table(table, folder / f"{place:03}.parquet")
    return folder


def _rate(messages: int, shards: Path, to: Path, *, workers: int) -> float:
    """Messages a second of the command as it is run."""
    words = ["triage", "--shards", str(shards), "--to", str(to), "--workers", str(workers)]
    command = [sys.executable, "-c", _COMMAND, *words]
    return messages / seconds(
        lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    )
