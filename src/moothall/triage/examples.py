"""Contested labels as examples: a message, a label, whether it was wrong or missing, and why."""

from collections.abc import Iterator

from django.db.models import QuerySet

from moothall.inbox.models import Message
from moothall.people import access
from moothall.people.models import StaffMember
from moothall.triage import passages
from moothall.triage.models import Contest
from moothall.web.components.chips import initials

COLUMNS = ("message", "text", "label", "claim", "why", "who", "at", "engine")
_AT_ONCE = 200  # a message may be long


def standing_in(conversation_id: int) -> dict[int, list[Contest]]:
    """What is contested in one conversation, by message, oldest first."""
    found: dict[int, list[Contest]] = {}
    rows = Contest.objects.filter(message__conversation=conversation_id, withdrawn_at=None)
    for each in rows.select_related("by", "message").order_by("at", "pk"):
        found.setdefault(each.message_id, []).append(each)
    return found


def contests_for(staff: StaffMember, permission: str = "triage.report") -> QuerySet[Contest]:
    """What stands contested where `staff` holds `permission`, newest first; no erased message."""
    rows = Contest.objects.filter(withdrawn_at=None, message__erased_at=None)
    seen = access.scope(staff, permission=permission).narrow(
        rows,
        department="message__conversation__department",
        account="message__conversation__account",
    )
    return seen.select_related("message__conversation__account", "by").order_by("-at", "-pk")


def examples(contests: "QuerySet[Contest]") -> Iterator[dict[str, str]]:
    """One example a contest, by COLUMNS. Who it was are initials, never a name."""
    for each in contests.iterator(chunk_size=_AT_ONCE):
        yield {
            "message": str(each.message_id),
            "text": _text(each.message),
            "label": each.label,
            "claim": each.claim,
            "why": each.why,
            "who": each.by.initials or initials(each.by.name),
            "at": each.at.isoformat(timespec="seconds"),
            "engine": each.engine,
        }


def _text(message: Message) -> str:
    """What was judged: for whoever learns from it a covered text is as good as any."""
    return passages.judged(message).text
