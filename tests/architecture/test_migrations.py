"""A migration is named for what it does, says why, and can be undone."""

import ast
import re
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState

from moothall.tables import CreateTogether
from tests.architecture.source import PACKAGE, called, short, tree

MIGRATIONS = sorted(PACKAGE.glob("*/migrations/0*.py"))
SAYS_WHAT = re.compile(
    r"^\d{4}_(?!auto_|initial$|tweak$|update$|fix$|change)[a-z]{3,}(_[a-z0-9]+)*$"
)


def undoable(call: ast.Call) -> bool:
    """Whether RunPython or RunSQL was told the way back."""
    return len(call.args) > 1 or any(
        keyword.arg in {"reverse_code", "reverse_sql"} for keyword in call.keywords
    )


@pytest.mark.parametrize("path", MIGRATIONS, ids=short)
def test_a_migration_is_named_for_what_it_does(path: Path) -> None:
    assert SAYS_WHAT.match(path.stem), f"rename {path.name}: 0007_fill_missing_review_dates"


@pytest.mark.parametrize("path", MIGRATIONS, ids=short)
def test_a_migration_can_be_undone(path: Path) -> None:
    steps = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
    one_way = [
        step.lineno
        for step in steps
        if called(step) in {"RunPython", "RunSQL"} and not undoable(step)
    ]
    assert one_way == []


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


@pytest.mark.parametrize("name", ["0001_initial", "0002_auto_20261121_0640", "0003_tweak"])
def test_a_name_that_says_nothing_is_refused(name: str) -> None:
    assert not SAYS_WHAT.match(name)


@pytest.mark.django_db(transaction=True)
def test_tables_made_together_are_taken_away_together() -> None:
    on_a_shelf = models.OneToOneField("made.Shelf", models.CASCADE, primary_key=True)
    pair = CreateTogether(
        [
            CreateModel("Shelf", [("id", models.BigAutoField(primary_key=True))]),
            CreateModel("Book", [("shelf", on_a_shelf)]),
        ]
    )
    before, after = ProjectState(), ProjectState()
    pair.state_forwards("made", after)
    with connection.schema_editor() as editor:
        pair.database_forwards("made", editor, before, after)
    assert {"made_shelf", "made_book"} <= set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        pair.database_backwards("made", editor, after, before)
    assert not {"made_shelf", "made_book"} & set(connection.introspection.table_names())
    assert pair.describe() == "Create 2 models together"
