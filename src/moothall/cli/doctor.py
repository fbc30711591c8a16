"""`moothall doctor`: what is wrong with this installation, and what to do."""

import click

from moothall.cli.frame import call, data_option


@click.command()
@data_option
@click.option("--json", "as_json", is_flag=True, help="Say it to a program.")
def doctor(*, as_json: bool) -> None:
    """Say what is wrong with this installation and what to do. Exits 1 when something is."""
    raise SystemExit(call("moothall.cli.examining:examine", as_json=as_json))
