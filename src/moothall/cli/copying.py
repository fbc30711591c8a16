"""What `backup`, `restore`, `export` and `erase` do once Django is set up."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import click
from django.db.models import Model
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from moothall.domain.redaction import Redaction
from moothall.inbox.models import Contact, Conversation, Message
from moothall.records import backup as backups
from moothall.records import queries, refusals, services
from moothall.records.services.exporting import path_of

SAY = Console(highlight=False)
Row = TypeVar("Row", bound=Model)


class Bars:
    """One progress bar for each thing that is being done."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks = {task.description: task.id for task in progress.tasks}

    def __call__(self, what: str, done: int, of: int) -> None:
        """Show that `done` of `of` are done."""
        if what not in self.tasks:
            self.tasks[what] = self.progress.add_task(what, total=of)
        self.progress.update(self.tasks[what], completed=done)


def backup(folder: Path) -> None:
    """Take a backup and say what is in it."""
    try:
        with Progress(transient=True) as progress:
            taken = backups.take(folder, now=timezone.now(), progress=Bars(progress))
    except FileExistsError:
        raise click.UsageError(f"{folder} holds something already. Name a new folder.") from None
    SAY.print(f"{taken.files} files, {taken.size:,} bytes, are in {taken.folder}.")
    SAY.print("The key of the stored passwords is not among them: keep a copy of it elsewhere.")


def restore(folder: Path, erasures: tuple[Path, ...]) -> None:
    """Put a backup back and say what was erased again."""
    with Progress(transient=True) as progress:
        done = backups.restore(
            folder, now=timezone.now(), erasures=erasures, progress=Bars(progress)
        )
    SAY.print(f"The desk is as it was at {done.taken_at} UTC.")
    SAY.print(f"{done.erased_again} messages that were erased since then are erased again.")
    SAY.print("Put the key file of the stored passwords back, then run `moothall doctor`.")


def export(
    *,
    contact: int | None,
    conversation: int | None,
    first_day: date | None,
    last_day: date | None,
    purpose: str,
    left_out: tuple[str, ...],
    with_files: bool,
) -> None:
    """Make a copy and say where it lies."""
    made = services.export(
        services.Wanted(
            contact=_one(Contact, contact),
            conversation=_one(Conversation, conversation),
            first_day=first_day,
            last_day=last_day,
        ),
        purpose=purpose,
        redactions=[_redaction(each) for each in left_out],
        with_files=with_files,
        by=None,
        now=timezone.now(),
    )
    SAY.print(
        f"{made.messages.count()} messages are in {path_of(made)}; "
        f"words were left out in {made.redactions.count()} places."
    )
    SAY.print("Read it before you hand it over.")


def erase(
    *, message: int | None, conversation: int | None, contact: int | None, reason: str, yes: bool
) -> None:
    """Erase messages for good, after asking."""
    if message is not None:
        messages = Message.objects.filter(pk=message, erased_at=None)
    else:
        messages = queries.messages_to_export(
            None, contact=_one(Contact, contact), conversation=_one(Conversation, conversation)
        )
    needed = refusals.needed_in(messages)
    if needed:
        SAY.print(
            f"{needed} of them are needed for a legal claim and are left out for the time being."
            " Somebody with a name decides otherwise on the page of the conversation."
        )
    if not yes:
        click.confirm(f"Erase {messages.count() - needed} messages for good?", abort=True)
    done = services.erase(messages, reason=reason, by=None, now=timezone.now())
    SAY.print(f"{done.messages_count} messages are erased. Backups lose them when restored.")
    if left_out := done.refusals.count():
        SAY.print(f"{left_out} are left out.")


def _one(model: type[Row], pk: int | None) -> Row | None:
    """The row with this number; None where no number was given."""
    if pk is None:
        return None
    found = model._default_manager.filter(pk=pk).first()
    if found is None:
        raise click.UsageError(f"There is no {model._meta.verbose_name} {pk} on this desk.")
    return found


def _redaction(line: str) -> Redaction:
    words, _equals, reason = (part.strip() for part in line.partition("="))
    if not words or not reason:
        raise click.UsageError(f"“{line}” has no reason. Write it as: words=reason")
    return Redaction(words, reason)
