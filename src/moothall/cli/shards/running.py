"""Runs over a folder of shards, shows how far it is, and says at the end what became of them."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from moothall.cli.shards import cluster
from moothall.cli.shards.errors import UnusableShard
from moothall.cli.shards.finding import finished, require, shards_in
from moothall.cli.shards.judging import Outcome, judge_shard
from moothall.cli.shards.writing import clear
from moothall.domain.errors import MoothallError
from moothall.domain.triage.heads import shipped

_WAITING = 1_000  # shards handed to the scheduler at a time: enough for many machines
LEFT_OUT = 1  # exit status


@dataclass(slots=True)
class Tally:
    """What became of the shards so far."""

    judged: int = 0
    messages: int = 0
    before: int = 0
    left_out: list[str] = field(default_factory=list)

    def count(self, outcome: Outcome) -> None:
        """Add one."""
        if outcome.refusal:
            self.left_out.append(outcome.shard)
        elif outcome.before:
            self.before += 1
        else:
            self.judged += 1
            self.messages += outcome.messages

    def sentences(self) -> Iterator[str]:
        """For the person who started it."""
        yield f"{self.judged:,} shards were judged, with {self.messages:,} messages."
        if self.before:
            yield f"{self.before:,} had their verdicts before."
        if self.left_out:
            yield f"{len(self.left_out):,} were left out. Put them right and run this again."


def run(folder: Path, to: Path, *, number: int, address: str | None) -> None:
    """Judge every shard in `folder` that has no verdicts in `to` yet; exit with 1 if some cannot.

    Args:
        folder: the shards, Parquet or JSON Lines.
        to: where verdicts go, one file a shard.
        number: how many workers are started here, when there is no `address`.
        address: a Dask scheduler to use instead, which sees both folders at the same paths.
    """
    require("distributed")
    folder, to = folder.resolve(), to.resolve()
    shards = shards_in(folder, to=to)
    to.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for outcome in _shown(_outcomes(shards, to, number=number, address=address), len(shards)):
        tally.count(outcome)
    for sentence in tally.sentences():
        click.echo(sentence)
    if tally.left_out:
        sys.exit(LEFT_OUT)


def _outcomes(
    shards: list[Path], to: Path, *, number: int, address: str | None
) -> Iterator[Outcome]:
    """What becomes of each shard: those that are finished first, without any worker."""
    engine, token = shipped().engine, uuid4().hex[:12]
    left: list[Path] = []
    for shard in shards:
        known = _known(shard, to, engine)
        if known:
            yield known
        else:
            left.append(shard)
    if not left:
        return
    work = partial(judge_shard, to=to, run=token, engine=engine)
    try:
        with _client(min(number, len(left)), address) as client:
            yield from _spread(client, work, left)
    finally:
        clear(to, run=token, now=time.time())


def _known(shard: Path, to: Path, engine: str) -> Outcome | None:
    """What can be said of a shard without judging it."""
    try:
        return Outcome(shard.name, before=True) if finished(shard, to=to, engine=engine) else None
    except MoothallError as error:
        return Outcome(shard.name, refusal=str(error))


def _client(number: int, address: str | None) -> AbstractContextManager[Any]:
    return cluster.scheduler(address) if address else cluster.workers(number)


def _spread(client: Any, work: Any, shards: Iterable[Path]) -> Iterator[Outcome]:  # noqa: ANN401 Dask comes without types
    """Hand shards to workers, and take what became of them in whatever order they are done.

    A shard whose worker died is begun again on another, a few times; then it is left out.
    """
    from distributed import as_completed  # noqa: PLC0415 an extra: the command must start without it

    waiting = iter(shards)
    names: dict[str, str] = {}

    def hand_out(shard: Path) -> Any:  # noqa: ANN401 as above
        future = client.submit(work, shard, pure=False)
        names[future.key] = shard.name
        return future

    done = as_completed([hand_out(shard) for shard in islice(waiting, _WAITING)])
    for future in done:
        yield _outcome(future, names.pop(future.key))
        for shard in islice(waiting, 1):
            done.add(hand_out(shard))


def _outcome(future: Any, shard: str) -> Outcome:  # noqa: ANN401 as above
    if future.status == "finished":
        outcome: Outcome = future.result()
        return outcome
    why = f"whatever worker took it stopped ({type(future.exception()).__name__})"
    return Outcome(shard, refusal=str(UnusableShard(shard=shard, why=why)))


def _shown(outcomes: Iterable[Outcome], number: int) -> Iterator[Outcome]:
    """The outcomes, while a bar on a terminal says how many there were; refusals at once."""
    console = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
    look = (TextColumn("Judging shards"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*look, transient=True, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=number)
        for outcome in outcomes:
            if outcome.refusal:
                console.print(outcome.refusal)
            bar.advance(task)
            yield outcome
