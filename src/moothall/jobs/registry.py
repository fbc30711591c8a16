"""The jobs and finders that apps declare, by name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from moothall.jobs.errors import UnknownJob

Function = TypeVar("Function", bound=Callable[..., None])
Finder = TypeVar("Finder", bound=Callable[[datetime], Iterable[int]])
LONGEST = timedelta(minutes=15)


class Queue(StrEnum):
    """Lines of work that must not hold each other up."""

    IN = "in"  # what is received
    OUT = "out"  # what is sent, at its moment
    DEFAULT = "default"  # everything else


@dataclass(frozen=True, slots=True)
class Job:
    """One declared job.

    Attributes:
        retry_after: seconds before each further try after an unexpected failure; the job gives
            up when they are used up.
        longest: a run that takes longer is taken for dead, and its worker ends itself.
    """

    name: str
    function: Callable[..., None]
    queue: Queue
    retry_after: tuple[float, ...]
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Due:
    """One declared finder: every so often it says which rows `runs` should look at."""

    name: str
    finder: Callable[[datetime], Iterable[int]]
    every: timedelta
    runs: str


_jobs: dict[str, Job] = {}
_finders: dict[str, Due] = {}


def job(
    *,
    retry_after: Sequence[float] = (),
    queue: str = Queue.DEFAULT,
    longest: timedelta = LONGEST,
) -> Callable[[Function], Function]:
    """Declare a job under "<app>.<function>". It takes ids, and may run twice without harm.

    Args:
        retry_after: seconds before each further try after an unexpected failure.
        queue: "in" for what is received, "out" for what is sent, else "default".
        longest: how long one run may take before it is taken for dead.
    """

    def declare(function: Function) -> Function:
        name = _name(function)
        _jobs[name] = Job(name, function, Queue(queue), tuple(retry_after), longest)
        return function

    return declare


def due(*, every: timedelta, runs: str) -> Callable[[Finder], Finder]:
    """Declare a finder: `def …(now) -> ids` that the tick calls, enqueueing `runs` for each id.

    It must find every row that `runs` has not finished with, so that a lost hint loses nothing.
    """

    def declare(finder: Finder) -> Finder:
        name = _name(finder)
        _finders[name] = Due(name, finder, every, runs)
        return finder

    return declare


def job_named(name: str) -> Job:
    """The job declared under `name`. Raises UnknownJob."""
    try:
        return _jobs[name]
    except KeyError:
        raise UnknownJob(f"No app declares a job named {name!r}.") from None


def jobs() -> list[Job]:
    """Every declared job, by name."""
    return sorted(_jobs.values(), key=lambda each: each.name)


def finders() -> list[Due]:
    """Every declared finder, by name."""
    return sorted(_finders.values(), key=lambda each: each.name)


def _name(function: Callable[..., object]) -> str:
    """Name it "<app>.<function>": the app is the folder under `moothall`."""
    app = function.__module__.removeprefix("moothall.").partition(".")[0]
    return f"{app}.{function.__name__}"
