"""Writes the case of an Incident: word with the police, reports to networks, lines and costs."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from moothall.audit import services as audit
from moothall.people import access
from moothall.people.models import Notice, StaffMember
from moothall.people.services import notify
from moothall.protection import queries
from moothall.protection.errors import AnsweredAlready, TargetSaysNo
from moothall.protection.models import (
    CaseEntry,
    HourlyCost,
    Incident,
    PlatformReport,
    PoliceRecord,
    PoliceRoute,
)
from moothall.protection.models.incidents import Consent

MAY_KEEP_LISTS = "protection.draw_line"
SILENT = "platform_report.silent"
CHASE = "police_record.chase"
TOLD_EVERY = timedelta(days=7)  # a report or a record that still waits is told of again


@dataclass(frozen=True, slots=True)
class Police:
    """What was said to the police and by them.

    Attributes:
        chase_on: when to ask again; None where nothing is to come.
        danger: what puts life in danger; needed where the target said no to the police.
    """

    happened_at: datetime
    force: str
    asked: str
    officer: str = ""
    reference: str = ""
    answer: str = ""
    next_step: str = ""
    chase_on: date | None = None
    danger: str = ""


@transaction.atomic
def add_police(
    incident: Incident, told: Police, *, by: StaffMember, now: datetime
) -> PoliceRecord:
    """Keep one word with the police. Raises PermissionDenied, TargetSaysNo or ValidationError."""
    held = queries.held(incident, by)
    if held.to_police == Consent.NO and not told.danger.strip():
        raise TargetSaysNo
    made = PoliceRecord(incident=held, by=by, at=now, **asdict(told))
    made.full_clean()
    made.save()
    audit.record(
        by, "police_record.added", made, at=now, incident=held.pk, danger=bool(made.danger)
    )
    return made


@dataclass(frozen=True, slots=True)
class Reply:
    """What the police answered, what comes next, and when to ask again; None: it is settled."""

    answer: str
    next_step: str = ""
    chase_on: date | None = None


@transaction.atomic
def answer_police(
    record: PoliceRecord, reply: Reply, *, by: StaffMember, now: datetime
) -> PoliceRecord:
    """Keep what they answered. Raises PermissionDenied or ValidationError."""
    held = queries.held(record.incident, by)
    found = PoliceRecord.objects.select_for_update().get(pk=record.pk, incident=held)
    found.answer, found.next_step = reply.answer.strip(), reply.next_step.strip()
    found.chase_on = reply.chase_on
    found.full_clean()
    fields = ("answer", "next_step", "chase_on")
    found.save(update_fields=fields)
    audit.record(by, "police_record.answered", found, fields=fields, at=now, incident=held.pk)
    return found


@dataclass(frozen=True, slots=True)
class Reported:
    """What a person reported to a network, by hand, on its own page."""

    network: str
    what: str
    reported_at: datetime
    rule: str = ""
    reference: str = ""


@transaction.atomic
def add_platform_report(
    incident: Incident,
    told: Reported,
    *,
    again_of: PlatformReport | None = None,
    by: StaffMember,
    now: datetime,
) -> PlatformReport:
    """Keep a report. Raises PermissionDenied, TargetSaysNo or ValidationError."""
    held = queries.held(incident, by)
    if held.to_platform == Consent.NO:
        raise TargetSaysNo
    first = held.platform_reports.get(pk=again_of.pk) if again_of else None
    made = PlatformReport(incident=held, by=by, at=now, again_of=first, **asdict(told))
    made.full_clean()
    made.save()
    audit.record(by, "platform_report.added", made, at=now, incident=held.pk, again=bool(first))
    return made


@transaction.atomic
def answer_platform_report(
    report: PlatformReport, *, outcome: str, answer: str, by: StaffMember, now: datetime
) -> PlatformReport:
    """Keep what a network answered. Raises PermissionDenied, AnsweredAlready, ValidationError."""
    held = queries.held(report.incident, by)
    found = PlatformReport.objects.select_for_update().get(pk=report.pk, incident=held)
    if found.outcome:
        raise AnsweredAlready
    found.outcome, found.answer, found.answered_at = outcome, answer.strip(), now
    found.full_clean()
    fields = ("outcome", "answer", "answered_at")
    found.save(update_fields=fields)
    audit.record(by, "platform_report.answered", found, fields=fields, at=now, incident=held.pk)
    return found


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated line: calming tried, time spent, somebody senior asked for."""

    kind: str
    day: date
    part: str
    minutes: int | None = None
    what: str = ""


@transaction.atomic
def add_entry(incident: Incident, told: Entry, *, by: StaffMember, now: datetime) -> CaseEntry:
    """Put a line into the case. Raises PermissionDenied or ValidationError."""
    held = queries.held(incident, by)
    made = CaseEntry(incident=held, by=by, at=now, **asdict(told))
    made.full_clean()
    made.save()
    audit.record(by, "case_entry.added", made, at=now, incident=held.pk, kind=made.kind)
    return made


@transaction.atomic
def say_hourly_cost(*, part: str, pounds: int, by: StaffMember, now: datetime) -> HourlyCost:
    """Say what an hour of one part costs. Raises PermissionDenied or ValidationError."""
    _require_keeper(by)
    made = HourlyCost.objects.filter(part=part).first() or HourlyCost(part=part)
    made.pounds = pounds
    made.full_clean()
    made.save()
    audit.record(by, "hourly_cost.said", made, fields=("pounds",), at=now)
    return made


@transaction.atomic
def add_route(route: PoliceRoute, *, by: StaffMember, now: datetime) -> PoliceRoute:
    """Put a way to a force into the directory. Raises PermissionDenied or ValidationError."""
    _require_keeper(by)
    route.full_clean()
    act = "police_route.changed" if route.pk else "police_route.added"
    route.save()
    audit.record(by, act, route, at=now)
    return route


@transaction.atomic
def remove_route(route: PoliceRoute, *, by: StaffMember, now: datetime) -> None:
    """Take one out. Raises PermissionDenied."""
    _require_keeper(by)
    audit.record(by, "police_route.removed", route, at=now)
    route.delete()


@transaction.atomic
def tell_of_silence(report_id: int, *, now: datetime) -> list[Notice]:
    """Tell who cares for the Incident, once a week, that a network has not answered."""
    report = queries.unanswered(now).filter(pk=report_id).first()
    return _tell(report.incident, SILENT, now) if report else []


@transaction.atomic
def tell_to_chase(record_id: int, *, now: datetime) -> list[Notice]:
    """Tell who cares for the Incident, once a week, that the police must be asked again."""
    record = queries.records_to_chase(now).filter(pk=record_id).first()
    return _tell(record.incident, CHASE, now) if record else []


def _require_keeper(by: StaffMember) -> None:
    """The lists are everybody's: whoever manages anything here keeps them."""
    if not access.may_somewhere(by, MAY_KEEP_LISTS):
        raise PermissionDenied


def _tell(incident: Incident, kind: str, now: datetime) -> list[Notice]:
    where = queries.case_address(incident)
    told = Notice.objects.filter(kind=kind, url=where, at__gt=now - TOLD_EVERY)
    already = set(told.values_list("staff", flat=True))
    people = [each for each in queries.carers_of(incident) if each.pk not in already]
    return notify(people, kind, where, now=now)
