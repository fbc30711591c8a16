"""Reads the messages of one shard, a few at a time, and says in words what is wrong with it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from moothall.cli.shards.errors import UnusableShard
from moothall.cli.shards.finding import LINES, require

Messages = tuple[list[str | int], list[str]]  # ids and texts, as many of each
LONGEST = 16_000_000  # bytes of one text, or of one line: a message of 1 MB, however it is escaped
_ROWS = 256  # read together; as many as are judged together


def messages_of(shard: Path) -> Iterator[Messages]:
    """The messages of a shard, in its order. Raises UnusableShard at the first wrong one."""
    try:
        yield from (_lines if shard.suffix == LINES else _rows)(shard)
    except OSError as error:
        why = f"it cannot be read ({error.strerror or 'the file is broken'})"
        raise UnusableShard(shard=shard.name, why=why) from None


def _lines(shard: Path) -> Iterator[Messages]:
    """The lines of a file of JSON."""
    ids: list[str | int] = []
    texts: list[str] = []
    number = 0
    with shard.open("rb") as stream:
        while line := stream.readline(LONGEST + 1):
            number += 1
            if not line.strip():
                continue
            name, text = _message(line, f"line {number}", shard)
            ids.append(name)
            texts.append(text)
            if len(ids) == _ROWS:
                yield ids, texts
                ids, texts = [], []
    if ids:
        yield ids, texts


def _message(line: bytes, where: str, shard: Path) -> tuple[str | int, str]:
    if len(line) > LONGEST:
        raise UnusableShard(shard=shard.name, why=f"{where} is longer than 16 MB")
    try:
        message = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnusableShard(shard=shard.name, why=f"{where} is not UTF-8") from None
    except (ValueError, RecursionError):
        raise UnusableShard(shard=shard.name, why=f"{where} is not JSON") from None
    fields = message if isinstance(message, dict) else {}
    for field, kinds in (("id", str | int), ("text", str)):
        if not isinstance(fields.get(field), kinds):
            raise UnusableShard(shard=shard.name, why=f"{where} has no {field}")
    return fields["id"], fields["text"]


def _rows(shard: Path) -> Iterator[Messages]:
    """The rows of a Parquet file; only its columns id and text are read."""
    require("pyarrow")
    import pyarrow as pa  # noqa: PLC0415 an extra: the command must start without it
    from pyarrow import parquet  # noqa: PLC0415 as above

    try:
        with parquet.ParquetFile(shard) as opened:
            _check_columns(opened.schema_arrow, shard)
            number = 0
            columns = opened.iter_batches(_ROWS, columns=["id", "text"], use_threads=False)
            for batch in columns:
                yield (
                    _values(batch.column("id"), "id", number, shard),
                    _values(batch.column("text"), "text", number, shard),
                )
                number += batch.num_rows
    except pa.ArrowException:
        raise UnusableShard(
            shard=shard.name, why="it is not a Parquet file, or a broken one"
        ) from None


def _check_columns(schema: Any, shard: Path) -> None:  # noqa: ANN401 pyarrow comes without types
    """Raise UnusableShard unless there is a column of ids and one of texts."""
    import pyarrow as pa  # noqa: PLC0415 as above

    for name in ("id", "text"):
        if schema.get_field_index(name) < 0:
            raise UnusableShard(shard=shard.name, why=f"it has no column named {name}, or several")
        kind = schema.field(name).type
        if pa.types.is_dictionary(kind):
            kind = kind.value_type
        words = pa.types.is_string(kind) or pa.types.is_large_string(kind)
        if not (words or (name == "id" and pa.types.is_integer(kind))):
            raise UnusableShard(shard=shard.name, why=f"its column {name} holds {kind}, not words")


def _values(column: Any, name: str, before: int, shard: Path) -> list[Any]:  # noqa: ANN401 as above
    """The values of some rows; `before` of them came earlier. Raises UnusableShard."""
    import pyarrow as pa  # noqa: PLC0415 as above
    from pyarrow import compute  # noqa: PLC0415 as above

    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if column.null_count:
        number = before + compute.index(column.is_null(), value=True).as_py() + 1
        raise UnusableShard(shard=shard.name, why=f"row {number} has no {name}")
    if pa.types.is_integer(column.type):
        return list(column.to_pylist())
    if len(column) and compute.max(compute.binary_length(column)).as_py() > LONGEST:
        raise UnusableShard(shard=shard.name, why=f"a {name} in it is longer than 16 MB")
    return [_words(value, name, before + place, shard) for place, value in enumerate(column, 1)]


def _words(value: Any, name: str, number: int, shard: Path) -> str:  # noqa: ANN401 as above
    try:
        return str(value.as_py())
    except UnicodeDecodeError:
        raise UnusableShard(
            shard=shard.name, why=f"row {number}: its {name} is not UTF-8"
        ) from None
