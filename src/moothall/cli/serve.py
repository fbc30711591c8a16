"""`moothall serve`: the whole desk by one command, with no services beside it."""

import os

import click

from moothall.cli.frame import call, data_option


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65_535), help="Its port."
)
def serve(host: str, port: int) -> None:
    """Run the whole desk: pages, workers, tick and listener, until Ctrl-C or SIGTERM."""
    if port:
        os.environ.setdefault("MOOTHALL_BASE_URL", f"http://127.0.0.1:{port}")
    raise SystemExit(call("moothall.cli.serving.desk:serve", host=host, port=port))
