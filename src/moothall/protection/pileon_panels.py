"""What pile-ons add to other pages: a banner on the inbox of that channel, a line on Today."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection.queries import pileons as queries
from moothall.protection.words import pile_on_said
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None
TEMPLATE = "protection/pile_on_banner.html"


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    for page, place, order in (("inbox", "top", 20), ("today", "main", 4)):
        register_panel(page=page, place=place, template=TEMPLATE, context=banner, order=order)
    settings_page.register(
        Setting(
            _("Pile-ons"),
            _("Hours in which far more people than usual wrote, and what they were."),
            "protection:pile_ons",
            PROTECTING,
            "people",
            order=35,
            shown_to=_may_read,
        )
    )


def banner(request: HttpRequest, _subject: object) -> Context:
    """Those that last, where this person reads; nothing for whoever is spared."""
    if not queries.lasts_anywhere():
        return None
    staff = cast("StaffRequest", request).staff
    lasting = list(queries.pile_ons_for(staff).filter(ended_at=None)[:5])
    return {"lasting": [(each, pile_on_said(each)) for each in lasting]} if lasting else None


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "inbox.read")
