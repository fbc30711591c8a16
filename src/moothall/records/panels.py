"""What records adds to pages of other apps: navigation, and a panel beside a conversation."""

from collections.abc import Mapping

from django.http import HttpRequest
from django.utils.functional import Promise

from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.records import queries
from moothall.web.navigation import Entry
from moothall.web.navigation import register as register_entry
from moothall.web.panels import register_panel


def register(label: "str | Promise") -> None:
    """Add both. Called once the apps are ready."""
    register_entry(Entry(label, "records:home", "records", order=60, shown_to=_may_read))
    register_panel(
        page="conversation",
        place="side",
        template="records/panel.html",
        context=_panel,
        order=90,
    )


def _may_read(request: HttpRequest) -> bool:
    staff = getattr(request, "staff", None)
    return staff is not None and access.may_somewhere(staff, "records.read")


def _panel(request: HttpRequest, conversation: object) -> Mapping[str, object] | None:
    staff = getattr(request, "staff", None)
    if staff is None or not isinstance(conversation, Conversation):
        return None
    if not access.may(staff, "records.read", conversation):
        return None
    return {
        "conversation": conversation,
        "held": queries.is_held(conversation),
        "may_hold": access.may(staff, "records.hold", conversation),
        "may_erase": access.may(staff, "records.erase", conversation),
        "may_export": access.may(staff, "records.export", conversation),
    }
