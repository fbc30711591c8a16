"""`moothall triage`: judge messages, a line each. Needs no database, no settings and no desk."""

import json
from collections import deque
from collections.abc import Iterator
from typing import TextIO

import click

from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.triage import judge_all

_LONGEST_LINE = 16_000_000  # characters: a message of 1 MB, however it is escaped


class NotAMessage(MoothallError):
    """A line of the input that cannot be read."""

    code = "not-a-message"
    message = gettext_noop(
        "Line %(line)s %(why)s. Each line holds one message, as JSON with its id and its text."
    )


@click.command()
@click.argument(
    "file", type=click.File("r", encoding="utf-8", errors="surrogateescape"), default="-"
)
def triage(file: TextIO) -> None:
    """Judge the messages of FILE, or of what is piped in: {"id", "text"} a line each.

    Prints one line for each message, in the same order: tone, harms, intents, target, whether it
    is shielded, probabilities, and the reasons with the characters they stand on.
    """
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
