"""`moothall keys`: the key of stored passwords and tokens."""

import click

from moothall.cli.frame import call, data_option


@click.group(no_args_is_help=True)
def keys() -> None:
    """Look after the key of stored passwords and tokens."""


@keys.command()
@data_option
def rotate() -> None:
    """Encrypt every stored password and token with a fresh key."""
    number = call("moothall.register.services:rotate_credentials", by=None)
    click.echo(f"{number} stored passwords and tokens are under a fresh key now.")
    click.echo(f"Copy the key file to its safe place again: {call('moothall.register.keys:path')}")
