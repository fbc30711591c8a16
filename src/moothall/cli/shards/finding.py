"""Finds shards, and which of them have their verdicts already."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from moothall.cli.shards.errors import NeedsBulk, NoShards, NotOurs, SameFolder

PARQUET, LINES = ".parquet", ".jsonl"
ENGINE = b"moothall.engine"  # in the metadata of each Parquet file that we write
_LONGEST_VERDICT = 64_000_000  # characters of the first line of a file of verdicts


def require(*modules: str) -> None:
    """Raise NeedsBulk for the first of `modules` that is not installed."""
    for module in modules:
        if find_spec(module) is None:
            raise NeedsBulk(module=module)


def shards_in(folder: Path, *, to: Path) -> list[Path]:
    """The shards of a folder, by name. Raises NoShards or SameFolder."""
    if to.resolve() == folder.resolve():
        raise SameFolder
    found = sorted(
        path
        for path in folder.iterdir()
        if path.suffix in {PARQUET, LINES} and not path.name.startswith(".") and path.is_file()
    )
    if not found:
        raise NoShards(folder=folder)
    return found


def finished(shard: Path, *, to: Path, engine: str) -> bool:
    """Whether the verdicts of `shard` are there, whole, of this engine and not older than it.

    They are renamed into place when they are whole, so that being there is being whole. Raises
    NotOurs where some other file stands in their place.
    """
    verdicts = to / shard.name
    if not verdicts.exists():
        return False
    said = _engine_of(verdicts)
    if said is None:
        raise NotOurs(shard=shard.name)
    return said in {engine, ""} and verdicts.stat().st_mtime >= shard.stat().st_mtime


def _engine_of(verdicts: Path) -> str | None:
    """What wrote a file of verdicts; "" when it holds none, None when it was not us."""
    if verdicts.suffix == PARQUET:
        return _engine_of_parquet(verdicts)
    with verdicts.open(encoding="utf-8", errors="replace") as lines:
        first = lines.readline(_LONGEST_VERDICT)
    if not first:
        return ""
    try:
        verdict: Any = json.loads(first)
    except (ValueError, RecursionError):
        return None
    engine = verdict.get("engine") if isinstance(verdict, dict) else None
    return engine if isinstance(engine, str) and engine else None


def _engine_of_parquet(verdicts: Path) -> str | None:
    require("pyarrow")
    import pyarrow as pa  # noqa: PLC0415 an extra: the command must start without it
    from pyarrow import parquet  # noqa: PLC0415 as above

    try:
        metadata = parquet.read_schema(verdicts).metadata or {}
    except (pa.ArrowException, OSError):
        return None
    engine = metadata.get(ENGINE)
    return None if engine is None else str(engine, "utf-8", "replace")
