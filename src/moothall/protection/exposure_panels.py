"""What exposure adds to other pages: an offer to the reader, word to whoever leads, a setting."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.exposure import Relief
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.people.queries import departments_for
from moothall.protection import queries
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="today", place="main", template="protection/relief.html", context=offer, order=5
    )
    register_panel(
        page="today", place="main", template="protection/relief_due.html", context=due, order=7
    )
    register_panel(
        page="kept", place="top", template="protection/relief.html", context=offer, order=1
    )
    register_panel(page="me", place="side", template="protection/reading_link.html", context=mine)
    settings_page.register(
        Setting(
            _("Exposure"),
            _("How much harm one shift may hold before a colleague reads on."),
            "protection:exposure_plan",
            PROTECTING,
            "eye",
            order=33,
            shown_to=_may_draw,
        )
    )
    register_spans()


def register_spans() -> None:
    """In Settings: after how many days the desk asks about Incidents again."""
    settings_page.register(
        Setting(
            _("When the desk asks again"),
            _("After how many days an incident may be dormant, and a shield is looked at again."),
            "protection:spans",
            PROTECTING,
            "clock",
            order=34,
            shown_to=_may_draw,
        )
    )


def offer(request: HttpRequest, _subject: object) -> Context:
    """For the reader: that relief is offered, or due; nothing until then."""
    staff = _staff(request)
    if not access.may_somewhere(staff, "inbox.reply"):
        return None
    carried = queries.carried_by(staff, timezone.now())
    return None if carried.relief is Relief.NONE else {"carried": carried}


def due(request: HttpRequest, _subject: object) -> Context:
    """For whoever leads: that somebody needs relief, never who."""
    staff = _staff(request)
    if not access.may_somewhere(staff, "protection.draw_line"):
        return None
    where = list(departments_for(staff, "protection.draw_line"))
    found = queries.relief_due(where, timezone.now())
    return {"due": found} if found else None


def mine(request: HttpRequest, _subject: object) -> Context:
    """In My settings, for those who answer."""
    return {} if access.may_somewhere(_staff(request), "inbox.reply") else None


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _may_draw(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "protection.draw_line")
