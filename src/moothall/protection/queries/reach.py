"""What of a Contact's words an Incident may hand out: what its target could read of them.

A Contact may have written to services that the target has nothing to do with, and to a member's
own workspace. That they hound somebody here opens none of it.
"""

from django.db.models import Q, QuerySet

from moothall.inbox.models import Message
from moothall.people.models import Department, Grant
from moothall.protection.models import Incident, IncidentMessage, KeptMessage
from moothall.protection.queries.kept import messages_of


def within_reach(incident: Incident) -> Q:
    """Matches Messages that somebody put in by hand, or that came where its target works.

    Also where they worked once: evidence outlasts a grant, and whoever has left. What is kept
    from them is theirs all the same.
    """
    by_hand = IncidentMessage.objects.filter(incident=incident).values("message")
    return Q(pk__in=by_hand) | _where_they_work(incident.target_id)


def kept_within_reach(incident: Incident) -> QuerySet[KeptMessage]:
    """What was kept that its target may look at all the same; no order."""
    theirs = Message.objects.filter(within_reach(incident)).values("pk")
    return incident.kept.filter(message__in=theirs)


def beyond_reach(incident: Incident) -> int:
    """How many messages of its Contacts are not for it."""
    theirs = messages_of(incident).filter(within_reach(incident)).order_by().values("pk")
    return messages_of(incident).exclude(pk__in=theirs).count()


def _where_they_work(staff_id: int) -> Q:
    """Every Role reads; a member's workspace opens only to whom the member let in."""
    rows = Grant.objects.filter(staff=staff_id).order_by()
    grants = list(rows.values_list("department", "account_id", "granted_by"))
    owners = dict(
        Department.objects.exclude(workspace_of=None)
        .exclude(workspace_of=staff_id)
        .values_list("pk", "workspace_of")
    )
    departments = {pk for pk, _account, by in grants if pk and owners.get(pk, by) == by}
    shut = ~Q(conversation__department__in=sorted(owners.keys() - departments))
    accounts = sorted(pk for _department, pk, _by in grants if pk)
    there = Q(conversation__department__in=sorted(departments))
    there |= Q(conversation__account__in=accounts) & shut
    whole_desk = any(not (pk or account) for pk, account, _by in grants)
    return there | shut if whole_desk else there
