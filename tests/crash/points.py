"""The list of crash points, read from the source, so that none can be forgotten."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import moothall

PRODUCT = Path(moothall.__file__).parent
NOT_PRODUCT = {"tests", "conformance"}


@cache
def points_of(app: str) -> tuple[str, ...]:
    """Every point of one app, in the order of its files and lines."""
    return tuple(point for point in _every_point() if point.startswith(f"{app}."))


def _every_point() -> Iterator[str]:
    for path in sorted(PRODUCT.rglob("*.py")):
        if NOT_PRODUCT.isdisjoint(path.relative_to(PRODUCT).parts):
            yield from _points_in(path)


def _points_in(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "crash_here":
            (name,) = node.args
            assert isinstance(name, ast.Constant), f"{path}: a crash point is written out"
            yield str(name.value)
