"""What `import` does once Django is set up: keeps the posts of an archive, batch by batch."""

from pathlib import Path

import click
from django.utils import timezone

from moothall.cli.reading_archives import (
    MAIL,
    SAY,
    one_line,
    reader_of,
    say_left,
    sentences,
    with_progress,
)
from moothall.domain.importing import Skip, Tally, in_batches, sift
from moothall.publishing import services
from moothall.register.models import Account, AccountState

META = frozenset({"facebook", "instagram"})  # one kind of archive for both


def take_in(*, platform: str, file: Path, name: str | None) -> None:
    """Keep the posts in FILE as past ones of an account, and say what became of each.

    Raises UnusableArchive or ArchiveOfAnother. What was kept before stays, and is passed over
    the next time.
    """
    if platform == MAIL:
        raise click.UsageError(
            "Mail can be looked at and not taken in yet, because old mail would be answered as "
            "if it were new. Add --dry-run."
        )
    read = reader_of(platform)
    account, tally = account_of(platform, name), Tally()
    for batch in in_batches(with_progress(sift(read(file)), file)):
        for entry in services.import_batch(account, batch, by=None, now=timezone.now()):
            tally.count(entry)
            if entry.skip not in {None, Skip.KNOWN}:
                say_left(entry)
    for sentence in sentences(tally):
        SAY.print(sentence)
    SAY.print(f"{tally.taken:,} were taken in as past posts of {one_line(account.name)}.")


def account_of(platform: str, name: str | None) -> Account:
    """The account of that name or handle; the only one of its platform where none is given."""
    keys = META if platform in META else {platform}
    open_ones = Account.objects.filter(platform__in=keys).exclude(state=AccountState.CLOSED)
    found = [each for each in open_ones if name is None or name in {each.name, each.address}]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"“{one_line(each.name)}”" for each in open_ones) or "none"
    raise click.UsageError(
        f"Say whose posts these are with --account NAME. Of this platform there are: {names}."
    )
