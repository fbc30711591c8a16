"""`moothall erase`: takes words away everywhere they live, and from backups when restored."""

import click

from moothall.cli.frame import call, data_option


@click.command()
@data_option
@click.option("--message", type=int, metavar="N", help="This message.")
@click.option("--conversation", type=int, metavar="N", help="Every message of it.")
@click.option("--contact", type=int, metavar="N", help="Every message with this person.")
@click.option("--because", "reason", required=True, help="Why, without personal details.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(
    message: int | None, conversation: int | None, contact: int | None, reason: str, *, yes: bool
) -> None:
    """Erase messages for good: rows, originals, files, search, drafts, notes and copies."""
    if sum(each is not None for each in (message, conversation, contact)) != 1:
        raise click.UsageError("Name one of --message, --conversation and --contact.")
    call(
        "moothall.cli.copying:erase",
        message=message,
        conversation=conversation,
        contact=contact,
        reason=reason,
        yes=yes,
    )
