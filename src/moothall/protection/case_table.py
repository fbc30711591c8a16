"""The case of an Incident as a table, for the copy that its target takes along."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moothall.protection.models import CaseEntry, Incident, PlatformReport, PoliceRecord

Row = tuple[object, ...]


def tabled(incident: Incident) -> Iterator[Row]:
    """Each line of it: when, what, with whom, in which words, under which reference."""
    yield _("When"), _("What"), _("With whom"), _("Our words"), _("Their answer"), _("Reference")
    yield from (_police(each) for each in incident.police_records.all())
    yield from (_network(each) for each in incident.platform_reports.all())
    yield from (_entry(each) for each in incident.entries.all())
    for each in incident.rests.all():
        yield f"{timezone.localtime(each.since):%Y-%m-%d %H:%M}", each.get_kind_display()


def _police(record: PoliceRecord) -> Row:
    at = f"{timezone.localtime(record.happened_at):%Y-%m-%d %H:%M}"
    whom = ", ".join(each for each in (record.force, record.officer) if each)
    return at, _("Police"), whom, record.asked, record.answer, record.reference


def _network(report: PlatformReport) -> Row:
    at = f"{timezone.localtime(report.reported_at):%Y-%m-%d %H:%M}"
    answer = " ".join(each for each in (str(report.get_outcome_display()), report.answer) if each)
    return at, _("Network"), report.network, report.what, answer, report.reference


def _entry(entry: CaseEntry) -> Row:
    took = ngettext("%(count)d minute", "%(count)d minutes", entry.minutes or 0)
    minutes = took % {"count": entry.minutes} if entry.minutes else ""
    words = " ".join(each for each in (entry.what, minutes) if each)
    return f"{entry.day:%Y-%m-%d}", entry.get_kind_display(), entry.get_part_display(), words
