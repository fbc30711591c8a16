"""What stands under a verdict: who contested it and why, and the way to say that it is wrong."""

from collections.abc import Mapping
from typing import Protocol, cast

from django.http import HttpRequest

from moothall.inbox.models import Conversation, Direction, Readable
from moothall.people import access
from moothall.people.access import StaffRequest
from moothall.triage import examples
from moothall.triage.models import Contest
from moothall.triage.panels import verdicts
from moothall.triage.reading import Told
from moothall.triage.words import label
from moothall.web.panels import register_panel

Context = Mapping[str, object] | None
_KEPT = "_contests_by_conversation"


class Shown(Protocol):
    """A message as the page of its conversation shows it."""

    message: Readable


def register() -> None:
    """Add both. Apps above add theirs beside each contest: page "contest", place "beside"."""
    register_panel(
        page="verdict", place="below", template="triage/contested.html", context=contested
    )
    register_panel(
        page="message", place="below", template="triage/plain.html", context=plain, order=210
    )


def contested(request: HttpRequest, subject: object) -> Context:
    """What is contested of one verdict whose reasons are shown."""
    message = cast("Told", subject).message
    return _context(request, message.pk, message.conversation_id)


def plain(request: HttpRequest, subject: object) -> Context:
    """The same under a message that is judged ordinary, for it too may be judged wrongly."""
    message = cast("Shown", subject).message
    if message.erased_at is not None or message.direction != Direction.IN:
        return None
    verdict = verdicts(request, message.conversation_id).get(message.pk)
    if verdict is None or (told := Told(verdict, message)).is_worth_telling:
        return None
    return {**_context(request, message.pk, message.conversation_id), "summary": told.summary}


def _context(request: HttpRequest, message_id: int, conversation_id: int) -> dict[str, object]:
    found, may_contest = _kept(request, conversation_id)
    return {
        "message_id": message_id,
        "may_contest": may_contest,
        "contests": [_line(each) for each in found.get(message_id, ())],
    }


def _line(contest: Contest) -> dict[str, object]:
    return {
        "contest": contest,
        "label": label(contest.label),
        "claim": contest.get_claim_display(),
    }


def _kept(request: HttpRequest, conversation_id: int) -> tuple[dict[int, list[Contest]], bool]:
    """What is contested in a conversation and whether this person may, asked once a request."""
    kept: dict[int, tuple[dict[int, list[Contest]], bool]] = getattr(request, _KEPT, {})
    if conversation_id not in kept:
        conversation = Conversation.objects.get(pk=conversation_id)
        staff = cast("StaffRequest", request).staff
        kept[conversation_id] = (
            examples.standing_in(conversation_id),
            access.may(staff, "triage.contest", conversation),
        )
        setattr(request, _KEPT, kept)
    return kept[conversation_id]
