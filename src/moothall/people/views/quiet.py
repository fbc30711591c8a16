"""My quiet hours and days off: what nobody else decides for me."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.people import queries, services
from moothall.people.access import StaffRequest, opens_to
from moothall.people.forms import DayOffForm, QuietForm
from moothall.web import said


@require_http_methods(["GET", "POST"])
@opens_to("staff")
def quiet(request: StaffRequest) -> HttpResponse:
    """When I work; outside it what is not urgent waits."""
    row = queries.quiet_hours_of(request.staff)
    names = ("on", "days", "starts", "ends", "bank_holidays")
    begin = {name: getattr(row, name) for name in names}
    form = QuietForm(request.POST or None, initial=begin)
    if form.is_valid():
        services.keep_quiet(request.staff, **form.cleaned_data, now=timezone.now())
        said.done(request, _("Saved."))
        return redirect("people:quiet")
    return _page(request, form, DayOffForm())


@require_POST
@opens_to("staff")
def take_off(request: StaffRequest) -> HttpResponse:
    """I do not work on these days."""
    form = DayOffForm(request.POST)
    if not form.is_valid():
        row = queries.quiet_hours_of(request.staff)
        return _page(request, QuietForm(initial=vars(row)), form)
    services.take_off(request.staff, **form.cleaned_data, now=timezone.now())
    said.done(request, _("Your days off are noted."))
    return redirect("people:quiet")


@require_POST
@opens_to("staff")
def work_again(request: StaffRequest, pk: int) -> HttpResponse:
    """I do work on these days after all."""
    day_off = get_object_or_404(request.staff.days_off.select_related("staff"), pk=pk)
    services.work_again(day_off, now=timezone.now())
    said.done(request, _("Those days are no longer days off."))
    return redirect("people:quiet")


def _page(request: StaffRequest, form: QuietForm, off: DayOffForm) -> HttpResponse:
    days = queries.days_off_of(request.staff, timezone.localdate())
    return render(request, "people/quiet.html", {"form": form, "off": off, "days": days})
