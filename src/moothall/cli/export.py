"""`moothall export`: a copy of what is held about somebody, with words left out for a reason."""

from datetime import datetime

import click

from moothall.cli.frame import call, data_option

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@data_option
@click.option("--contact", type=int, metavar="N", help="Everything with this person.")
@click.option("--conversation", type=int, metavar="N", help="This conversation.")
@click.option("--from", "first_day", type=DAY, metavar="DAY", help="Not before this day.")
@click.option("--to", "last_day", type=DAY, metavar="DAY", help="Not after this day.")
@click.option("--purpose", required=True, help="What the copy is for; it stays on record.")
@click.option(
    "--leave-out",
    "left_out",
    multiple=True,
    metavar="WORDS=REASON",
    help="Words to leave out and the reason the reader sees; may be given more than once.",
)
@click.option("--with-files", is_flag=True, help="Put attachments in as well.")
def export(
    contact: int | None,
    conversation: int | None,
    *,
    first_day: datetime | None,
    last_day: datetime | None,
    purpose: str,
    left_out: tuple[str, ...],
    with_files: bool,
) -> None:
    """Write out what is held: a page to read, rows to load, and hashes to check."""
    if not any((contact, conversation, first_day, last_day)):
        raise click.UsageError("Say of what: --contact, --conversation, or --from and --to.")
    call(
        "moothall.cli.copying:export",
        contact=contact,
        conversation=conversation,
        first_day=first_day.date() if first_day else None,
        last_day=last_day.date() if last_day else None,
        purpose=purpose,
        left_out=left_out,
        with_files=with_files,
    )
