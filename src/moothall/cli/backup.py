"""`moothall backup` and `moothall restore`: a copy of the whole desk, and the way back."""

from pathlib import Path

import click

from moothall.cli.frame import call, data_option


@click.command()
@data_option
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path) -> None:
    """Copy everything into the new folder FOLDER while the desk goes on working.

    The key of the stored passwords is left out on purpose: keep a copy of it elsewhere.
    """
    call("moothall.cli.copying:backup", folder=folder)


@click.command()
@data_option
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--erasures",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The erasures.jsonl of the desk that was lost; may be given more than once.",
)
def restore(folder: Path, erasures: tuple[Path, ...]) -> None:
    """Put the backup in FOLDER into an empty desk, and erase again what was erased since."""
    call("moothall.cli.copying:restore", folder=folder, erasures=erasures)
