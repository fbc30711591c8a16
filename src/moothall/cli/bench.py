"""`moothall bench`: measure, each figure beside its floor."""

import json
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click
from rich.console import Console
from rich.table import Table


@click.command()
@click.argument("names", nargs=-1, metavar="NAME…")
@click.option("--json", "as_json", is_flag=True, help="For scripts: one object, or an array.")
@click.option("--small", is_flag=True, help="Little data: shows that it works, measures nothing.")
def bench(names: tuple[str, ...], *, as_json: bool, small: bool) -> None:
    """Measure the benches of these NAMES, or all of them; it takes minutes."""
    benches = import_module("moothall.bench")  # by name: it stands beside us, not below
    chosen = names or tuple(benches.names())
    results = benches.measure(chosen, small=small)
    if as_json:
        found = list(results)
        click.echo(json.dumps(found[0] if len(found) == 1 else found, indent=2))
        return
    console = Console()
    with console.status("Measuring…"):
        for result in results:
            console.print(_table(result))


def _table(result: Mapping[str, Any]) -> Table:
    """One bench as a person reads it."""
    table = Table(title=str(result["name"]))
    for heading in ("figure", "median", "unit", "floor", "ratio"):
        table.add_column(heading)
    for key, figure in result["figures"].items():
        values = (figure[name] for name in ("median", "unit", "floor", "ratio"))
        table.add_row(key, *("" if value is None else str(value) for value in values))
    return table
