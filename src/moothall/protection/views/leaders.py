"""For leaders: counts that give nobody away, and the report on reasonable steps."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from moothall.domain import casefile
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import leading, queries, services
from moothall.protection.forms import ReasonableStepForm
from moothall.protection.models import EmergencyNumber, ReasonableStep
from moothall.protection.queries import counting
from moothall.web import said, spreadsheets

MAY = "protection.count"


@require_safe
@opens_to(MAY)
def leaders(request: StaffRequest) -> HttpResponse:
    """The counts of the last four whole quarters."""
    now = timezone.now()
    context = {
        "tables": leading.tables(now),
        "total": leading.total(now),
        "period": counting.period_name(now),
    }
    return render(request, "protection/leaders.html", context)


@require_safe
@opens_to(MAY)
def download(request: StaffRequest) -> HttpResponseBase:  # noqa: ARG001 as Django calls it
    """The same as a table."""
    columns = (_("What"), _("Of which"), _("Number"))
    rows = leading.as_rows(leading.tables(timezone.now()))
    return spreadsheets.table("incidents-in-numbers", columns, rows)


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def steps(request: StaffRequest) -> HttpResponse:
    """What the organisation did, to read, print and add to."""
    form = ReasonableStepForm(request.POST or None)
    now = timezone.now()
    if form.is_valid():
        services.note_step(form.save(commit=False), by=request.staff, now=now)
        said.done(request, _("It stands in the report."))
        return redirect("protection:leaders_steps")
    context = {
        "form": form,
        "steps": ReasonableStep.objects.select_related("by"),
        "shares": leading.steps(now),
        "numbers": EmergencyNumber.objects.count(),
        "period": counting.period_name(now),
        "total": leading.total(now),
        "today": timezone.localdate(now),
        "laws": casefile.employer_laws(timezone.localdate(now), queries.nation()),
    }
    return render(request, "protection/leaders_steps.html", context)


@require_safe
@opens_to(MAY)
def download_steps(request: StaffRequest) -> HttpResponseBase:  # noqa: ARG001 as Django calls it
    """The report as a table."""
    columns = (_("When"), _("What"), _("Said"))
    done = [
        (f"{each.done_on:%Y-%m-%d}", each.get_kind_display(), each.what)
        for each in ReasonableStep.objects.all()
    ]
    now = timezone.now()
    shares = [(counting.period_name(now), *each) for each in leading.steps(now)]
    return spreadsheets.table("reasonable-steps", columns, [*done, *shares])


@require_POST
@opens_to(MAY)
def remove_step(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a line back."""
    found = get_object_or_404(ReasonableStep, pk=pk)
    services.remove_step(found, by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:leaders_steps")
