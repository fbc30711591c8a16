"""`moothall triage`: judge messages, a line each. Needs no database, no settings and no desk."""

import json
import os
from collections import deque
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from moothall.cli.frame import call, data_option
from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.triage import judge_all, middle
from moothall.domain.triage.encoder import Unusable
from moothall.domain.triage.judge import in_use, use

_LONGEST_LINE = 16_000_000  # characters: a message of 1 MB, however it is escaped


class NotAMessage(MoothallError):
    """A line of the input that cannot be read."""

    code = "not-a-message"
    message = gettext_noop(
        "Line %(line)s %(why)s. Each line holds one message, as JSON with its id and its text."
    )


class NeedsEncoder(MoothallError):
    """The second look was asked for, and the extra that it needs is not there."""

    code = "needs-encoder"
    message = gettext_noop(
        "The encoder cannot be used: %(why)s Install it with pip install 'moothall[encoder]',"
        " then try again."
    )


@click.command()
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
@click.option(
    "--shards",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Judge every .parquet and .jsonl file in FOLDER instead. Needs moothall[bulk].",
)
@click.option(
    "--to",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="With --shards: where the verdicts go, one file a shard.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    metavar="N",
    default=os.cpu_count() or 1,
    help="With --shards: how many processes are started here.",
    show_default="one a core",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="With --shards: use the workers of this Dask scheduler, tls://… or tcp://…",
)
@click.option(
    "--encoder",
    is_flag=True,
    expose_value=False,
    callback=lambda context, _option, asked: _look_twice(context) if asked else None,
    help="Look twice at what is near the line of abuse. Needs moothall[encoder].",
)
@click.option(
    "--all", "everything", is_flag=True, help="Judge the desk's own messages with this engine."
)
@click.option("--again", is_flag=True, help="With --all: also what this engine has judged.")
@click.option(
    "--dry-run", is_flag=True, help="With --all: say what would change, and change nothing."
)
@data_option
def triage(
    file: TextIO,
    *,
    shards: Path | None,
    to: Path | None,
    workers: int,
    scheduler: str | None,
    everything: bool,
    again: bool,
    dry_run: bool,
) -> None:
    """Judge the messages of FILE, or of what is piped in: {"id", "text"} a line each.

    Prints one line for each message, in the same order: tone, harms, intents, target, whether it
    is shielded, probabilities, and the reasons with the characters they stand on.

    With --all, the messages that the desk holds are judged by the engine of this version, while
    the desk runs. What a person has decided about a message stays.

    With --shards, whole folders are judged by several processes, or machines. What has its
    verdicts is not judged again, so that a run that was stopped goes on where it was.
    """
    if everything:
        call("moothall.cli.rejudging:rejudge", again=again, dry=dry_run)
        return
    if shards is None:
        judge_lines(file)
        return
    if in_use().middle:
        raise click.UsageError("--encoder is not for --shards: their workers judge without it.")
    if to is None:
        raise click.UsageError("Say with --to which folder the verdicts go into.")
    running = import_module("moothall.cli.shards.running")  # not before it is asked for
    running.run(shards, to, number=workers, address=scheduler)


def _look_twice(context: click.Context) -> None:
    """Judge with the encoder until the command ends. Raises NeedsEncoder."""
    try:
        use(middle.with_encoder())
    except Unusable as error:
        raise NeedsEncoder(why=str(error)) from None
    context.call_on_close(lambda: use(None))


def judge_lines(file: TextIO) -> None:
    """Print the verdict of each line. Raises NotAMessage."""
    waiting: deque[str | int] = deque()
    for verdict in judge_all(_texts(file, waiting)):
        click.echo(json.dumps({"id": waiting.popleft(), **verdict.as_json()}))


def _texts(file: TextIO, ids: deque[str | int]) -> Iterator[str]:
    """The text of each message; its id goes to `ids`. Raises NotAMessage."""
    number = 0
    while line := file.readline(_LONGEST_LINE + 1):
        number += 1
        if not line.strip():
            continue
        name, text = _message(number, line)
        ids.append(name)
        yield text


def _message(number: int, line: str) -> tuple[str | int, str]:
    if len(line) > _LONGEST_LINE:
        raise NotAMessage(line=number, why="is longer than 16 million characters")
    try:
        message = json.loads(line)
    except (ValueError, RecursionError):
        raise NotAMessage(line=number, why="is not JSON") from None
    if not isinstance(message, dict) or not isinstance(message.get("text"), str):
        raise NotAMessage(line=number, why="has no text")
    if not isinstance(message.get("id"), str | int):
        raise NotAMessage(line=number, why="has no id")
    return message["id"], message["text"]
