"""Says whose turn a conversation is."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.inbox.errors import WrongDepartment
from moothall.inbox.models import Assignment, Conversation
from moothall.inbox.services import upkeep
from moothall.people import access
from moothall.people.models import StaffMember, Team
from moothall.people.services import notify


@transaction.atomic
def assign(
    conversation: Conversation,
    *,
    staff: StaffMember | None = None,
    team: Team | None = None,
    by: StaffMember,
    now: datetime,
) -> Conversation:
    """Make it this person's or this team's turn, or nobody's. The turn before it ends."""
    access.require(by, "inbox.organise", conversation)
    held = upkeep.lock_one(conversation)
    _require_fit(held, staff, team)
    before = (held.assigned_to_id, held.assigned_team_id)
    if before == (staff and staff.pk, team and team.pk):
        return held
    put(held, staff=staff, team=team, by=by, now=now)
    audit.record(
        by,
        "conversation.assigned",
        held,
        fields=("assigned_to", "assigned_team"),
        at=now,
        staff=staff and staff.pk,
        team=team and team.pk,
    )
    _tell(held, before[0], staff, by)
    return held


@transaction.atomic
def take_turns_from(
    staff: StaffMember,
    conversation_ids: Collection[int],
    *,
    to: StaffMember | None,
    by: StaffMember | None,
    now: datetime,
) -> int:
    """Give `to` the turns of `staff` in these conversations; nobody, where `to` cannot answer.

    For what `staff` need no longer read: whose turn it is must be somebody who can see it.
    """
    ids = Conversation.objects.filter(pk__in=conversation_ids, assigned_to=staff)
    held = upkeep.lock(list(ids.values_list("pk", flat=True)))
    for each in held.values():
        fits = to is not None and access.may(to, "inbox.reply", each)
        put(each, staff=to if fits else None, team=None, by=by, now=now)
        upkeep.changed(each, f"staff:{staff.pk}")
    rows = Conversation.objects.filter(pk__in=held)
    audit.record_each(by, "conversation.turn_taken", rows, fields=("assigned_to",), at=now)
    return len(held)


def put(
    held: Conversation,
    *,
    staff: StaffMember | None,
    team: Team | None,
    by: StaffMember | None,
    now: datetime,
) -> None:
    """Write the turn of a locked conversation and close the one before."""
    held.assigned_to, held.assigned_team = staff, team
    held.save(update_fields=["assigned_to", "assigned_team"])
    held.assignments.filter(ended_at=None).update(ended_at=now)
    if staff or team:
        Assignment.objects.create(conversation=held, staff=staff, team=team, by=by, at=now)


def _require_fit(conversation: Conversation, staff: StaffMember | None, team: Team | None) -> None:
    """Work goes only to who can open it. Raises WrongDepartment."""
    if staff and not access.may(staff, "inbox.read", conversation):
        raise WrongDepartment(name=staff.name)
    if team and team.department_id != conversation.department_id:
        raise WrongDepartment(name=team.name)


def _tell(
    conversation: Conversation, before: int | None, staff: StaffMember | None, by: StaffMember
) -> None:
    """Show it on the screens of all concerned; a person given work is told."""
    concerned = {pk for pk in (before, staff.pk if staff else None) if pk}
    upkeep.changed(conversation, *(f"staff:{pk}" for pk in sorted(concerned)))
    if staff and staff != by:
        notify(staff, "conversation.assigned", conversation.get_absolute_url())
