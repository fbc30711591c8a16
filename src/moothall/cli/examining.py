"""Asks every app's doctor, and the database, and says what they found."""

import json
from collections.abc import Sequence

import click
from django.core.checks import ERROR, WARNING, CheckMessage, Error, run_checks
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor

TAG = "doctor"


def examine(*, as_json: bool) -> int:
    """Print every finding; 1 when one is an error, else 0."""
    found = findings()
    print_as = _print_json if as_json else _print_lines
    print_as(found)
    return int(any(each.level >= ERROR for each in found))


def findings() -> list[CheckMessage]:
    """What is wrong, gravest first. Without a database no app can be asked."""
    if basic := _database_is_not_ready():
        return basic
    found = run_checks(tags=[TAG], include_deployment_checks=True, databases=list(connections))
    return sorted(found, key=lambda each: (-each.level, str(each.id)))


def _database_is_not_ready() -> list[CheckMessage]:
    try:
        executor = MigrationExecutor(connections["default"])
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        what = f"The database cannot be used: {_first_line(error)}."
        hint = "Check that it runs, and MOOTHALL_DATABASE_URL or MOOTHALL_DATA."
        return [Error(what, hint=hint, id="doctor.E001")]
    if plan:
        what = f"The database is older than this version: {len(plan)} migrations are missing."
        return [Error(what, hint="Run `moothall migrate`.", id="doctor.E002")]
    return []


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")


def _print_json(found: Sequence[CheckMessage]) -> None:
    words = [
        {"id": each.id, "level": _level(each), "what": str(each.msg), "do": str(each.hint or "")}
        for each in found
    ]
    click.echo(
        json.dumps({"healthy": not any(x["level"] == "error" for x in words), "findings": words})
    )


def _print_lines(found: Sequence[CheckMessage]) -> None:
    for each in found:
        colour = "red" if each.level >= ERROR else "yellow"
        click.echo(f"{click.style(_level(each), fg=colour)} {each.msg}  ({each.id})")
        if each.hint:
            click.echo(f"      {each.hint}")
    if not found:
        click.echo("Nothing is wrong.")


def _level(finding: CheckMessage) -> str:
    if finding.level >= ERROR:
        return "error"
    return "warning" if finding.level >= WARNING else "note"
