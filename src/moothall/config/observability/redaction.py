"""Keeps people out of the logs: only what is known to be harmless may pass."""

import re
import traceback
from collections.abc import Iterable, MutableMapping
from pathlib import PurePath
from types import TracebackType
from typing import Any

REMOVED = "[removed]"
# Keys that our own code fills with fixed words, codes and patterns of addresses.
KNOWN = frozenset(
    {"event", "level", "logger", "timestamp", "request_id", "route", "method", "error", "at",
     "place", "job", "finder", "part", "sentence"}
)  # fmt: skip
CODE = re.compile(r"(?=.*[a-z_])[a-z0-9][a-z0-9_.:+-]{0,79}")
MAIL = re.compile(r"[^\s@<>\"']+@[^\s@<>\"']+")
DIGITS = re.compile(r"\+?\d[\d ()-]{7,}\d")
QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
FRAMES = 6

Event = MutableMapping[str, Any]
_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def errors_without_words(_logger: object, _method: str, event: Event) -> Event:
    """Say of an exception its kind and the way it took, never its words or values."""
    info = event.pop("exc_info", None)
    error = _error_in(info)
    if error is not None:
        event["error"] = type(error).__name__
        event["at"] = list(_way_of(error))
    event.pop("exception", None)
    event.pop("stack_info", None)
    return event


def harmless(_logger: object, _method: str, event: Event) -> Event:
    """Replace every value that could be somebody's."""
    for key, value in event.items():
        event[key] = _known_text(value) if key in KNOWN else _scrubbed(value)
    return event


def template_only(_logger: object, _method: str, event: Event) -> Event:
    """Of a line by somebody else's library keep its template, scrubbed, and numbers alone."""
    record = event.get("_record")
    if record is not None:
        event["event"] = scrub(_filled(str(record.msg), event.get("positional_args")))
    event.pop("positional_args", None)
    return event


def scrub(text: str) -> str:
    """Take addresses, long numbers and quoted words out of `text`."""
    for pattern in (MAIL, DIGITS, QUOTED):
        text = pattern.sub(REMOVED, text)
    return text


def _filled(template: str, given: object) -> str:
    """`template` with its numbers, and every other value removed; itself where that fails."""
    if not isinstance(given, tuple) or not given:
        return template
    numbers = (each if isinstance(each, int | float) else REMOVED for each in given)
    try:
        return template % tuple(numbers)
    except (TypeError, ValueError):  # a figure was wanted where words were given
        return template


def _known_text(value: object) -> object:
    if isinstance(value, str):
        return MAIL.sub(REMOVED, value)
    return value if isinstance(value, list) else _scrubbed(value)


def _scrubbed(value: object) -> object:
    match value:
        case None | bool() | int() | float():
            return value
        case str():
            return value if CODE.fullmatch(value) else REMOVED
        case list() | tuple():
            return [_scrubbed(each) for each in value]
        case _:
            return REMOVED


def _error_in(info: object) -> BaseException | None:
    if isinstance(info, BaseException):
        return info
    if isinstance(info, tuple):
        return info[1] if isinstance(info[1], BaseException) else None
    return None


def _way_of(error: BaseException) -> Iterable[str]:
    """The last frames `error` passed: file and line, innermost last."""
    for frame in traceback.extract_tb(error.__traceback__)[-FRAMES:]:
        parts = PurePath(frame.filename).parts[-3:]
        yield f"{'/'.join(parts)}:{frame.lineno}"
