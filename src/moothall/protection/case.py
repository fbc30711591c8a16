"""What the page of a case shows: the course of it, prompts, police, networks, lines and sums.

It holds no word of what was written to the target, and nothing about who wrote it but a number.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from moothall.domain import casefile
from moothall.domain.casefile import Course, Prompt, ReportPage, Route
from moothall.domain.publishing.checks import personal_details
from moothall.domain.publishing.checks.proposed import Proposed
from moothall.domain.publishing.checks.reading import Reading
from moothall.domain.publishing.checks.run import check_some
from moothall.inbox.models import Conversation, Cover, Message
from moothall.protection import queries
from moothall.protection.models import (
    CaseEntry,
    Incident,
    IncidentRest,
    PlatformReport,
    PoliceRecord,
    PoliceRoute,
)
from moothall.protection.queries.spans import spans
from moothall.protection.words import REQUESTS, Words

HOUR, QUARTER = 60, 15  # minutes
MOST_CHECKED = 30  # messages of a conversation
LONGEST_CHECKED = 5_000  # characters of each


def in_hours(minutes: int) -> float:
    """Minutes as hours, to a quarter."""
    return round(minutes / QUARTER) * QUARTER / HOUR


@dataclass(frozen=True, slots=True)
class Laid:
    """One Course as the page shows it; `name` is a number where nobody may read the name."""

    course: Course
    name: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """One report to a network, and whether it is time to ask again."""

    report: PlatformReport
    is_overdue: bool
    days: int


@dataclass(frozen=True, slots=True)
class Effort:
    """The time of one part of the organisation; `pounds` is None where nobody said its price."""

    name: str
    minutes: int
    pounds: int | None

    @property
    def hours(self) -> float:
        """To a quarter of an hour."""
        return in_hours(self.minutes)


@dataclass(frozen=True, slots=True)
class Request:
    """A request for records or about data by a linked Contact."""

    message: Message
    asks: tuple[Words, ...]


@dataclass(frozen=True)
class Case:
    """All of it, for one reader."""

    courses: list[Laid]
    prompts: tuple[Prompt, ...]
    police: list[PoliceRecord]
    routes: tuple[Route, ...]
    forces: list[PoliceRoute]
    reports: list[Waiting]
    pages: list[ReportPage]
    step_in: list[ReportPage]
    entries: dict[str, list[CaseEntry]]
    effort: list[Effort]
    requests: list[Request]
    rests: list[IncidentRest]
    rest: IncidentRest | None
    may_rest: bool

    def noted(self) -> Iterator[PoliceRecord | PlatformReport | CaseEntry | IncidentRest]:
        """Every row that somebody wrote."""
        yield from self.police
        yield from (each.report for each in self.reports)
        yield from (each for rows in self.entries.values() for each in rows)
        yield from self.rests
        if self.rest:
            yield self.rest

    @property
    def hours(self) -> float:
        """Of all parts together, to a quarter of an hour."""
        return in_hours(sum(each.minutes for each in self.effort))

    @property
    def pounds(self) -> int:
        """What of it has a price, together."""
        return sum(each.pounds or 0 for each in self.effort)


def case_of(incident: Incident, *, by_number: bool, now: datetime) -> Case:
    """The case of `incident`; `by_number` for its target, who need not read a name."""
    today = timezone.localdate(now)
    nation = queries.nation()
    courses = casefile.courses(queries.occasions_of(incident))
    pages = casefile.pages_on(today, nation)
    rest = queries.standing_rest(incident)
    return Case(
        courses=_laid(incident, courses, by_number=by_number),
        prompts=_prompts(incident, courses, today),
        police=list(incident.police_records.select_related("by")),
        routes=casefile.routes_on(today, nation),
        forces=list(PoliceRoute.objects.all()),
        reports=[_waiting(each, now) for each in reports_of(incident)],
        pages=[each for each in pages if not each.after_silence],
        step_in=[each for each in pages if each.after_silence],
        entries=_entries(incident),
        effort=effort_of(incident),
        requests=[
            Request(message, tuple(REQUESTS[each] for each in asks))
            for message, asks in queries.requests_of(incident)
        ],
        rests=list(incident.rests.select_related("by", "ended_by")),
        rest=rest,
        may_rest=rest is None and _is_quiet(incident, now),
    )


def reports_of(incident: Incident) -> list[PlatformReport]:
    """Reports to networks, as they were made, each with what was reported again."""
    rows = incident.platform_reports.select_related("by", "again_of")
    return list(rows.prefetch_related("again"))


def effort_of(incident: Incident) -> list[Effort]:
    """What it took, by part of the organisation; nobody is named."""
    cost = queries.pounds_an_hour()
    return [_effort(part, minutes, cost) for part, minutes in _spent(incident).items()]


def details_in(conversation: Conversation, now: datetime) -> int:
    """In how many of its newest messages details of a person stand, as the checks see it.

    Of what is covered no word is read here; whoever prepares an answer opens it.
    """
    rows = conversation.messages.filter(erased_at=None, cover=Cover.OPEN).order_by("-at", "-pk")
    texts = rows.values_list("text", flat=True)[:MOST_CHECKED]
    proposed = (Proposed(each[:LONGEST_CHECKED], now) for each in texts if each)
    names = {personal_details.NAME}
    return sum(bool(check_some(each, Reading.of(each.text), names)) for each in proposed)


def _spent(incident: Incident) -> Mapping[str, int]:
    return queries.minutes_by_part(incident)


def _effort(part: str, minutes: int, cost: Mapping[str, int]) -> Effort:
    pounds = round(minutes * cost[part] / HOUR) if part in cost else None
    return Effort(str(CaseEntry.Part(part).label), minutes, pounds)


def _laid(incident: Incident, courses: tuple[Course, ...], *, by_number: bool) -> list[Laid]:
    linked = incident.contacts.select_related("contact")
    names = {} if by_number else {each.contact_id: str(each.contact) for each in linked}
    return [Laid(each, names.get(each.sender, "")) for each in courses]


def _prompts(incident: Incident, courses: tuple[Course, ...], today: date) -> tuple[Prompt, ...]:
    rules = casefile.rules_in_force(today, queries.nation())
    return casefile.prompts(courses, incident.kinds, rules)


def _waiting(report: PlatformReport, now: datetime) -> Waiting:
    is_asked_again = bool(report.again.all())
    is_overdue = queries.overdue(report, now) and not is_asked_again
    return Waiting(report, is_overdue, (now - report.reported_at).days)


def _entries(incident: Incident) -> dict[str, list[CaseEntry]]:
    found: dict[str, list[CaseEntry]] = {each: [] for each in CaseEntry.Kind.values}
    for each in incident.entries.select_related("by"):
        found[each.kind].append(each)
    return found


def _is_quiet(incident: Incident, now: datetime) -> bool:
    acts = queries.last_acts([incident.pk], "contacts__contact__profiles__messages__at")
    return spans().may_be_dormant(acts[incident.pk], now)
