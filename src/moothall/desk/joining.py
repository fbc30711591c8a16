"""What the desk's own screens add to the navigation and to the settings page."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.models import StaffMember
from moothall.web import navigation, settings_page
from moothall.web.navigation import Entry
from moothall.web.settings_page import ANSWERING, DESK, POSTING, RECORDS, YOU, Setting


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
        _("Checks before a post leaves"),
        _("What they asked of late, how often people set it aside, and their lists and figures."),
        "publishing:noise",
        POSTING,
        "eye",
        order=26,
        shown_to=may("publishing.publish"),
    ),
    Setting(
        _("About me"),
        _("How your replies are signed, where you are told of work, single-key shortcuts."),
        "people:me",
        YOU,
        "people",
        order=100,
    ),
    Setting(
        _("Who did what"),
        _("Every change that was made here, by whom and when."),
        "desk:audit",
        RECORDS,
        "history",
        order=150,
        shown_to=may("audit.read"),
    ),
    Setting(
        _("Signing in"),
        _("Your second factor, passkeys and recovery codes."),
        "mfa_index",
        YOU,
        "key",
        order=110,
    ),
    Setting(
        _("Where you are signed in"),
        _("Every browser that is signed in as you, and a way to sign them out."),
        "usersessions_list",
        YOU,
        "lock",
        order=120,
    ),
    Setting(
        _("Ask for access"),
        _("A right that you need, or a new account. Your own manager can say yes."),
        "asking:ask",
        YOU,
        "plus",
        order=130,
    ),
    Setting(
        _("Accounts"),
        _("Where residents reach us, and whether each can be reached now."),
        "register:list",
        DESK,
        "accounts",
        order=200,
        shown_to=may("register.read"),
    ),
    Setting(
        _("People, teams and departments"),
        _("Who works here, with whom, and what they may do."),
        "people:list",
        DESK,
        "people",
        order=210,
        shown_to=may("people.read"),
    ),
    Setting(
        _("Requests for access"),
        _("Colleagues who wait for your yes."),
        "asking:requests",
        DESK,
        "key",
        order=220,
        shown_to=may("register.decide"),
    ),
    Setting(
        _("Keys for other systems"),
        _("Which systems read and answer through the API, and what each may do."),
        "people:tokens",
        DESK,
        "link",
        order=240,
        shown_to=may("people.grant"),
    ),
)
