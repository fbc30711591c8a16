"""What was done about one Incident, dated and without names: to hand over, or print."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from django.utils.translation import gettext as _

from moothall.audit.queries import entries_about
from moothall.protection.models import Incident, IncidentLine
from moothall.protection.words import AUDITED


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done, when, and under which reference of others."""

    at: datetime
    what: str
    reference: str = ""


def done(incident: Incident) -> list[Act]:
    """All of it, oldest first: from the audit log, and from what was written down."""
    found = [*_audited(incident), *_shields(incident), *_told_others(incident), *_cared(incident)]
    return sorted(found, key=attrgetter("at"))


def _audited(incident: Incident) -> Iterator[Act]:
    for each in entries_about(incident).filter(act__in=AUDITED):
        yield Act(each.at, str(AUDITED[each.act]))


def _shields(incident: Incident) -> Iterator[Act]:
    for each in incident.shields.all():
        yield Act(each.since, _("Others began to read for the person"))
        if each.ended_at:
            yield Act(each.ended_at, _("The person reads for themselves again"))


def _told_others(incident: Incident) -> Iterator[Act]:
    for record in incident.police_records.all():
        yield Act(record.happened_at, _("The police were asked"), record.reference)
    for report in incident.platform_reports.all():
        words = _("Reported to %(network)s") % {"network": report.network}
        yield Act(report.reported_at, words, report.reference)
        if report.answered_at:
            yield Act(report.answered_at, str(report.get_outcome_display()), report.reference)


def _cared(incident: Incident) -> Iterator[Act]:
    for line in incident.lines.filter(kind=IncidentLine.Kind.SUPPORT):
        yield Act(line.happened_at, _("Support was given"))
    for entry in incident.entries.filter(kind="attempt"):
        yield Act(entry.at, _("Calming was tried"))
    for rest in incident.rests.all():
        yield Act(rest.since, str(rest.get_kind_display()))
