"""Hands turns that wait covered to readers with room, once somebody has read enough."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db import transaction

from moothall.audit import services as audit
from moothall.domain import exposure
from moothall.domain.exposure import Plan, Reader
from moothall.inbox import services as inbox
from moothall.inbox.models import Conversation, Message
from moothall.people import queries as people
from moothall.people.models import Department, Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import TurnIsDone
from moothall.protection.models import ReadingHandover
from moothall.protection.queries import covered_turns
from moothall.publishing import queries as publishing

FROM, TO, NOBODY = "turn.handed_on", "turn.handed_to", "turn.nobody_left"
MINE, THEIRS = "/shield/reading/", "/inbox/?view=mine"


@dataclass(slots=True)
class _Readers:
    """Who carries what, so that one person does not get it all."""

    plan: Plan
    known: dict[int, Reader] = field(default_factory=dict)

    def next_for(
        self, some: Sequence[Message], but: StaffMember, now: datetime
    ) -> StaffMember | None:
        """Whoever has most left, those on duty first; what they are given counts at once."""
        duty, able = covered_turns.who_may_have(some[0].conversation, now)
        able = [each for each in able if each != but]
        new = [each for each in able if each.pk not in self.known]
        self.known |= {each.pk: each for each in queries.readers(new, self.plan, now)}
        hardest = max((each.cover_kind for each in some), key=self.plan.points)
        for group in ([each for each in able if each.pk in duty], able):
            there = [self.known[each.pk] for each in group]
            found = exposure.next_reader(there, hardest, self.plan)
            if found is not None:
                weight = sum(self.plan.points(each.cover_kind) for each in some)
                self.known[found.pk] = replace(found, load=found.load + weight)
                return next(each for each in group if each.pk == found.pk)
        return None


@transaction.atomic
def pass_turns_on(staff: StaffMember, *, now: datetime) -> Counter[StaffMember]:
    """Give what waits covered for `staff` to others with room: who got how many conversations.

    Both are told. Where nobody has room, a turn stays whose it is, and those on duty and whoever
    leads are told, once in a Shift.
    """
    given, left = Counter[StaffMember](), Counter[Department]()
    there = _Readers(queries.plan())
    for some in covered_turns.covered_turns_of(staff, now):
        conversation = some[0].conversation
        found = there.next_for(some, staff, now)
        if found is None:
            left[conversation.department] += _say_it_stays(conversation, staff, len(some), now)
        elif inbox.take_turns_from(staff, [conversation.pk], to=found, by=None, now=now):
            _note(conversation, staff, found, len(some), now)
            given[found] += 1
    _tell(staff, given, left, now)
    return given


@transaction.atomic
def take_turn_back(handover_id: int, *, by: StaffMember, now: datetime) -> ReadingHandover:
    """Undo it: their turn again, as long as nobody has answered.

    Raises ReadingHandover.DoesNotExist or TurnIsDone.
    """
    rows = ReadingHandover.objects.select_for_update(of=("self",)).exclude(conversation=None)
    made = rows.select_related("to", "conversation").get(pk=handover_id, staff=by)
    to, conversation = made.to, made.conversation
    if to is None or conversation is None or made.undone_at is not None:
        raise TurnIsDone
    waits = Conversation.objects.filter(
        pk=conversation.pk, is_open=True, waiting_since__isnull=False
    )
    there = list(waits.values_list("pk", flat=True))
    if not inbox.take_turns_from(to, there, to=by, by=by, now=now):
        raise TurnIsDone
    made.undone_at = now
    made.save(update_fields=["undone_at"])
    audit.record(by, "turn.taken_back", made, fields=("undone_at",), at=now)
    notify(to, "turn.taken_back", THEIRS, now=now, name=by.name)
    return made


def _say_it_stays(
    conversation: Conversation, staff: StaffMember, number: int, now: datetime
) -> int:
    """One, where it has not been said in this Shift."""
    if covered_turns.told_of_already(conversation, now):
        return 0
    _note(conversation, staff, None, number, now)
    return 1


def _note(
    conversation: Conversation,
    staff: StaffMember,
    to: StaffMember | None,
    number: int,
    now: datetime,
) -> None:
    made = ReadingHandover.objects.create(
        staff=staff,
        to=to,
        at=now,
        why=ReadingHandover.Why.SPENT,
        number=number,
        conversation=conversation,
    )
    audit.record(staff, "turn.handed_on", made, at=now, conversation=conversation.pk)


def _tell(
    staff: StaffMember,
    given: Counter[StaffMember],
    left: Counter[Department],
    now: datetime,
) -> None:
    for whom, number in given.items():
        notify(whom, TO, THEIRS, now=now, name=staff.name, number=number)
    if given:
        names = ", ".join(sorted(each.name for each in given))
        notify(staff, FROM, MINE, now=now, name=names, number=given.total())
    for department, number in left.items():
        if number:
            _tell_nobody_left(department, number, but=staff, now=now)


def _tell_nobody_left(
    department: Department, number: int, *, but: StaffMember, now: datetime
) -> None:
    """Say loudly, to those on duty and to whoever leads, that covered turns have no reader."""
    duty = [each.staff for each in publishing.on_standby(now, department.pk)]
    leads = people.holders("protection.draw_line", department, now)
    whom = [each for each in dict.fromkeys([*duty, *leads]) if each != but]
    made = notify(whom, NOBODY, "/inbox/", now=now, number=number, department=department.name)
    Notice.objects.filter(pk__in=[each.pk for each in made]).update(mail_wanted=True)
