"""What Incidents add to other pages: reporting a message, what is kept, what is due today."""

from collections.abc import Mapping
from typing import Protocol, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Direction, Readable
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection import care_panels, queries
from moothall.protection.queries.linking import links_to_decide
from moothall.web import navigation, settings_page
from moothall.web.navigation import Entry
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None


class Shown(Protocol):
    """A message as the page of its conversation shows it."""

    message: Readable


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="message",
        place="below",
        template="protection/report_link.html",
        context=report_link,
        order=300,
    )
    register_panel(
        page="inbox", place="top", template="protection/spared.html", context=spared, order=5
    )
    register_panel(
        page="today", place="main", template="protection/today_kept.html", context=today, order=6
    )
    care_panels.register()
    for entry in ENTRIES:
        navigation.register(entry)
    for setting in SETTINGS:
        settings_page.register(setting)


def report_link(_request: HttpRequest, subject: object) -> Context:
    """Below what somebody wrote to us."""
    message = cast("Shown", subject).message
    if message.direction != Direction.IN or message.erased_at is not None:
        return None
    return {"message": message}


def spared(request: HttpRequest, _subject: object) -> Context:
    """Above the inbox of whoever is spared: that something is kept. It asks no question."""
    return {} if access.scope(_staff(request)).spared_id else None


def today(request: HttpRequest, _subject: object) -> Context:
    """What there is to read for colleagues, shields to look at again, and whom to decide about."""
    staff = _staff(request)
    may_read = access.may_somewhere(staff, "inbox.reply")
    to_read = queries.queue_for(staff).count() if may_read else 0
    due = list(queries.shields_due(staff, timezone.localdate()))
    shown = {"to_read": to_read, "due": due, "asked": list(links_to_decide(staff))}
    return shown if any(shown.values()) else None


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _is_staff(request: HttpRequest) -> bool:
    return isinstance(getattr(request, "staff", None), StaffMember)


def _may_draw(request: HttpRequest) -> bool:
    return _is_staff(request) and access.may_somewhere(_staff(request), "protection.draw_line")


def _may_administer(request: HttpRequest) -> bool:
    return _is_staff(request) and access.may_somewhere(_staff(request), "desk.administer")


ENTRIES = (
    Entry(
        _("Report abuse or harm"),
        "protection:report_harm",
        "warning",
        order=10,
        place="person",
        shown_to=_is_staff,
    ),
    Entry(
        _("Incidents"),
        "protection:incidents",
        "shield",
        order=11,
        place="person",
        shown_to=_is_staff,
    ),
)
SETTINGS = (
    Setting(
        _("Whom to ring here"),
        _("Names and numbers that stand first where abuse or harm is reported."),
        "protection:numbers",
        PROTECTING,
        "phone",
        order=32,
        shown_to=_may_draw,
    ),
    Setting(
        _("Open an incident with a second person"),
        _("Two administrators together, with a reason; whose incident it is, is told."),
        "protection:special",
        PROTECTING,
        "lock",
        order=95,
        shown_to=_may_administer,
    ),
)
