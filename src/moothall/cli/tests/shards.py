"""Folders of shards for the tests of `moothall triage --shards`."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import parquet

TEXTS = ["When does the library open?", "", "You useless cunt", "Smell of gas, baby here"]


def rows(shards: Path, name: str = "a.parquet", **columns: Any) -> Path:
    table = pa.table({"id": list(range(len(TEXTS))), "text": TEXTS} | columns)
    parquet.write_table(table, shards / name)
    return shards / name


def lines(shards: Path, name: str = "b.jsonl", texts: list[str] = TEXTS) -> Path:
    each = [
        json.dumps({"id": f"{name}-{number}", "text": text}) for number, text in enumerate(texts)
    ]
    (shards / name).write_text("\n".join(each) + "\n\n")
    return shards / name
