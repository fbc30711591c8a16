"""Work is queued by name, so every name must be that of a declared job."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from moothall.jobs import registry
from tests.architecture.source import PACKAGE, calls, modules, short

pytestmark = pytest.mark.once  # of the source, not of a database


def product() -> list[Path]:
    """Our modules, without the suite that plays with toys."""
    return [path for path in modules() if "conformance" not in path.parts]


def declared() -> set[str]:
    for path in sorted(PACKAGE.glob("*/jobs.py")):
        import_module(f"moothall.{path.parent.name}.jobs")
    return set(registry._jobs)


def queued() -> dict[str, str]:
    """Each name given to `enqueue` or to `due(runs=…)`, and where."""
    found = {}
    for path in product():
        for call in calls(path, "enqueue", "due"):
            named = [keyword.value for keyword in call.keywords if keyword.arg in {"runs", "name"}]
            for value in [*call.args[:1], *named]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    found[value.value] = f"{short(path)}:{call.lineno}"
    return found


def is_searchable(name: ast.expr) -> bool:
    """A literal, or a constant that holds one."""
    return isinstance(name, ast.Constant) or (isinstance(name, ast.Name) and name.id.isupper())


def test_every_queued_job_exists() -> None:
    known = declared()
    assert {name: place for name, place in queued().items() if name not in known} == {}


def test_something_is_queued() -> None:
    assert queued()


def test_jobs_are_queued_by_a_name_that_a_reader_can_search_for() -> None:
    hidden = [
        f"{short(path)}:{call.lineno}"
        for path in product()
        if path.parts[-2] != "jobs"
        for call in calls(path, "enqueue")
        if call.args and not is_searchable(call.args[0])
    ]
    assert hidden == []
