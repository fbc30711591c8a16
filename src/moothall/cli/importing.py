"""`moothall import`: takes in what a Platform handed out as a file."""

from importlib import import_module
from pathlib import Path

import click

from moothall.cli.frame import call, data_option


@click.command("import")
@data_option
@click.argument("platform", metavar="PLATFORM")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--account", metavar="NAME", help="The account whose past posts these are.")
@click.option("--for", "email", metavar="EMAIL", help="Of queue: whose drafts these will be.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken, and take nothing.")
@click.option("--list", "each", is_flag=True, help="With --dry-run: name every post.")
def take_in(
    platform: str,
    file: Path,
    *,
    account: str | None,
    email: str | None,
    dry_run: bool,
    each: bool,
) -> None:
    """Take the posts in FILE in, as past posts of an account on PLATFORM.

    PLATFORM is x, mastodon, bluesky, facebook (Instagram too) or mbox. FILE is the archive as
    the platform made it. What is there already is not taken twice, and an import that was
    stopped goes on where it was.

    With queue as PLATFORM, FILE is a CSV of posts that wait in another tool: each line becomes a
    draft of the person named with --for, once.
    """
    if platform == "queue":
        asked = {"file": file, "email": email, "dry_run": dry_run}
        call("moothall.cli.taking_queues:take_queue", **asked)
    elif dry_run:
        reading = import_module("moothall.cli.reading_archives")  # not before it is asked for
        reading.show(platform, file, each=each)
    else:
        call("moothall.cli.taking_in:take_in", platform=platform, file=file, name=account)
