"""Decides about links between conversations that the desk would not make by itself."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.errors import AlreadyDecided
from moothall.inbox.models import Suggestion
from moothall.inbox.services import upkeep
from moothall.inbox.services.moving import merge
from moothall.people import access
from moothall.people.models import StaffMember


@transaction.atomic
def decide_suggestion(
    suggestion: Suggestion, *, join: bool, by: StaffMember, now: datetime
) -> Suggestion:
    """Merge the two, or say that they are not the same. Raises AlreadyDecided."""
    access.require(by, "inbox.organise", suggestion.conversation)
    outcome = Suggestion.Outcome.JOINED if join else Suggestion.Outcome.DECLINED
    decided = Suggestion.objects.filter(
        pk=suggestion.pk, outcome=Suggestion.Outcome.WAITING
    ).update(outcome=outcome)
    if not decided:
        raise AlreadyDecided
    suggestion.refresh_from_db()
    audit.record(by, f"suggestion.{outcome}", suggestion, at=now)
    if join:
        merge(suggestion.conversation, into=suggestion.other, by=by, now=now)
    else:
        upkeep.changed(suggestion.conversation)
    return suggestion
