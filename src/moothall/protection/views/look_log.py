"""The look log of a quarter, for whoever oversees it; and whom the page that stops names."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain.looking import Quarter, quarter_before, quarter_of
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import look_report, queries, services
from moothall.protection.forms import OverseerForm
from moothall.protection.look_report import Line
from moothall.web import said, spreadsheets

MOST_LINES = 500
QUARTERS = 5  # this one and a year of them


@require_safe
@opens_to(queries.OVERSEE)
def log(request: StaffRequest) -> HttpResponse:
    """The counts of a quarter, and each look; that it was opened is written down too."""
    quarter = _quarter(request)
    now = timezone.now()
    services.note_reading(quarter, by=request.staff, now=now, whole=False)
    looks = queries.looks_in(request.staff, quarter)
    found = _lines(request, quarter)
    context = {
        "quarter": quarter,
        "quarters": _quarters(),
        "lines": found,
        "columns": look_report.columns(),
        "totals": look_report.totals(found),
        "looks": looks[:MOST_LINES],
        "authorities": {one.key: _(one.says) for one in queries.rules_now(now).authorities},
        "readers": queries.readers_of(quarter),
        "has_read": queries.has_read(request.staff, quarter),
        "is_over": quarter.end <= timezone.localdate(now),
        "now": now,
    }
    return render(request, "protection/look_log.html", context)


@require_safe
@opens_to(queries.OVERSEE)
def download(request: StaffRequest) -> HttpResponseBase:
    """The counts of a quarter as a table; no resident is named in it."""
    quarter = _quarter(request)
    services.note_reading(quarter, by=request.staff, now=timezone.now(), whole=True)
    columns = (_("Quarter"), _("Service"), _("Authority"), *look_report.columns())
    return spreadsheets.table(
        f"looks-{quarter.key}", columns, _rows(quarter, _lines(request, quarter))
    )


@require_POST
@opens_to(queries.OVERSEE)
def sign(request: StaffRequest) -> HttpResponse:
    """Say that the report of a quarter was read."""
    quarter = _quarter(request)
    services.sign_report(quarter, by=request.staff, now=timezone.now())
    said.done(request, _("Written down: you have read it."))
    return redirect("desk:today")


@require_http_methods(["GET", "POST"])
@opens_to("desk.administer")
def overseers(request: StaffRequest) -> HttpResponse:
    """Settings: whom the page that stops a second look names."""
    now = timezone.now()
    law = queries.rules_now(now).law
    form = OverseerForm(request.POST or None, instance=queries.overseer(), whom=law.whom)
    if form.is_valid():
        services.name_overseers(form.cleaned_data, by=request.staff, now=now)
        said.done(request, _("They are named on the page that stops a second look."))
        return redirect("protection:look_overseers")
    return render(request, "protection/look_overseers.html", {"form": form, "law": law})


def _lines(request: StaffRequest, quarter: Quarter) -> list[Line]:
    authorities = queries.rules_now(timezone.now()).authorities
    return look_report.lines(queries.looks_in(request.staff, quarter), authorities)


def _rows(quarter: Quarter, lines: list[Line]) -> Iterator[tuple[object, ...]]:
    for each in lines:
        yield quarter.key, each.service, each.authority, *each.numbers


def _quarters() -> list[Quarter]:
    found = [quarter_of(timezone.localdate())]
    while len(found) < QUARTERS:
        found.append(found[-1].before)
    return found


def _quarter(request: StaffRequest) -> Quarter:
    """The one that is asked for; the last whole one unless told. Raises Http404."""
    asked = request.POST.get("quarter") or request.GET.get("quarter")
    if not asked:
        return quarter_before(timezone.localdate())
    for each in _quarters():
        if each.key == asked:
            return each
    raise Http404
