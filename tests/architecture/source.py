"""Reads our own source, so that tests can ask questions about all of it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "moothall"
DOCS = ROOT / "docs"


@cache
def modules() -> tuple[Path, ...]:
    """Every Python file we ship, tests and migrations left out."""
    return tuple(
        path
        for path in sorted(PACKAGE.rglob("*.py"))
        if not {"tests", "migrations", "node_modules"} & set(path.relative_to(PACKAGE).parts)
    )


@cache
def everything() -> tuple[Path, ...]:
    """Every Python file of ours, migrations left out."""
    found = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), *ROOT.glob("*.py")]
    return tuple(
        sorted(path for path in found if not {"migrations", "node_modules"} & set(path.parts))
    )


@cache
def templates() -> tuple[Path, ...]:
    """Every page and part of a page."""
    return tuple(sorted(PACKAGE.rglob("templates/**/*.html")))


@cache
def tree(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def short(path: Path) -> str:
    """The path as a person would say it."""
    return str(path.relative_to(ROOT))


def calls(path: Path, *names: str) -> Iterator[ast.Call]:
    """Every call in a file of a function, or method, with one of `names`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(node: ast.Call) -> str:
    """The last word of what is called: `jobs.enqueue(...)` is "enqueue"."""
    match node.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def words(folder: Path = DOCS) -> str:
    """All pages of the documentation, as one text."""
    pages = [path for path in sorted(folder.rglob("*.md")) if "_build" not in path.parts]
    return "\n".join(path.read_text(encoding="utf-8") for path in pages)
