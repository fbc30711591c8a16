"""What reports by mail add to other pages: the address, whose a mail was, a line in Settings."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection.models import Incident
from moothall.protection.queries import mailed
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    shown = (
        ("emergency", "below", "protection/mail_line.html", where, 50),
        ("mine", "side", "protection/mail_mine.html", mine, 100),
        ("incident", "main", "protection/mail_panel.html", on_incident, 5),
    )
    for page, place, template, context, order in shown:
        register_panel(page=page, place=place, template=template, context=context, order=order)
    settings_page.register(MAILBOX)


def where(_request: HttpRequest, _subject: object) -> Context:
    """Where a report can go by mail; nothing where there is no mailbox."""
    address = mailed.report_address()
    return {"address": address} if address else None


def mine(request: HttpRequest, _subject: object) -> Context:
    """The same, and how many addresses of their own this person has named."""
    address = mailed.report_address()
    number = mailed.private_addresses(cast("StaffRequest", request).staff).count()
    return {"address": address, "number": number} if address or number else None


def on_incident(request: HttpRequest, subject: object) -> Context:
    """What came by mail, for all who see the Incident; the question is its target's alone."""
    incident = cast("Incident", subject)
    rows = mailed.mailed_in(incident)
    is_theirs = cast("StaffRequest", request).staff.pk == incident.target_id
    return {"incident": incident, "mails": rows, "is_theirs": is_theirs} if rows else None


def _may_administer(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "desk.administer")


MAILBOX = Setting(
    _("Reports by mail"),
    _("The private mailbox that people can report abuse to. You set it; what comes is theirs."),
    "protection:report_mailbox",
    PROTECTING,
    "lock",
    order=96,
    shown_to=_may_administer,
)
