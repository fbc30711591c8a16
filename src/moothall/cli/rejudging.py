"""Judges the desk's history again, shows how far it is, and says what came of it."""

from collections.abc import Iterable, Iterator

import click
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from moothall.domain.triage.judge import in_use
from moothall.triage.rejudging import Step, rejudge_all, to_judge


def rejudge(*, again: bool, dry: bool) -> None:
    """Judge every message of a resident that this engine has not judged; or all, `again`."""
    steps = rejudge_all(again=again, now=timezone.now(), dry=dry)
    judged = covered = lifted = 0
    for step in _shown(steps, to_judge(again=again).count()):
        judged += step.judged
        covered += step.covered
        lifted += step.lifted
    engine = in_use().engine
    if dry:
        click.echo(f"{judged:,} messages would be judged by {engine}.")
        click.echo(f"{covered:,} would be covered anew, and {lifted:,} covers would be lifted.")
        click.echo("Nothing was changed: this was a dry run.")
        return
    click.echo(f"{judged:,} messages were judged by {engine}.")
    click.echo(f"{covered:,} were covered anew, and {lifted:,} covers were lifted.")


def _shown(steps: Iterable[Step], number: int) -> Iterator[Step]:
    """The steps, while a bar on a terminal says how many messages there were."""
    console = Console(stderr=True)
    look = (TextColumn("Judging"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*look, transient=True, console=console, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=number)
        for step in steps:
            bar.advance(task, step.judged)
            yield step
