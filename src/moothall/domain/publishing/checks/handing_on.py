"""Writes a desk's changes as TOML for another desk, and reads such a file within bounds."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from moothall.domain.errors import MoothallError, gettext_noop
from moothall.domain.publishing.checks.changes import Change, What
from moothall.domain.publishing.checks.limits import bounds

LARGEST = 256 * 1024  # bytes of a file
_LONGEST = 2_000  # characters of one value
_FIRST_LINES = "# Changes to the lists of the checks, from one desk to another.\n"
_LEFT_OUT = frozenset({"by"})  # names of staff stay at home


class NotAFileOfChanges(MoothallError):
    """The file cannot be read, or holds something else."""

    code = "not-a-file-of-changes"
    message = gettext_noop(
        "This is no file of changes that a desk has written, or it is damaged. Export it again "
        "there, and choose that file."
    )


class TooManyInTheFile(MoothallError):
    """It is larger than what one desk holds."""

    code = "too-many-in-the-file"
    message = gettext_noop("The file holds more than %(most)s changes, or is too large.")


def as_toml(changes: Iterable[Change]) -> str:
    """One table each, without the names of those who made them."""
    return _FIRST_LINES + "".join("\n[[change]]\n" + "".join(_lines(each)) for each in changes)


def read_toml(content: bytes) -> list[Change]:
    """The changes of such a file, as they stand in it; nothing of it was judged yet.

    Raises NotAFileOfChanges or TooManyInTheFile.
    """
    most = int(bounds()["changes"])
    if len(content) > LARGEST:
        raise TooManyInTheFile(most=most)
    try:
        rows = tomllib.loads(content.decode("utf-8"))["change"]
        if len(rows) > most:
            raise TooManyInTheFile(most=most)
        return [_change(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotAFileOfChanges from None


def _lines(change: Change) -> Iterator[str]:
    for each in fields(Change):
        value = getattr(change, each.name)
        if each.name not in _LEFT_OUT and value not in {"", None, ()}:
            yield f"{each.name} = {_as_value(value)}\n"


def _as_value(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_as_value, value)) + "]"
    if isinstance(value, date | float | int):
        return str(value)
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def _change(row: Mapping[str, Any]) -> Change:
    """Raises ValueError, KeyError or TypeError where it is none."""
    known = {each.name for each in fields(Change)} - _LEFT_OUT
    if not known.issuperset(row):
        raise ValueError
    made = {name: _READS[name](value) for name, value in row.items()}
    if not {"pack", "what"} <= made.keys():
        raise ValueError
    return Change(**made)


def _words(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST or "\x00" in value:
        raise TypeError
    return value


def _day(value: object) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise TypeError
    return value


def _figure(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 NaN is not itself
        raise TypeError
    return float(value)


def _list(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > bounds()["words"]:
        raise TypeError
    return tuple(map(_words, value))


_READS: Mapping[str, Any] = {
    **dict.fromkeys(("pack", "row", "kind", "level", "says", "fix", "instead"), _words),
    **dict.fromkeys(("why", "source_url"), _words),
    **dict.fromkeys(("effective_from", "effective_to", "checked_on"), _day),
    "what": What,
    "words": _list,
    "figure": _figure,
}
