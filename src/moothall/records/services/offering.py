"""Offers again what an erasure left out, once no Incident needs it any more."""

from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.models import Conversation
from moothall.people import access
from moothall.people import queries as people
from moothall.people.models import StaffMember
from moothall.people.services import notify
from moothall.records.models import Erasure, Refusal
from moothall.records.refusals import to_offer

OFFERED = "erasure.offered"


@transaction.atomic
def offer_again(erasure_id: int, *, now: datetime) -> int:
    """Tell whoever carried the request out, or all who may erase there; how many messages.

    A second run finds them offered.
    """
    erasure = Erasure.objects.select_for_update(of=("self",)).get(pk=erasure_id)
    free = to_offer().get(erasure.pk, [])
    if not free:
        return 0
    Refusal.objects.filter(pk__in=[each.pk for each in free]).update(offered_at=now)
    audit.record(None, "erasure.offered", erasure, at=now, messages=len(free))
    by_conversation: dict[Conversation, int] = {}
    for each in free:
        there = each.message.conversation
        by_conversation[there] = by_conversation.get(there, 0) + 1
    for conversation, number in by_conversation.items():
        where = f"/records/conversations/{conversation.pk}/erase/"
        whom = _whom_to_tell(erasure, conversation, now)
        notify(whom, OFFERED, where, now=now, number=number)
    return len(free)


def _whom_to_tell(
    erasure: Erasure, conversation: Conversation, now: datetime
) -> list[StaffMember]:
    by = erasure.by
    if by is not None and by.is_active and access.may(by, "records.erase", conversation):
        return [by]
    return list(people.holders("records.erase", conversation.department, now))
