"""`moothall worker`, `tick` and `listen`: parts of the desk on machines of their own."""

import socket

import click

from moothall.cli.frame import call, data_option

QUEUES = ("in", "out", "default")


@click.command()
@data_option
@click.argument("queues", nargs=-1, type=click.Choice(QUEUES))
@click.option("--slot", help="The place of this worker; a successor there takes over its work.")
def worker(queues: tuple[str, ...], slot: str | None) -> None:
    """Run the jobs of QUEUES (all, unless named) until stopped. Needs PostgreSQL to be shared."""
    queues = queues or QUEUES
    slot = slot or f"{socket.gethostname()}:{'+'.join(queues)}"
    call("moothall.cli.serving.parts:work", queues=queues, slot=slot)


@click.command()
@data_option
def tick() -> None:
    """Look for what is due, each second, until stopped. Of several, one does the work."""
    call("moothall.cli.serving.parts:tick", holder=f"{socket.gethostname()}:tick")


@click.command()
@data_option
def listen() -> None:
    """Let platforms that can wake the desk do so, until stopped. One is enough."""
    call("moothall.cli.serving.parts:listen")
