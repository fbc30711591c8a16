"""What looks, doubts and claims add to other pages: contact, conversation, Today, Settings."""

from collections.abc import Mapping
from typing import cast
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.looking import Standing, is_profile, quarter_before, stands
from moothall.inbox.models import Contact, Conversation, Profile
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection import queries, words
from moothall.protection.models import Claim
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None
MAY = "inbox.organise"


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="contact", place="side", template="protection/contact_marks.html", context=on_contact
    )
    register_panel(
        page="conversation",
        place="top",
        template="protection/doubts.html",
        context=above,
        order=20,
    )
    register_panel(
        page="conversation", place="side", template="protection/look_links.html", context=beside
    )
    register_panel(
        page="today", place="main", template="protection/today_looks.html", context=today, order=7
    )
    for setting in SETTINGS:
        settings_page.register(setting)


def on_contact(request: HttpRequest, subject: object) -> Context:
    """Beside a contact: ways to a profile, doubts about it, and what they say to be."""
    contact, staff = cast("Contact", subject), _staff(request)
    if not access.may_somewhere(staff, MAY):
        return None
    seen = queries.conversations_seen(staff, contact)
    marks = list(queries.suspicions_of(contact))
    standing = {each.profile_id: each for each in marks if each.ended_at is None}
    profiles = list(contact.profiles.filter(pk__in=seen.values("profile")).order_by("pk"))
    return {
        "contact": contact,
        "profiles": [_line(each, standing.get(each.pk)) for each in profiles],
        "ended": [each for each in marks if each.ended_at is not None],
        "claims": _claims(contact.pk),
    }


def above(request: HttpRequest, subject: object) -> Context:
    """Above a conversation: doubts and claims, and an answer that discloses nothing."""
    conversation = cast("Conversation", subject)
    doubts = list(queries.standing_suspicions(conversation.contact_id))
    claims = _claims(conversation.contact_id)
    if not doubts and not claims:
        return None
    may_reply = access.may(_staff(request), "inbox.reply", conversation)
    return {
        "conversation": conversation,
        "doubts": doubts,
        "claims": claims,
        "is_unsafe": bool(doubts) or any(not each["is_checked"] for each in claims),
        "safe": words.SAFE_ANSWER,
        "may_reply": may_reply and not conversation.merged_into_id,
    }


def beside(request: HttpRequest, subject: object) -> Context:
    """Beside a conversation: the one way to the page of whoever wrote."""
    conversation = cast("Conversation", subject)
    profile = conversation.profile
    has_page = bool(queries.page_of(profile))
    if not access.may(_staff(request), MAY, conversation):
        return None
    return {"conversation": conversation, "profile": profile, "has_page": has_page}


def today(request: HttpRequest, _subject: object) -> Context:
    """Reasons that are owed, and the report of the last quarter for whoever oversees looks."""
    staff, quarter = _staff(request), quarter_before(timezone.localdate())
    owed = list(queries.reasons_owed(staff)[:20])
    oversees = access.may_somewhere(staff, queries.OVERSEE)
    is_due = (
        oversees
        and not queries.has_read(staff, quarter)
        and queries.looks_in(staff, quarter).exists()
    )
    return {"owed": owed, "quarter": quarter if is_due else None} if owed or is_due else None


def gate(message_id: int, address: str) -> str:
    """Where a link in a message leads: before an outside profile stands a page that asks."""
    if not is_profile(address):
        return address
    before = reverse("protection:look_at_link", args=[message_id])
    return f"{settings.MOOTHALL.base_url.rstrip('/')}{before}?{urlencode({'to': address})}"


def _line(profile: Profile, mark: object) -> dict[str, object]:
    return {"profile": profile, "mark": mark, "has_page": bool(queries.page_of(profile))}


def _claims(contact_id: int) -> list[dict[str, object]]:
    today = timezone.localdate()
    return [
        {
            "claim": each,
            "is_checked": _stands(each) is Standing.CHECKED,
            "has_run_out": _stands(each) is Standing.RUN_OUT,
            "today": today,
        }
        for each in queries.claims_of(contact_id)
    ]


def _stands(claim: Claim) -> Standing:
    is_ended = claim.ended_at is not None
    return stands(checked_until=claim.checked_until, is_ended=is_ended, on=timezone.localdate())


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _may(permission: str, request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, permission)


def _may_oversee(request: HttpRequest) -> bool:
    return _may(queries.OVERSEE, request)


def _may_draw(request: HttpRequest) -> bool:
    return _may("protection.draw_line", request)


def _may_administer(request: HttpRequest) -> bool:
    return _may("desk.administer", request)


SETTINGS = (
    Setting(
        _("Look log"),
        _("Who opened an outside profile from the desk, on what authority, and what was stopped."),
        "protection:look_log",
        PROTECTING,
        "eye",
        order=33,
        shown_to=_may_oversee,
    ),
    Setting(
        _("Who oversees looks"),
        _("The coordinator and the senior responsible officer whom a stop names."),
        "protection:look_overseers",
        PROTECTING,
        "eye",
        order=96,
        shown_to=_may_administer,
    ),
    Setting(
        _("Roles that are not named"),
        _("Social workers, enforcement officers and others whose names do not leave."),
        "protection:unnamed",
        PROTECTING,
        "shield",
        order=34,
        shown_to=_may_draw,
    ),
)
