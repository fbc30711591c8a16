"""Reads from a page that somebody saved where it was and when; the desk never fetches it.

A browser writes both into the file: MHTML in its header, HTML in a comment on its first line.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LOOKED_AT = 8_192  # bytes
_PLACE = re.compile(
    rb"^(?:snapshot-content-location|content-location):[ \t]*(\S{1,2000})",
    re.IGNORECASE | re.MULTILINE,
)
_DATE = re.compile(rb"^date:[ \t]*([^\r\n]{1,100})", re.IGNORECASE | re.MULTILINE)
_SAVED = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})")
_SINGLE = re.compile(rb"\burl:\s*(https?://\S{1,2000})[\s\S]{0,200}?saved date:\s*([^\r\n]{1,60})")
_ZONE_NAME = re.compile(r" \([^)]*\)$")


@dataclass(frozen=True, slots=True)
class SavedPage:
    """Its address as the file says it, "" where it does not; and when it was saved."""

    address: str
    saved_at: datetime | None


def read_page(content: bytes) -> SavedPage:
    """What a saved page says of itself. Total: says nothing rather than refuse."""
    head = content[:_LOOKED_AT]
    place = _PLACE.search(head) or _SAVED.search(head) or _SINGLE.search(head)
    date = _DATE.search(head)
    return SavedPage(
        place[1].decode("ascii", "ignore") if place else "",
        _moment(date[1].decode("ascii", "ignore")) if date else None,
    )


def _moment(given: str) -> datetime | None:
    try:
        at = parsedate_to_datetime(_ZONE_NAME.sub("", given))
        at.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
