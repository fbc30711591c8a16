"""`moothall migrate`: bring the database up to this version."""

import click

from moothall.cli.frame import call, data_option


@click.command()
@data_option
def migrate() -> None:
    """Bring the database up to this version, keeping a copy of a SQLite database first."""
    call("moothall.cli.migrating:migrate", say=click.echo)
