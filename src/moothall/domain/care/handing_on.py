"""Writes a desk's changes of the lists of care as TOML, and reads such a file within bounds."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from moothall.domain.care.changes import RowChange, What
from moothall.domain.errors import MoothallError, gettext_noop

LARGEST = 256 * 1024  # bytes of a file
MOST = 500  # changes
_FIRST_LINES = "# Changes to the lists of care, from one desk to another. No names of staff.\n"
_KINDS: Mapping[str, type] = {"what": str, "effective_from": date, "days": int, "months": int}


class NotAFileOfCare(MoothallError):
    """The file cannot be read, is too large, or holds something else."""

    code = "not-a-file-of-care"
    message = gettext_noop(
        "This is no file of care lists that a desk has written, or it is damaged or too large."
        " Export it again there, and choose that file."
    )


def as_toml(changes: Iterable[RowChange]) -> str:
    """One table each."""
    return _FIRST_LINES + "".join("\n[[change]]\n" + "".join(_lines(each)) for each in changes)


def read_toml(content: bytes) -> list[RowChange]:
    """The changes as they stand there; nothing of it was judged yet. Raises NotAFileOfCare."""
    try:
        if len(content) > LARGEST:
            raise NotAFileOfCare
        rows = tomllib.loads(content.decode("utf-8"))["change"]
        if len(rows) > MOST:
            raise NotAFileOfCare
        return [_change(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAFileOfCare from None


def _lines(change: RowChange) -> Iterator[str]:
    for each in fields(RowChange):
        value = getattr(change, each.name)
        if isinstance(value, date | int):
            yield f"{each.name} = {value}\n"
        elif value:
            words = json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
            yield f"{each.name} = {words}\n"


def _change(row: Mapping[str, Any]) -> RowChange:
    """Raises ValueError or TypeError where it is none."""
    for name, value in row.items():
        wanted = _KINDS.get(name, str)
        if not isinstance(value, wanted) or isinstance(value, bool | datetime):
            raise TypeError(name)
    return RowChange(**{**row, "what": What(row["what"])})
