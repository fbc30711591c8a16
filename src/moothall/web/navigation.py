"""Where each app puts its entry in the main navigation or in the menu of the signed-in person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from django.http import HttpRequest
from django.utils.functional import Promise

from moothall.web.addresses import address

Place = Literal["main", "person"]


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the navigation.

    Attributes:
        url_name: a name that `reverse` knows without arguments, such as "desk:today".
        icon: a symbol of styles/icons.svg.
        shown_to: whether this request's person may see it; it must not query.
        order: low comes first; the five of the desk stand at 10, 20, 30, 40 and 50.
    """

    label: str | Promise
    url_name: str
    icon: str = ""
    order: int = 100
    place: Place = "main"
    shown_to: Callable[[HttpRequest], bool] = field(default=_everybody)


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Add `entry`, once however often it is registered. Call it in `AppConfig.ready`."""
    _entries[entry.url_name] = entry


def entries_for(request: HttpRequest, *, place: Place = "main") -> list[Entry]:
    """Those entries of `place` that this request's person may see, lowest order first."""
    found = [entry for entry in _entries.values() if entry.place == place]
    return sorted((e for e in found if e.shown_to(request)), key=lambda entry: entry.order)


def current_of(entries: list[Entry], path: str) -> Entry | None:
    """The entry whose page this is: the one whose address is the longest start of `path`."""
    under = [e for e in entries if path == address(e.url_name) or _is_inside(e, path)]
    return max(under, key=lambda entry: len(address(entry.url_name)), default=None)


def _is_inside(entry: Entry, path: str) -> bool:
    start = address(entry.url_name)
    return start != "/" and path.startswith(start)
