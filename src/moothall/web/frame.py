"""What the frame round every page needs: whose desk it is, who is here, where they can go."""

from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch

from moothall.web import navigation
from moothall.web.addresses import address
from moothall.web.words import words_for_scripts


@cache
def our_version() -> str:
    """The version of Moothall that is running."""
    return version("moothall")


def address_of(name: str) -> str:
    """The address of a screen, or "" where this installation has no such screen."""
    try:
        return address(name)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry of the navigation, ready to be shown."""

    label: str
    address: str
    icon: str
    is_current: bool


class Frame:
    """Made for every request, worked out only where a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @property
    def organisation(self) -> str:
        """Our organisation's name, as residents know it."""
        return str(settings.MOOTHALL.organisation)

    @property
    def version(self) -> str:
        """The version of Moothall that is running."""
        return our_version()

    @cached_property
    def person(self) -> object | None:
        """The signed-in person, or None."""
        user = getattr(self.request, "user", None)
        return user if user is not None and user.is_authenticated else None

    @cached_property
    def main(self) -> list[Link]:
        """The main navigation."""
        return self._links("main")

    @cached_property
    def personal(self) -> list[Link]:
        """The menu of the signed-in person."""
        return self._links("person")

    @cached_property
    def search(self) -> str:
        """Where a search goes."""
        return address_of("desk:search")

    @cached_property
    def live(self) -> str:
        """Where live events come from."""
        return address_of("desk:live")

    @cached_property
    def sign_out(self) -> str:
        """Where signing out is asked for."""
        return address_of("account_logout")

    @cached_property
    def help(self) -> str:
        """The help page, where there is one."""
        return address_of("desk:help")

    @cached_property
    def accessibility(self) -> str:
        """The accessibility statement, where there is one."""
        return address_of("desk:accessibility")

    @property
    def shortcuts(self) -> bool:
        """Whether single keys act (WCAG 2.1.4: each person can switch them off)."""
        return bool(getattr(self.person, "shortcuts", False))

    @property
    def words(self) -> dict[str, str]:
        """The sentences that scripts say, in the reader's language."""
        return words_for_scripts()

    def _links(self, place: navigation.Place) -> list[Link]:
        entries = navigation.entries_for(self.request, place=place)
        current = navigation.current_of(entries, self.request.path)
        return [
            Link(str(entry.label), address(entry.url_name), entry.icon, entry is current)
            for entry in entries
        ]


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Template context processor: gives every page its `frame`."""
    return {"frame": Frame(request)}
