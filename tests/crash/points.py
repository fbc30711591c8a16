"""The list of crash points, read from the source, so that none can be forgotten."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import moothall

PRODUCT = Path(moothall.__file__).parent
NOT_PRODUCT = {"tests", "conformance"}
CALLED = "crash_here"


@cache
def points_of(app: str) -> tuple[str, ...]:
    """Every point of one app, in the order of its files and lines."""
    return tuple(point for point in _every_point() if point.startswith(f"{app}."))


@cache
def _every_point() -> tuple[str, ...]:
    return tuple(
        point
        for path in sorted(PRODUCT.rglob("*.py"))
        if NOT_PRODUCT.isdisjoint(path.relative_to(PRODUCT).parts)
        for point in _points_in(path.read_text(encoding="utf-8"), path)
    )


def _points_in(source: str, path: Path) -> Iterator[str]:
    if CALLED not in source:
        return  # most files have none, and each worker asks all of them
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == CALLED:
            (name,) = node.args
            assert isinstance(name, ast.Constant), f"{path}: a crash point is written out"
            yield str(name.value)
