"""What care adds to other pages: on an Incident, on Today, where harm is reported, in menus."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.models import Incident
from moothall.web import navigation, settings_page
from moothall.web.navigation import Entry
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    shown = (
        ("incident", "side", "protection/incident_care.html", on_incident, 100),
        ("today", "main", "protection/today_care.html", on_today, 7),
        ("today", "main", "protection/today_mine.html", on_own_today, 900),
        ("emergency", "below", "protection/policy_line.html", policy, 100),
    )
    for page, place, template, context, order in shown:
        register_panel(page=page, place=place, template=template, context=context, order=order)
    for entry in ENTRIES:
        navigation.register(entry)
    settings_page.register(POLICY)
    settings_page.register(LISTS)


def on_incident(request: HttpRequest, subject: object) -> Context:
    """How far the care is. The target is not told that something is late."""
    incident, today = cast("Incident", subject), timezone.localdate()
    steps = queries.steps_of(incident, today)
    is_theirs = _staff(request).pk == incident.target_id
    return {
        "incident": incident,
        "is_theirs": is_theirs,
        "all": len(steps),
        "settled": sum(step.stand.is_settled for step in steps),
        "late": 0 if is_theirs else sum(step.stand.is_late for step in steps),
        "due_on": queries.check_in_due(incident),
    }


def on_today(request: HttpRequest, _subject: object) -> Context:
    """What is late or due for colleagues who count on this person."""
    found = queries.care_for(_staff(request), timezone.localdate())
    return {"cares": found} if found else None


def on_own_today(request: HttpRequest, _subject: object) -> Context:
    """What this person wanted to look at again, for their own eyes."""
    due = queries.own_reviews_due(_staff(request), timezone.localdate())
    return {"due": due} if due else None


def policy(_request: HttpRequest, _subject: object) -> Context:
    """Where the organisation's own policy stands."""
    found = queries.harm_policy()
    return {"policy": found} if found else None


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _is_staff(request: HttpRequest) -> bool:
    return isinstance(getattr(request, "staff", None), StaffMember)


def _may_name(request: HttpRequest) -> bool:
    return _is_staff(request) and access.may_somewhere(_staff(request), "protection.draw_line")


ENTRIES = (
    Entry(_("My safety"), "protection:mine", "lock", order=12, place="person", shown_to=_is_staff),
    Entry(
        _("Help card"), "protection:card", "print", order=13, place="person", shown_to=_is_staff
    ),
)
POLICY = Setting(
    _("Our policy on violence and harassment"),
    _("What it is called and where it is; it stands where harm is reported."),
    "protection:policy",
    PROTECTING,
    "file",
    order=33,
    shown_to=_may_name,
)
LISTS = Setting(
    _("Lists of care"),
    _("What is owed to somebody who is targeted; add rows of your own, end or move any."),
    "protection:care_lists",
    PROTECTING,
    "tick",
    order=34,
    shown_to=_may_name,
)
