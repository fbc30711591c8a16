"""Finds what reads an archive, shows how far it is, and says what is in it. Needs no desk."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from moothall.connectors.kit import Ability, platforms
from moothall.domain.exchange import ReceivedMessage
from moothall.domain.importing import WHY, Entry, Tally, sift

Reader = Callable[[Path], Iterator[ReceivedMessage]]
MAIL = "mbox"
NAMES = {"mbox": "email", "instagram": "facebook"}  # what people say: who reads it
OFTEN = 250  # entries between two looks at the clock
OPENING = 60  # characters of a post on one line
SAY = Console(highlight=False, soft_wrap=True, markup=False)
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


def show(platform: str, file: Path, *, each: bool) -> None:
    """Read the whole archive and say what would be taken. Raises UnusableArchive."""
    tally = Tally()
    entries = sift(reader_of(platform)(file), mail=platform == MAIL)
    for entry in with_progress(entries, file):
        tally.count(entry)
        if entry.skip is not None:
            say_left(entry)
        elif each:
            SAY.print(f"{entry.number}: {_described(entry)}")
    for sentence in sentences(tally):
        SAY.print(sentence)
    SAY.print("Nothing was taken: this was a dry run.")


def say_left(entry: Entry) -> None:
    """Name an entry that is not taken, and why."""
    if entry.skip is not None:
        SAY.print(f"{entry.number}: left. {WHY[entry.skip]} ({one_line(entry.key)})")


def reader_of(platform: str) -> Reader:
    """What reads the archives of `platform`. Raises click.UsageError where nothing does."""
    key = NAMES.get(platform, platform)
    connector = platforms().get(key)
    if connector is not None and Ability.IMPORT in connector.abilities:
        return connector.read_archive
    raise click.UsageError(
        f"There is nothing here that reads archives of “{one_line(platform)}”. Choose x, "
        "mastodon, bluesky, facebook or mbox."
    )


def sentences(tally: Tally) -> Iterator[str]:
    """What is in an archive and can be taken, in sentences."""
    if not tally.read:
        yield "There is nothing in it."
        return
    yield f"{tally.read:,} entries were read, of which {tally.taken:,} can be taken."
    if tally.taken:
        yield f"{tally.shares:,} of them pass something on, {tally.replies:,} are replies."
    if tally.first and tally.last:
        yield f"They are from {tally.first:%d %B %Y} to {tally.last:%d %B %Y}."
    for skip, number in tally.skipped.most_common():
        yield f"{number:,} are left: {WHY[skip]}"


def one_line(text: str, most: int = OPENING) -> str:
    """The beginning of a text as a terminal may show it."""
    line = " ".join(UNSEEN.sub(" ", text[: most * 4]).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _described(entry: Entry) -> str:
    message = entry.message
    at = f"{message.sent_at:%Y-%m-%d %H:%M} UTC" if message.sent_at else "without a date"
    words = f"passes on {message.shares}" if message.shares else message.text or message.subject
    return f"{at} {one_line(entry.key)} {one_line(words)}"


def with_progress(entries: Iterable[Entry], file: Path) -> Iterator[Entry]:
    """The entries, while a line on a terminal says how many there were so far."""
    look = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    with Progress(*look, transient=True, console=Console(stderr=True)) as progress:
        task = progress.add_task(f"Reading {one_line(file.name)}", total=None)
        for entry in entries:
            if entry.number % OFTEN == 0:
                progress.update(
                    task, description=f"{entry.number:,} entries of {one_line(file.name)}"
                )
            yield entry
