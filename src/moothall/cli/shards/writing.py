"""Writes the verdicts of one shard beside their place, and moves them there once whole."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

from moothall.cli.shards.finding import ENGINE, LINES, require
from moothall.domain.triage import Verdict
from moothall.domain.triage.verdict import LABELS

_DAY = 86_400  # seconds
_GROUP = 16_384  # rows of one group of a Parquet file


class Writer(Protocol):
    """Takes the verdicts of some messages."""

    def write(self, ids: Sequence[str | int], verdicts: Sequence[Verdict]) -> None:
        """Add them, in their order."""


@contextmanager
def written(place: Path, *, run: str, engine: str) -> Iterator[Writer]:
    """A file that appears at `place` when it is whole, and never if something is raised.

    Args:
        place: where the verdicts belong; what stands there is replaced.
        run: names what began this, so that it can clear up after workers that were killed.
        engine: what judges, kept in the file.
    """
    part = place.with_name(f".{place.name}.{run}-{uuid4().hex}.part")
    try:
        with closing(_Lines(part) if place.suffix == LINES else _Rows(part, engine)) as writer:
            yield writer
        _settle(part)
        part.replace(place)
        _settle(place.parent)
    finally:
        part.unlink(missing_ok=True)


def clear(folder: Path, *, run: str, now: float) -> None:
    """Remove what killed workers left half-written: those of `run`, and all of the day before.

    Args:
        folder: where verdicts go.
        run: what begins or ends now; other runs may be busy in the same folder.
        now: seconds since 1970.
    """
    for part in folder.glob(".*-*.part"):
        with suppress(FileNotFoundError):
            if f".{run}-" in part.name or part.stat().st_mtime < now - _DAY:
                part.unlink()


def _settle(path: Path) -> None:
    """Wait until the disk has it: after a power cut a finished file must be whole."""
    handle = os.open(path, os.O_RDONLY)
    try:
        with suppress(OSError):  # some shared folders cannot promise it
            os.fsync(handle)
    finally:
        os.close(handle)


class _Lines:
    """A line of JSON for each message, as `moothall triage` prints them."""

    def __init__(self, part: Path) -> None:
        self._stream = part.open("x", encoding="utf-8")

    def write(self, ids: Sequence[str | int], verdicts: Sequence[Verdict]) -> None:
        """Add a line for each."""
        for name, verdict in zip(ids, verdicts, strict=True):
            self._stream.write(json.dumps({"id": name, **verdict.as_json()}) + "\n")

    def close(self) -> None:
        """Write what is still waiting."""
        self._stream.close()


class _Rows:
    """A row for each message, with the same fields as those lines."""

    def __init__(self, part: Path, engine: str) -> None:
        require("pyarrow")
        self._part, self._engine = part, engine
        self._writer: Any = None
        self._waiting: list[dict[str, object]] = []

    def write(self, ids: Sequence[str | int], verdicts: Sequence[Verdict]) -> None:
        """Add a row for each."""
        both = zip(ids, verdicts, strict=True)
        self._waiting += [{"id": name, **verdict.as_json()} for name, verdict in both]
        if len(self._waiting) >= _GROUP:
            self._flush()

    def close(self) -> None:
        """Write what is still waiting."""
        if self._waiting or self._writer is None:
            self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa  # noqa: PLC0415 an extra: the command must start without it
        from pyarrow import parquet  # noqa: PLC0415 as above

        if self._writer is None:
            numbers = bool(self._waiting) and isinstance(self._waiting[0]["id"], int)
            schema = _schema(self._engine, pa.int64() if numbers else pa.string())
            self._writer = parquet.ParquetWriter(self._part, schema, compression="zstd")
        self._writer.write_table(pa.Table.from_pylist(self._waiting, self._writer.schema))
        self._waiting = []


def _schema(engine: str, ids: Any) -> Any:  # noqa: ANN401 pyarrow comes without types
    """The columns of a Parquet file of verdicts, in the order of the lines."""
    import pyarrow as pa  # noqa: PLC0415 as above

    words, place = pa.string(), pa.int32()
    reason = pa.struct([("label", words), ("start", place), ("end", place), ("why", words)])
    columns = {
        "id": ids,
        "tone": words,
        "harms": pa.list_(words),
        "intents": pa.list_(words),
        "target": words,
        "shield": pa.bool_(),
        "p": pa.struct([(str(label), pa.float64()) for label in LABELS]),
        "reasons": pa.list_(reason),
        "language": words,
        "engine": words,
    }
    return pa.schema(list(columns.items())).with_metadata({ENGINE: engine.encode()})
