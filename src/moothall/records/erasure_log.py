"""A file beside the database that names every erasure, so that a restore can repeat them.

One JSON line a message, by hash; it holds no words and no names. A backup brings back what was
erased after it: this file, which no restore takes back, says what must go again.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from moothall.records import queries
from moothall.records.models import Erasure

NAME = "erasures.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """One erased message."""

    erasure: int
    at: str
    external_sha256: str


def path() -> Path:
    """Where the file lies."""
    return Path(settings.MOOTHALL.data) / NAME


def read(file: Path | None = None) -> Iterator[Line]:
    """Every line, oldest first; a line that a crash cut short is passed over."""
    file = file or path()
    if not file.exists():
        return
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            try:
                yield Line(**json.loads(line))
            except (ValueError, TypeError):
                continue


def catch_up() -> int:
    """Append every erasure the file does not know; how many lines. Repeating one does no harm."""
    erasures = list(queries.unlogged_erasures())
    lines = [
        Line(erasure.pk, erasure.at.isoformat(), erased.external_sha256)
        for erasure in erasures
        for erased in erasure.erased.all()
    ]
    if lines:
        _append(lines)
    Erasure.objects.filter(pk__in=[each.pk for each in erasures]).update(logged_at=timezone.now())
    return len(lines)


def remember(lines: Iterable[Line]) -> None:
    """Add those lines that the file does not hold yet."""
    known = set(read())
    if new := [line for line in dict.fromkeys(lines) if line not in known]:
        _append(new)


def _append(lines: list[Line]) -> None:
    """Add whole lines in one write, on disk when this returns; a cut last line is closed first."""
    text = "".join(json.dumps(asdict(line)) + "\n" for line in lines)
    path().parent.mkdir(parents=True, exist_ok=True)
    private = os.open(path(), os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(private, "a+b") as file:
        if file.tell() and _is_cut(file.fileno()):
            text = "\n" + text
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())


def _is_cut(handle: int) -> bool:
    return os.pread(handle, 1, os.fstat(handle).st_size - 1) != b"\n"
