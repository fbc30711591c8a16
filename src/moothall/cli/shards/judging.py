"""Judges one shard. This is what a worker runs, here or on another machine."""

from dataclasses import dataclass
from pathlib import Path

from moothall.cli.shards.errors import UnusableShard
from moothall.cli.shards.finding import finished
from moothall.cli.shards.reading import messages_of
from moothall.cli.shards.writing import written
from moothall.domain.errors import MoothallError
from moothall.domain.triage import judge_all
from moothall.domain.triage.heads import shipped


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one shard: how many messages were judged, or why it was left out."""

    shard: str
    messages: int = 0
    before: bool = False
    refusal: str = ""


def judge_shard(shard: Path, to: Path, *, run: str, engine: str) -> Outcome:
    """Write the verdicts of `shard` into the folder `to`, unless they are there.

    May run twice, at the same time even: each writes a file of its own, and the last one that is
    whole stands. What is wrong with a shard is said, never raised.

    Args:
        shard: a file of messages; every worker sees it at the same path.
        to: where the verdicts go, under the same name.
        run: names the run, for what has to be cleared up after it.
        engine: what should judge; a worker that has another one judges nothing.
    """
    try:
        if finished(shard, to=to, engine=engine):
            return Outcome(shard.name, before=True)
        return Outcome(shard.name, messages=_judged(shard, to, run=run, engine=engine))
    except MoothallError as error:
        return Outcome(shard.name, refusal=str(error))
    except OSError as error:
        why = f"the verdicts cannot be written ({error.strerror})"
        return Outcome(shard.name, refusal=str(UnusableShard(shard=shard.name, why=why)))


def _judged(shard: Path, to: Path, *, run: str, engine: str) -> int:
    """How many messages were judged. Raises UnusableShard."""
    if shipped().engine != engine:
        why = f"this worker judges with {shipped().engine}, not with {engine}: install one version"
        raise UnusableShard(shard=shard.name, why=why)
    number = 0
    with written(to / shard.name, run=run, engine=engine) as verdicts:
        for ids, texts in messages_of(shard):
            verdicts.write(ids, list(judge_all(texts)))
            number += len(ids)
    return number
