"""`moothall triage --shards` at work: workers that are killed, listen, and run elsewhere."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from moothall.cli.tests.shards import lines, rows

pytestmark = pytest.mark.once  # of a command that knows no database

MOOTHALL = str(Path(sys.executable).with_name("moothall"))
OPEN = "0A"  # how /proc/net/tcp says that a socket listens


def command(*words: object) -> list[str]:
    return [MOOTHALL, "triage", *map(str, words)]


def bare() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*words), capture_output=True, text=True, check=False, env=bare(), timeout=100
    )


def test_the_command_needs_a_folder_for_its_verdicts(shards: Path) -> None:
    lines(shards)
    said = run("--shards", shards)
    assert said.returncode == 2
    assert "--to" in said.stderr


def test_a_wrong_shard_stops_no_other_and_a_second_run_finds_only_it(
    shards: Path, to: Path
) -> None:
    rows(shards), lines(shards)
    rows(shards, "c.parquet", text=["a", "b", None, "c"])
    said = run("--shards", shards, "--to", to, "--workers", 2)
    assert said.returncode == 1, said.stderr
    assert said.stderr.strip() == "c.parquet was left out: row 3 has no text."
    assert said.stdout.splitlines()[0] == "2 shards were judged, with 8 messages."
    rows(shards, "c.parquet")
    again = run("--shards", shards, "--to", to, "--workers", 1)
    assert (again.returncode, again.stderr) == (0, "")
    assert again.stdout.splitlines() == [
        "1 shards were judged, with 4 messages.",
        "2 had their verdicts before.",
    ]
    assert sorted(each.name for each in to.iterdir()) == ["a.parquet", "b.jsonl", "c.parquet"]


@pytest.fixture
def at_work(shards: Path, to: Path) -> Iterator[subprocess.Popen[str]]:
    """The command with two workers, busy with shards that take a while."""
    for number in range(4):
        lines(shards, f"{number}.jsonl", [f"Bin {each} was missed again" for each in range(6000)])
    words = command("--shards", shards, "--to", to, "--workers", 2)
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=bare()
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def children_of(process: int) -> list[int]:
    lists = Path(f"/proc/{process}/task").glob("*/children")
    return [int(each) for found in lists for each in found.read_text().split()]


def writing_now(running: subprocess.Popen[str], to: Path) -> int:
    """A worker that is in the middle of a shard, once there is one."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        for part in to.glob(".*.part"):
            for child in children_of(running.pid):
                held = Path(f"/proc/{child}/fd").glob("*")
                if any(os.path.realpath(each) == str(part) for each in held):
                    return child
        time.sleep(0.01)  # another machine's work, not ours, is waited for
    raise AssertionError("no worker began")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at processes in /proc")
def test_a_worker_that_is_killed_half_way_loses_nothing_and_doubles_nothing(
    at_work: subprocess.Popen[str], to: Path
) -> None:
    os.kill(writing_now(at_work, to), signal.SIGKILL)
    said, complaints = at_work.communicate(timeout=90)
    assert at_work.returncode == 0, complaints
    assert said.splitlines() == ["4 shards were judged, with 24,000 messages."]
    assert sorted(each.name for each in to.iterdir()) == [f"{each}.jsonl" for each in range(4)]
    for place in sorted(to.iterdir()):
        found = [json.loads(line)["id"] for line in place.read_text().splitlines()]
        assert found == [f"{place.name}-{number}" for number in range(6000)]


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks at sockets in /proc")
def test_workers_listen_to_this_machine_alone(at_work: subprocess.Popen[str], to: Path) -> None:
    writing_now(at_work, to)
    family = [at_work.pid, *children_of(at_work.pid)]
    held = {
        Path(os.path.realpath(each)).name  # one may be closed while it is being looked at
        for process in family
        for each in Path(f"/proc/{process}/fd").glob("*")
    }
    addresses = {
        fields[1].partition(":")[0]
        for table in ("tcp", "tcp6")
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]
        if (fields := line.split())[3] == OPEN and f"socket:[{fields[9]}]" in held
    }
    assert addresses == {"0100007F"}  # 127.0.0.1


ELSEWHERE = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None,
                      scheduler_kwargs={"dashboard_address": "127.0.0.1:0"}) as cluster:
        print(cluster.scheduler_address, flush=True)
        input()
"""


def test_the_workers_of_a_scheduler_that_runs_already_do_the_same(
    shards: Path, to: Path, tmp_path: Path
) -> None:
    lines(shards), rows(shards)
    (tmp_path / "elsewhere.py").write_text(ELSEWHERE)
    with subprocess.Popen(
        [sys.executable, str(tmp_path / "elsewhere.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=bare(), cwd=tmp_path,
    ) as there:  # fmt: skip
        assert there.stdout is not None
        address = there.stdout.readline().strip()
        said = run("--shards", shards, "--to", to, "--scheduler", address)
        there.communicate("\n", timeout=60)
    assert (said.returncode, said.stderr) == (0, "")
    assert sorted(each.name for each in to.iterdir()) == ["a.parquet", "b.jsonl"]


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nowhere", "gopher://127.0.0.1:1"])
def test_an_address_where_no_scheduler_answers_is_said(
    shards: Path, to: Path, address: str
) -> None:
    lines(shards)
    words = command("--shards", shards, "--to", to, "--scheduler", address)
    soon = bare() | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "1s"}
    said = subprocess.run(
        words, capture_output=True, text=True, check=False, env=soon, timeout=100
    )
    assert said.returncode == 2
    assert said.stderr.startswith(f"Nothing that could be used answers at {address}.")
    assert "Traceback" not in said.stderr
    assert list(to.iterdir()) == []
