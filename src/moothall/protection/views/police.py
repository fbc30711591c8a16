"""Settings: ways to the police of one's own forces, and what an hour costs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.casefile import routes_on
from moothall.people.access import StaffRequest, opens_to
from moothall.protection import queries, services
from moothall.protection.forms import CostForm, RouteForm
from moothall.protection.models import HourlyCost, PoliceRoute
from moothall.web import said

MAY = "protection.draw_line"


@require_safe
@opens_to(MAY)
def police(request: StaffRequest) -> HttpResponse:
    """The national ways, one's own, and the prices."""
    return _shown(request, RouteForm(auto_id="id_route_%s"), CostForm(auto_id="id_cost_%s"))


@require_POST
@opens_to(MAY)
def add_route(request: StaffRequest) -> HttpResponse:
    """One more."""
    form = RouteForm(request.POST, auto_id="id_route_%s")
    if not form.is_valid():
        return _shown(request, form, CostForm(auto_id="id_cost_%s"), broken=form)
    services.add_route(form.save(commit=False), by=request.staff, now=timezone.now())
    return _kept(request)


@require_POST
@opens_to(MAY)
def remove_route(request: StaffRequest, pk: int) -> HttpResponse:
    """Take one out."""
    found = get_object_or_404(PoliceRoute, pk=pk)
    services.remove_route(found, by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:police")


@require_POST
@opens_to(MAY)
def say_cost(request: StaffRequest) -> HttpResponse:
    """What an hour of one part costs."""
    form = CostForm(request.POST, auto_id="id_cost_%s")
    if not form.is_valid():
        return _shown(request, RouteForm(auto_id="id_route_%s"), form, broken=form)
    services.say_hourly_cost(**form.cleaned_data, by=request.staff, now=timezone.now())
    return _kept(request)


def _shown(
    request: StaffRequest, route: RouteForm, cost: CostForm, broken: object = None
) -> HttpResponse:
    context = {
        "routes": routes_on(timezone.localdate(), queries.nation()),
        "forces": PoliceRoute.objects.all(),
        "costs": HourlyCost.objects.all(),
        "route_form": route,
        "cost_form": cost,
        "broken": broken,
    }
    return render(request, "protection/police.html", context)


def _kept(request: StaffRequest) -> HttpResponse:
    said.done(request, _("It is kept."))
    return redirect("protection:police")
