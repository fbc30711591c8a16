"""Where each app says what can be set in it, for the one page that lists all of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.web.frame import address_of

# The headings of the page, in their order
GROUPS = (
    ANSWERING := _("Answering"),
    POSTING := _("Posting"),
    PROTECTING := _("Protecting people"),
    RECORDS := _("Records"),
    DESK := _("The desk"),
    YOU := _("You"),
)


def _everybody(_request: HttpRequest) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings page.

    Attributes:
        url_name: a name that `reverse` knows without arguments; without such a screen there is
            no line.
        words: what is set there, in a sentence.
        group: the heading under which it stands, one of GROUPS.
        shown_to: whether this request's person may set it.
    """

    label: str | Promise
    words: str | Promise
    url_name: str
    group: Promise
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
    visible = list(_visible(request))
    grouped = {
        str(group): [setting for setting in visible if setting.group == group] for group in GROUPS
    }
    return {group: settings for group, settings in grouped.items() if settings}


def _visible(request: HttpRequest) -> Iterator[Setting]:
    for setting in sorted(_settings.values(), key=lambda each: each.order):
        if setting.address and setting.shown_to(request):
            yield setting
