"""Where each app says what can be set in it, for the one page that lists all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise

from moothall.web.frame import address_of


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings page.

    Attributes:
        url_name: a name that `reverse` knows without arguments; without such a screen there is
            no line.
        words: what is set there, in a sentence.
        group: the heading under which it stands; groups come in the order of their first line.
        shown_to: whether this request's person may set it.
    """

    label: str | Promise
    words: str | Promise
    url_name: str
    group: str | Promise
    icon: str = "settings"
    order: int = 100
    shown_to: Callable[[HttpRequest], bool] = field(default=_everybody)

    @property
    def address(self) -> str:
        """Where it is set; "" where this installation has no such screen."""
        return address_of(self.url_name)


_settings: dict[str, Setting] = {}


def register(setting: Setting) -> None:
    """Add a line, once however often it is registered. Call it in `AppConfig.ready`."""
    _settings[setting.url_name] = setting


def settings_for(request: HttpRequest) -> dict[str, list[Setting]]:
    """What this request's person may set, by group, lowest order first."""
    grouped: dict[str, list[Setting]] = {}
    for setting in _visible(request):
        grouped.setdefault(str(setting.group), []).append(setting)
    return grouped


def _visible(request: HttpRequest) -> Iterator[Setting]:
    for setting in sorted(_settings.values(), key=lambda each: each.order):
        if setting.address and setting.shown_to(request):
            yield setting
