"""`moothall staff`: let the first administrator in, or one who is locked out."""

import click

from moothall.cli.frame import call, data_option


@click.group(no_args_is_help=True)
def staff() -> None:
    """Let the first administrator in, or one who is locked out."""


@staff.command()
@data_option
@click.option("--name", prompt="Name", help="As colleagues know them.")
@click.option("--email", prompt="Work email address", help="What they sign in with.")
@click.option("--emergency", is_flag=True, help="For the day single sign-on is down. One only.")
def add(name: str, email: str, *, emergency: bool) -> None:
    """Add an administrator and print the link with which they choose a password."""
    told = call(
        "moothall.cli.hiring:add_administrator", name=name, email=email, emergency=emergency
    )
    click.echo(told)


@staff.command()
@data_option
@click.argument("email")
def link(email: str) -> None:
    """Print a link with which administrator EMAIL chooses a new password: once, for a day."""
    click.echo(call("moothall.cli.hiring:new_link", email=email))
