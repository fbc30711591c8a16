"""What was covered: one service or all, one month or the last twelve, on a page and as CSV."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.protection import report as reports
from moothall.protection.forms import ReportForm
from moothall.protection.measures import measures, public_words
from moothall.protection.periods import Period, periods
from moothall.web import spreadsheets


@dataclass(frozen=True, slots=True)
class Asked:
    """The period somebody asked for, and a line for each service and for all of them."""

    form: ReportForm
    period: Period
    lines: list[reports.Line]
    shown: reports.Line


@require_safe
@opens_to("triage.report")
def report(request: StaffRequest) -> HttpResponse:
    """The numbers of one service or of all, each with what it means."""
    asked = _asked(request)
    context = {
        "asked": asked,
        "file": reverse("protection:report_file"),
        "measures": list(measures(asked.shown)),
        "public_words": public_words(asked.shown, asked.period.name),
    }
    return render(request, "protection/report.html", context)


@require_safe
@opens_to("triage.report")
def download(request: StaffRequest) -> HttpResponseBase:
    """The numbers of every service, a line each, as a table."""
    asked = _asked(request)
    columns = (_("Period"), _("Service"), _("What"), _("Number"), _("What it means"))
    return spreadsheets.table(f"what-was-covered-{asked.period.key}", columns, _rows(asked))


def _rows(asked: Asked) -> Iterator[tuple[str, ...]]:
    for line in asked.lines:
        for each in measures(line):
            yield asked.period.name, line.name, each.name, each.number, each.meaning


def _asked(request: StaffRequest) -> Asked:
    """What an address asks for; this month and every service where it asks for nothing known."""
    known = periods(timezone.now())
    services = departments_for(request.staff, "triage.report")
    form = ReportForm(request.GET or None, periods=known, services=services)
    chosen = form.chosen
    period = next(each for each in known if each.key == chosen["period"])
    lines = reports.lines(request.staff, start=period.start, end=period.end)
    every = reports.together(_("All services"), lines)
    shown = next((each for each in lines if str(each.department) == chosen["service"]), every)
    return Asked(form, period, lines, shown)
