"""What the desk's own screens add to the navigation and to the settings page."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.models import StaffMember
from moothall.web import navigation, settings_page
from moothall.web.navigation import Entry
from moothall.web.settings_page import Setting


def may(permission: str) -> Callable[[HttpRequest], bool]:
    """Whether the person of a request holds `permission` anywhere."""

    def holds(request: HttpRequest) -> bool:
        staff = getattr(request, "staff", None)
        return isinstance(staff, StaffMember) and access.may_somewhere(staff, permission)

    return holds


def register() -> None:
    """Join both, once."""
    for entry in ENTRIES:
        navigation.register(entry)
    for setting in SETTINGS:
        settings_page.register(setting)


ENTRIES = (
    Entry(_("Today"), "desk:today", "today", order=10),
    Entry(_("Inbox"), "inbox:list", "inbox", order=20, shown_to=may("inbox.read")),
    Entry(_("Settings"), "desk:settings", "settings", order=50),
)
ANSWERING, YOU = _("Answering"), _("You")
SETTINGS = (
    Setting(
        _("Saved answers"),
        _("Words used again and again, with names and numbers filled in."),
        "inbox:answers",
        ANSWERING,
        "reply",
        order=10,
        shown_to=may("inbox.read"),
    ),
    Setting(
        _("Labels"),
        _("The words that can be put on a conversation."),
        "inbox:labels",
        ANSWERING,
        "tag",
        order=20,
        shown_to=may("inbox.organise"),
    ),
    Setting(
        _("Signing in"),
        _("Your second factor, passkeys and recovery codes."),
        "mfa_index",
        YOU,
        "key",
        order=200,
    ),
    Setting(
        _("Where you are signed in"),
        _("Every browser that is signed in as you, and a way to sign them out."),
        "usersessions_list",
        YOU,
        "lock",
        order=210,
    ),
)
