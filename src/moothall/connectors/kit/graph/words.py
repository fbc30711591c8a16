"""Small readings that both Graph connectors share: words, moments, people, raw bytes. Total."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from moothall.connectors.kit.failures import Refused

LONGEST_TEXT = 100_000


def text(value: object) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say."""
    words = value if isinstance(value, str) else "" if value is None else str(value)
    words = words[:LONGEST_TEXT].replace("\0", "\N{REPLACEMENT CHARACTER}")
    return words.encode("utf-8", "replace").decode()


def name(value: object) -> str:
    """An id, or "" where there is none that could be one."""
    is_one = isinstance(value, str | int) and not isinstance(value, bool)
    return text(value)[:255] if is_one else ""


def moment(value: object) -> datetime | None:
    """UTC, from seconds, milliseconds or words; None where it is no moment."""
    try:
        if isinstance(value, int | float) and not isinstance(value, bool):
            seconds = value / 1000 if value > 10**11 else float(value)
            return datetime.fromtimestamp(seconds, UTC)
        return datetime.fromisoformat(str(value)).astimezone(UTC) if value else None
    except (ValueError, OverflowError, OSError):
        return None


def address(value: object) -> str:
    """An https address; "" for anything else."""
    given = text(value).strip()
    return given[:500] if given.startswith("https://") else ""


def inner(said: object, *path: str) -> Any:  # noqa: ANN401 whatever stands there
    """What stands at `path` in nested objects, None where nothing does."""
    for step in path:
        said = said.get(step) if isinstance(said, Mapping) else None
    return said


def listed(said: object, *path: str) -> Iterator[dict[str, Any]]:
    """The objects of a list such as {"data": […]} at `path`."""
    found = inner(said, *path, "data")
    yield from (
        (each for each in found if isinstance(each, dict)) if isinstance(found, list) else ()
    )


def raw(said: object) -> bytes:
    """One object as JSON: an answer holds many, so its bytes belong to none of them alone."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def read_hidden(said: Mapping[str, Any] | None, field: str) -> bool | None:
    """Whether a comment says in `field` that it is hidden; None where it does not say.

    Raises:
        Refused: there is no such comment any more.
    """
    if said is None:
        raise Refused("This comment is not there any more.")
    value = said.get(field)
    return None if value is None else str(value).casefold() == "true"
