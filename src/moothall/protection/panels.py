"""What this app adds to other pages: covers, alarms at the top, a line in Settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol, cast

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.domain.shielding import KINDS
from moothall.inbox.models import Conversation, Cover, Readable
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.protection import look_words, queries, words
from moothall.protection.queries import AlarmLine
from moothall.triage import panels as triage
from moothall.triage.models import Contest
from moothall.triage.reading import Told
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None
_KEPT = "_conversation_of_covers"


class Shown(Protocol):
    """A message as the page of its conversation shows it."""

    message: Readable


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="message", place="below", template="protection/cover.html", context=cover, order=100
    )
    register_panel(
        page="message", place="below", template="protection/name.html", context=name, order=101
    )
    register_panel(
        page="inbox", place="top", template="protection/alarms.html", context=alarms, order=10
    )
    register_panel(
        page="today", place="main", template="protection/alarms.html", context=today, order=1
    )
    register_panel(
        page="conversation", place="top", template="protection/danger.html", context=danger
    )
    register_panel(
        page="contest", place="beside", template="protection/lift_too.html", context=lift_too
    )
    settings_page.register(
        Setting(
            _("What was covered"),
            _("How much came to each service, what was covered, and how often wrongly."),
            "protection:report",
            PROTECTING,
            "shield",
            order=31,
            shown_to=_may_report,
        )
    )
    settings_page.register(
        Setting(
            _("Shield"),
            _("From which point on each service covers abuse. Criticism is never covered."),
            "protection:lines",
            PROTECTING,
            "shield",
            order=30,
            shown_to=_may_draw,
        )
    )


def cover(request: HttpRequest, subject: object) -> Context:
    """Why words are hidden, and the way to see them; None where nothing hides them."""
    message = cast("Shown", subject).message
    if message.erased_at is not None or not (message.masked or message.cover != Cover.OPEN):
        return None
    verdict = triage.verdicts(request, message.conversation_id).get(message.pk)
    conversation = _conversation(request, message.conversation_id)
    offered = look_words.choices(timezone.localdate())
    return {
        "choices": offered,
        "other_key": len(offered) + 1,
        # where only this message is put in anew, whoever pressed stands on it still
        "takes_focus": request.headers.get("HX-Target") == f"message-{message.pk}",
        "message": message,
        "told": Told(verdict, message) if verdict else None,
        "kind": words.kind(message.cover_kind),
        "is_waiting": message.cover == Cover.UNREAD,
        "is_covered": message.cover == Cover.COVERED,
        "may_lift": access.may(_staff(request), "protection.lift", conversation),
    }


def name(request: HttpRequest, subject: object) -> Context:
    """Under a message: that its writer's name is covered, and how to show it."""
    message = cast("Shown", subject).message
    if message.profile is None or message.profile.name_cover != Cover.COVERED:
        return None
    conversation = _conversation(request, message.conversation_id)
    may = access.may(_staff(request), "protection.lift", conversation)
    return {"message": message, "may_lift": may}


def lift_too(request: HttpRequest, subject: object) -> Context:
    """Beside a contest of what covers a message: lift the cover for the same reason."""
    contest = cast("Contest", subject)
    if contest.claim != Contest.Claim.GIVEN or contest.label not in KINDS:
        return None
    message = contest.message
    if message.cover != Cover.COVERED:
        return None
    conversation = _conversation(request, message.conversation_id)
    if not access.may(_staff(request), "protection.lift", conversation):
        return None
    return {"contest": contest}


def alarms(request: HttpRequest, subject: object) -> Context:
    """Messages of people in danger that nobody has opened; it stays there to fill by itself."""
    staff = _staff(request)
    if not access.may_somewhere(staff, "inbox.read"):
        return None
    return {**alarms_context(staff), "now": subject if isinstance(subject, datetime) else None}


def today(request: HttpRequest, subject: object) -> Context:
    """The same for Today, which is fresh by itself and shows nothing that is empty."""
    found = alarms(request, subject)
    return found if found and found["alarms"] else None


def alarms_context(staff: StaffMember) -> dict[str, object]:
    """What the list of alarms shows, and what makes it fresh."""
    departments = sorted(access.scope(staff).department_ids)
    return {
        "alarms": [_line(each) for each in queries.alarms_for(staff)],
        "topics": " ".join([f"staff:{staff.pk}", *(f"department:{pk}" for pk in departments)]),
    }


def danger(request: HttpRequest, subject: object) -> Context:
    """Above a conversation: who may be in danger, why we think so, and safe words to send."""
    conversation = cast("Conversation", subject)
    alarm = queries.alarms_in(conversation).first()
    if alarm is None:
        return None
    verdict = triage.verdicts(request, conversation.pk).get(alarm.pk)
    grounds = [each for each in verdict.reasons if each["label"] == alarm.kind] if verdict else []
    return {
        "alarm": alarm,
        "danger": words.danger(alarm.kind),
        "grounds": list(dict.fromkeys(str(_(each["why"])) for each in grounds)),
        "safe": words.SAFE.get(alarm.kind, ""),
        "conversation": conversation,
        "now": timezone.now(),
        "may_reply": access.may(_staff(request), "inbox.reply", conversation),
        "phone": reverse("protection:safe_words", args=[alarm.pk]),
    }


def _line(alarm: AlarmLine) -> dict[str, object]:
    return {
        "alarm": alarm,
        "danger": words.danger(alarm.kind),
        "who": alarm.who,
        "account": alarm,  # it has a name and a colour
        "address": f"/inbox/{alarm.conversation_id}/#message-{alarm.pk}",
    }


def _conversation(request: HttpRequest, pk: int) -> Conversation:
    """The conversation of some messages, read once a request."""
    kept: Conversation | None = getattr(request, _KEPT, None)
    if kept is None or kept.pk != pk:
        kept = Conversation.objects.get(pk=pk)
        setattr(request, _KEPT, kept)
    return kept


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _may_draw(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "protection.draw_line")


def _may_report(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "triage.report")
