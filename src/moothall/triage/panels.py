"""What this app puts under each message: how it was judged and why, on demand."""

from collections.abc import Mapping
from typing import Protocol, cast

from django.http import HttpRequest

from moothall.inbox.models import Readable
from moothall.triage import queries
from moothall.triage.models import Verdict
from moothall.triage.reading import Told
from moothall.web.panels import register_panel

_KEPT = "_verdicts_by_conversation"


class Shown(Protocol):
    """A message as the page of its conversation shows it."""

    message: Readable


def register() -> None:
    """Add it. Apps above add theirs below it: page "verdict", place "below"."""
    register_panel(
        page="message", place="below", template="triage/why.html", context=why, order=200
    )


def why(request: HttpRequest, subject: object) -> Mapping[str, object] | None:
    """The grounds of one message's Verdict; its words only where they may be read now."""
    message = cast("Shown", subject).message
    if message.erased_at is not None:
        return None
    verdict = verdicts(request, message.conversation_id).get(message.pk)
    if verdict is None:
        return None
    told = Told(verdict, message)
    return {"told": told, "verdict": verdict} if told.is_worth_telling else None


def verdicts(request: HttpRequest, conversation_id: int) -> Mapping[int, Verdict]:
    """Those of one conversation, read once a request."""
    kept: dict[int, dict[int, Verdict]] = getattr(request, _KEPT, {})
    if conversation_id not in kept:
        kept[conversation_id] = queries.verdicts_in(conversation_id)
        setattr(request, _KEPT, kept)
    return kept[conversation_id]
