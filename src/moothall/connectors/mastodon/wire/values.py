"""Takes single values out of their JSON, whatever is really there."""

from collections.abc import Mapping
from datetime import UTC, datetime

NOTHING: Mapping[str, object] = {}


def as_mapping(found: object) -> Mapping[str, object]:
    """`found` where it is an object, else an empty one."""
    return found if isinstance(found, dict) else NOTHING


def as_list(found: object) -> list[object]:
    """`found` where it is an array, else an empty one."""
    return found if isinstance(found, list) else []


def as_text(found: object) -> str:
    """Words that every database takes: no NUL, nothing that UTF-8 cannot say."""
    if not isinstance(found, str):
        return str(found) if type(found) is int and abs(found) < 10**30 else ""
    return found.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()


def as_count(found: object) -> int | None:
    """A number of something; None where none is told."""
    return found if type(found) is int and found >= 0 else None


def as_time(found: object) -> datetime | None:
    """A moment in UTC; None where there is none, or none that can be read."""
    try:
        moment = datetime.fromisoformat(found) if isinstance(found, str) else None
        return moment and (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_address(found: object) -> str:
    """A web address; "" where `found` is none."""
    text = as_text(found)
    return text if text.startswith(("https://", "http://")) else ""
