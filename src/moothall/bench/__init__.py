"""Measured figures, each beside its floor in the same run. A figure never fails a test.

A module beside this one that has `measure(effort)` is one bench, under its own name.
"""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from moothall.bench.figures import Effort, machine
from moothall.domain.errors import MoothallError, gettext_noop

FRAME = frozenset({"databases", "figures", "inside"})


class NoSuchBench(MoothallError):
    """A name that no bench has."""

    code = "no-such-bench"
    message = gettext_noop("There is no bench named %(name)s. There are: %(names)s.")


def names() -> list[str]:
    """What can be measured."""
    found = (each.name for each in iter_modules(__path__) if not each.ispkg)
    return sorted(set(found) - FRAME)


def measure(chosen: Sequence[str], *, small: bool = False) -> Iterable[dict[str, Any]]:
    """One result after another, as JSON holds them. Raises NoSuchBench before the first.

    Args:
        chosen: names of benches.
        small: a hundredth of the data, to see that a bench works; its figures mean nothing.
    """
    known = names()
    for name in chosen:
        if name not in known:
            raise NoSuchBench(name=name, names=", ".join(known))
    effort = Effort.SMALL if small else Effort.FULL
    return (_measured(name, effort) for name in chosen)


def _measured(name: str, effort: Effort) -> dict[str, Any]:
    figures = import_module(f"{__name__}.{name}").measure(effort)
    return {
        "name": name,
        "machine": machine(),
        "figures": {key: figure.as_json() for key, figure in figures.items()},
    }
