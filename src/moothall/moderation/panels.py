"""What this app adds to other pages: hiding below a comment, what waits today, Settings."""

from collections.abc import Mapping
from typing import Protocol, cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from moothall.inbox.models import Conversation, Readable
from moothall.moderation import queries
from moothall.moderation.models import IN_HAND, ModerationAction
from moothall.moderation.queries.actions import HIDE
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.people.models import StaffMember
from moothall.register.models import Account
from moothall.web import settings_page
from moothall.web.panels import register_panel
from moothall.web.settings_page import PROTECTING, Setting

Context = Mapping[str, object] | None
Actions = dict[int, ModerationAction]
_KEPT = "_actions_of_conversation"
FEW = 8  # lines on Today


class Shown(Protocol):
    """A message as the page of its conversation shows it."""

    message: Readable


def register() -> None:
    """Add all of them. Called once the apps are ready."""
    register_panel(
        page="message",
        place="below",
        template="moderation/parts/hide_link.html",
        context=hide_link,
        order=310,
    )
    register_panel(
        page="today",
        place="main",
        template="moderation/parts/today.html",
        context=today,
        order=27,
    )
    register_panel(
        page="account",
        place="side",
        template="moderation/parts/of_account.html",
        context=of_account,
        order=150,
    )
    for setting in SETTINGS:
        settings_page.register(setting)


def hide_link(request: HttpRequest, subject: object) -> Context:
    """Below a comment under a post of ours: hide it, or how that stands."""
    message = cast("Shown", subject).message
    if not queries.can_hide(message):
        return None
    may, actions = _of_conversation(request, message.conversation_id)
    action = actions.get(message.pk)
    return {"message": message, "action": action, "may": may} if action or may else None


def today(request: HttpRequest, _subject: object) -> Context:
    """What waits for a second yes, for somebody's hands, or for another look."""
    staff = _staff(request)
    if not access.may_somewhere(staff, HIDE):
        return None
    waiting = list(queries.waiting_for(staff)[:FEW])
    due = list(queries.due_for_review(staff, timezone.localdate())[:FEW])
    return (
        {"waiting": waiting, "due": due, "today": timezone.localdate()} if waiting or due else None
    )


def of_account(_request: HttpRequest, subject: object) -> Context:
    """On the page of an account: its house rules."""
    account = cast("Account", subject)
    return {"account": account, "sheet": queries.sheet_of(account)}


def _of_conversation(request: HttpRequest, pk: int) -> tuple[bool, Actions]:
    """Whether this person may hide there, and what is in hand; asked once a request."""
    kept: tuple[int, bool, Actions] | None = getattr(request, _KEPT, None)
    if kept is None or kept[0] != pk:
        rows = ModerationAction.objects.filter(
            message__conversation=pk, progress__in=IN_HAND
        ).select_related("rule")
        may = access.may(_staff(request), HIDE, Conversation.objects.get(pk=pk))
        kept = (pk, may, {each.message_id: each for each in rows})
        setattr(request, _KEPT, kept)
    return kept[1:]


def _staff(request: HttpRequest) -> StaffMember:
    return cast("StaffRequest", request).staff


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return isinstance(staff, StaffMember) and access.may_somewhere(staff, "inbox.read")


SETTINGS = (
    Setting(
        _("House rules"),
        _("What is welcome under our posts, account by account, in words that bar no criticism."),
        "moderation:accounts",
        PROTECTING,
        "comment",
        order=33,
        shown_to=_may_read,
    ),
    Setting(
        _("Hidden comments"),
        _("What was hidden, under which rule, and how often: nothing can be taken out of it."),
        "moderation:record",
        PROTECTING,
        "history",
        order=34,
        shown_to=_may_read,
    ),
)
