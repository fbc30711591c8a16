"""Jobs of no use, that write down what happened to them in a file of the data folder."""

import os
import time
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from moothall.jobs.crashpoints import crash_here
from moothall.jobs.errors import RunAgain
from moothall.jobs.registry import due, job


def folder() -> Path:
    """Where toys write and look."""
    path: Path = settings.MOOTHALL.data / "toys"
    path.mkdir(parents=True, exist_ok=True)
    return path


def lines() -> list[str]:
    """Everything written down so far, a line each."""
    book = folder() / "book"
    return book.read_text(encoding="utf-8").splitlines() if book.exists() else []


def write(line: str) -> None:
    """Append one line at once, whole, whichever process writes."""
    book = os.open(folder() / "book", os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
    try:
        os.write(book, f"{line}\n".encode())
    finally:
        os.close(book)


@job()
def toy_note(number: int) -> None:
    """Be done at once."""
    write(f"noted {number} {time.time():.3f}")


@job(queue="out")
def toy_send(number: int) -> None:
    """Be done at once, on the queue for what goes out."""
    write(f"sent {number}")


@job(queue="in")
def toy_long(number: int) -> None:
    """Begin, and end when the file `go` is there."""
    write(f"began {number}")
    while not (folder() / "go").exists():
        time.sleep(0.02)
    write(f"ended {number}")


@job()
def toy_steps(number: int) -> None:
    """Pass two crash points, with something done between them."""
    crash_here("jobs.toy_before")
    write(f"stepped {number}")
    crash_here("jobs.toy_after")


@job()
def toy_later(number: int) -> None:
    """Ask to be run again, once."""
    write(f"asked {number}")
    if lines().count(f"asked {number}") == 1:
        raise RunAgain(0.2)


@job(retry_after=[0.1, 0.1])
def toy_broken(number: int) -> None:
    """Fail whenever the file `mended` is not there."""
    write(f"tried {number}")
    if not (folder() / "mended").exists():
        raise ValueError("words that no log may hold")


@job(longest=timedelta(seconds=1))
def toy_stuck(number: int) -> None:
    """Never end, the first time."""
    write(f"stuck {number}")
    if lines().count(f"stuck {number}") == 1:
        time.sleep(60)


@due(every=timedelta(0), runs="jobs.toy_note")
def toys_due(_now: datetime) -> Iterable[int]:
    """The numbers that files named `due-…` stand for."""
    return sorted(int(path.name.removeprefix("due-")) for path in folder().glob("due-*"))


@due(every=timedelta(0), runs="jobs.toy_note")
def toys_unfindable(_now: datetime) -> Iterable[int]:
    """Fail while the file `unfindable` is there."""
    if (folder() / "unfindable").exists():
        raise ZeroDivisionError
    return []
