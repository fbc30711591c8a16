"""`moothall demo`: try the desk with an invented council."""

from importlib import import_module
from pathlib import Path

import click

from moothall.cli.frame import call

HOST = "127.0.0.1"


@click.command()
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of the demonstration; one of its own unless told.",
)
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(1, 65_535), help="Its port."
)
@click.option("--fresh", is_flag=True, help="Forget what happened, and begin the week anew.")
def demo(data: Path | None, port: int, *, fresh: bool) -> None:
    """Try the desk with an invented council, on this machine alone."""
    folder = import_module("moothall.demo.folder")  # beside us in the house, so by its name
    home = data.expanduser().absolute() if data else folder.usual()
    folder.claim(home, fresh=fresh)
    folder.describe(home, port=port)
    if not folder.is_ready(home):
        click.echo("Eastmere is being made. The first time takes about a minute.", err=True)
    call("moothall.cli.migrating:migrate", say=_quietly)
    call("moothall.demo.opening:open_doors", address=f"http://{HOST}:{port}")
    raise SystemExit(call("moothall.cli.serving.desk:serve", host=HOST, port=port))


def _quietly(_sentence: str) -> None:
    """A demonstration's own database is nobody's concern."""
