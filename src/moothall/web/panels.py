"""Lets a higher app add a panel to a page of a lower one, which need not know of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest

# Given the request and the thing that the page is about, it says what the panel's template needs,
# or None where there is nothing to show.
PanelContext = Callable[[HttpRequest, object], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: on which page and in which place of it, from which template, with what."""

    page: str
    place: str
    template: str
    context: PanelContext
    order: int


_panels: dict[tuple[str, str, str], Panel] = {}


def register_panel(
    *, page: str, place: str, template: str, context: PanelContext, order: int = 100
) -> None:
    """Add a panel, once however often it is registered. Call it in `AppConfig.ready`."""
    panel = Panel(page, place, template, context, order)
    _panels[page, place, template] = panel


def panels_of(page: str, place: str) -> list[Panel]:
    """The panels of one place of a page, lowest order first."""
    found = [panel for panel in _panels.values() if (panel.page, panel.place) == (page, place)]
    return sorted(found, key=lambda panel: panel.order)
