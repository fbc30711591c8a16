"""Reads of care: how each step stands, when somebody asks how they are, what is late for whom."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from moothall.domain.care import Outcome, Point, Stand, Word, next_due, stand_of
from moothall.domain.care import working_days_after as after
from moothall.domain.care.changes import RowChange
from moothall.domain.care.packs import DUTY
from moothall.domain.spans import Spans
from moothall.people.models import StaffMember
from moothall.protection.models import (
    CareStep,
    CheckIn,
    HarmPolicy,
    Incident,
    IncidentReader,
    SafetyTick,
    Support,
)
from moothall.protection.queries.care_lists import care_list, row_changes
from moothall.protection.queries.spans import spans

OWN = "own-"  # a step that one Incident has of its own, with the number of its row


@dataclass(frozen=True, slots=True)
class Step:
    """One step as a page shows it.

    Attributes:
        key: as addresses name it.
        by: "supporter" or "decider"; who that is, the Incident says.
        row: what somebody wrote down of it; None while nobody has.
    """

    key: str
    title: str
    by: str
    due_on: date | None
    stand: Stand
    row: CareStep | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    """Steps that belong together."""

    title: str
    words: str
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Care:
    """What is late or due for one person in one Incident, or how all of it stands."""

    incident: Incident
    late: int
    check_in_on: date | None


def care_of(incident: Incident, today: date, made: list[RowChange] | None = None) -> list[Chapter]:
    """Every step of an Incident, as the list has them, its own ones last; three queries at most.

    A row that has ended stays where something became of it.
    """
    rows = list(incident.care_steps.all())
    by_key = {row.key: row for row in rows if row.key}
    settled = {key: timezone.localdate(row.at) for key, row in by_key.items()}
    found = [
        Chapter(
            group.title,
            group.words,
            [_step(incident, each, by_key, today) for each in group.points],
        )
        for group in care_list(DUTY, today, keep=by_key, settled=settled, made=made)
    ]
    own = [_own(row, today) for row in rows if not row.key]
    return [*found, Chapter("", "", own)] if own else found


def steps_of(incident: Incident, today: date, made: list[RowChange] | None = None) -> list[Step]:
    """The same without chapters."""
    return [step for chapter in care_of(incident, today, made) for step in chapter.steps]


def step_of(incident: Incident, key: str, today: date) -> Step:
    """One of them. Raises CareStep.DoesNotExist."""
    for step in steps_of(incident, today):
        if step.key == key:
            return step
    raise CareStep.DoesNotExist


def support_of(incident: Incident) -> Support | None:
    """Who stands by now, since when; None without a supporter."""
    return next((each for each in incident.supports.all() if each.ended_at is None), None)


def check_in_due(incident: Incident) -> date | None:
    """The day on which the supporter asks next; None without one, or while none is wanted."""
    if incident.supporter_id is None:
        return None
    support = support_of(incident)
    since = support.since if support else incident.reported_at  # named before this was kept
    last = next(iter(incident.check_ins.all()), None)
    return next_due(
        timezone.localdate(since),
        last.on if last and last.at >= since else None,
        agreed=last.next_on if last else None,
        every=support.every if support else Support.Rhythm.WEEKLY,
        nation=settings.MOOTHALL.nation,
    )


def check_ins_for(incident: Incident, staff: StaffMember) -> list[CheckIn]:
    """All of them, newest first; without their words for anybody but the target and who wrote."""
    rows = list(incident.check_ins.select_related("by"))
    for row in rows:
        if staff.pk not in {incident.target_id, row.by_id}:
            row.how = row.helps = ""
    return rows


class _Chosen:
    """What the desk chose, read once for many Incidents and only where it is asked for."""

    @cached_property
    def spans(self) -> Spans:
        """After how many days it asks again."""
        return spans()

    @cached_property
    def made(self) -> list[RowChange]:
        """Its changes of the list of duties."""
        return row_changes(DUTY)


def care_for(staff: StaffMember, today: date) -> list[Care]:
    """What is late or due for this person, by Incident, oldest report first. Never the target."""
    kept_out = IncidentReader.objects.filter(staff=staff, may_read=False).values("incident")
    mine = _with_care(Incident.objects.filter(Q(supporter=staff) | Q(decider=staff)))
    there = _Chosen()
    found = (_for_one(each, staff, today, there) for each in mine.exclude(pk__in=kept_out))
    return [each for each in found if each.late or each.check_in_on]


def incidents_to_care_for(today: date) -> list[int]:
    """Numbers of Incidents in which something is late or due for somebody; oldest first."""
    rows = _with_care(Incident.objects.exclude(supporter=None, decider=None))
    there = _Chosen()
    return [each.pk for each in rows if any(_for_each(each, today, there))]


def carers_to_tell(incident: Incident, today: date) -> list[StaffMember]:
    """The supporter and the decider, where something of theirs is late."""
    return list(_for_each(incident, today, _Chosen()))


def ticks_of(incident: Incident) -> dict[str, SafetyTick]:
    """What of the safety pack has been seen to, by its key."""
    return {each.key: each for each in incident.safety_ticks.select_related("by")}


def harm_policy() -> HarmPolicy | None:
    """The organisation's own policy on violence and harassment, if somebody has named it."""
    return HarmPolicy.objects.order_by("pk").first()


def supporters_of(target: StaffMember) -> list[str]:
    """Names of those who stand by this person in an Incident of theirs."""
    named = Incident.objects.filter(target=target).exclude(supporter=None)
    names = named.order_by("supporter__name").values_list("supporter__name", flat=True)
    return list(names.distinct())


def _with_care(rows: QuerySet[Incident]) -> QuerySet[Incident]:
    first = Prefetch("check_ins", CheckIn.objects.order_by("-on", "-pk"))
    people = rows.select_related("target", "supporter", "decider")
    return people.prefetch_related("care_steps", "supports", first).order_by("reported_at", "pk")


def _for_each(incident: Incident, today: date, there: "_Chosen") -> Iterable[StaffMember]:
    people = {each.pk: each for each in (incident.supporter, incident.decider) if each}
    for person in people.values():
        found = _for_one(incident, person, today, there)
        if found.late or found.check_in_on:
            yield person


def _for_one(incident: Incident, staff: StaffMember, today: date, there: "_Chosen") -> Care:
    """The supporter hears on the day itself, whoever decides only of what was missed."""
    day = check_in_due(incident)
    ahead = timedelta(0) if staff.pk == incident.supporter_id else timedelta(days=1)
    is_due = day is not None and day + ahead <= today
    is_told = there.spans.calls_to_mind(timezone.localdate(incident.reported_at), today)
    late = _late(incident, staff, today, there) if is_told else 0
    return Care(incident, late, day if is_due else None)


def _late(incident: Incident, staff: StaffMember, today: date, there: "_Chosen") -> int:
    steps = steps_of(incident, today, there.made)
    return sum(step.stand.is_late and staff.pk == _whose(incident, step.by) for step in steps)


def _whose(incident: Incident, by: str) -> int | None:
    """Whoever sees to a step; without a supporter it is the decider's, and the other way round."""
    supporter, decider = incident.supporter_id, incident.decider_id
    return (decider or supporter) if by == "decider" else (supporter or decider)


def _step(incident: Incident, point: Point, rows: dict[str, CareStep], today: date) -> Step:
    row = rows.get(point.key)
    reported = timezone.localdate(incident.reported_at)
    due_on = after(reported, point.days, nation=settings.MOOTHALL.nation) if point.days else None
    word = Word(getattr(incident, point.needs)) if point.needs else None
    outcome = Outcome(row.outcome) if row else Outcome.OPEN
    stand = stand_of(outcome, word, due_on=due_on, today=today)
    return Step(point.key, point.title, point.by, due_on, stand, row, point)


def _own(row: CareStep, today: date) -> Step:
    stand = stand_of(Outcome(row.outcome), None, due_on=row.due_on, today=today)
    return Step(f"{OWN}{row.pk}", row.title, "decider", row.due_on, stand, row)


def is_theirs_to_undo(row: CareStep | None, incident: Incident) -> bool:
    """Whether the target themselves said that they do not want this step."""
    said_no = row is not None and row.outcome == CareStep.Outcome.NOT_WANTED
    return said_no and row is not None and row.by_id == incident.target_id
