"""What the case of an Incident adds elsewhere: its page, Today, settings, a word on data."""

from collections.abc import Mapping
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection import queries
from moothall.protection.case import details_in
from moothall.protection.models import Incident
from moothall.protection.queries.spans import spans
from moothall.protection.words import REQUESTS
from moothall.triage import panels as triage
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="incident",
        place="main",
        template="protection/case_panel.html",
        context=case,
        order=20,
    )
    register_panel(
        page="today", place="main", template="protection/case_today.html", context=today, order=7
    )
    register_panel(
        page="conversation",
        place="top",
        template="protection/case_disclosing.html",
        context=disclosing,
        order=40,
    )
    for setting in SETTINGS:
        settings_page.register(setting)


def case(_request: HttpRequest, subject: object) -> Context:
    """On the page of an Incident: the way to its case, and how much stands there."""
    incident = cast("Incident", subject)
    return {
        "address": queries.case_address(incident),
        "rest": queries.standing_rest(incident),
        "police": incident.police_records.count(),
        "reports": incident.platform_reports.count(),
    }


def today(request: HttpRequest, _subject: object) -> Context:
    """What waits in the cases that this person decides or supports."""
    staff, now = _staff(request), timezone.now()
    if not queries.has_part(staff):
        return None  # nearly everybody: one question
    mine = queries.mine(staff)
    shown = {
        "silent": list(queries.unanswered(now).filter(mine)),
        "chase": list(queries.records_to_chase(now).filter(mine)),
        "quiet": queries.perhaps_dormant(staff, now),
    }
    return {**shown, "spans": spans()} if any(shown.values()) else None


def disclosing(request: HttpRequest, subject: object) -> Context:
    """Above a conversation with a request for records: whose details must not leave with them.

    It says nothing of any Incident: whoever reads the conversation may know of none.
    """
    conversation = cast("Conversation", subject)
    verdicts = triage.verdicts(request, conversation.pk).values()
    asked = {intent for verdict in verdicts for intent in verdict.intents}
    asks = [words for intent, words in REQUESTS.items() if intent in asked]
    if not asks:
        return None
    return {"asks": asks, "found": details_in(conversation, timezone.now())}


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _is_staff(request: HttpRequest) -> bool:
    return isinstance(getattr(request, "staff", None), StaffMember)


def _may_keep_lists(request: HttpRequest) -> bool:
    return _is_staff(request) and access.may_somewhere(_staff(request), "protection.draw_line")


def _may_count(request: HttpRequest) -> bool:
    return _is_staff(request) and access.may_somewhere(_staff(request), "protection.count")


SETTINGS = (
    Setting(
        _("Ways to the police"),
        _("Your forces, beside the national ways; and what an hour costs, for sums of effort."),
        "protection:police",
        PROTECTING,
        "phone",
        order=33,
        shown_to=_may_keep_lists,
    ),
    Setting(
        _("Incidents in numbers"),
        _("Counts for leaders that give nobody away, and the report on reasonable steps."),
        "protection:leaders",
        PROTECTING,
        "shield",
        order=96,
        shown_to=_may_count,
    ),
)
