"""The safety pack of an Incident, and what to do when somebody's details were made public."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from moothall.domain.care import Group
from moothall.domain.care.packs import EXPOSED, SAFETY
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.protection import queries, services, veil
from moothall.protection.models import SafetyTick
from moothall.protection.queries.care_lists import care_list
from moothall.protection.views.finding import incident_for, inner_incident_for


@require_safe
@opens_to("staff")
def safety(request: StaffRequest, pk: int) -> HttpResponse:
    """One page to go through together, to tick and to print."""
    found = incident_for(request, pk)
    ticks, today = queries.ticks_of(found), timezone.localdate()
    days = {key: timezone.localdate(each.at) for key, each in ticks.items()}
    as_ticked: Any = {"keep": ticks, "settled": days}
    context = {
        "incident": found,
        "name": veil.name_for(found, request.staff),
        "now": timezone.now(),
        "is_theirs": request.staff.pk == found.target_id,
        "may_tick": queries.circle_of(found).sees(request.staff.pk),
        "numbers": queries.numbers_for(departments_for(request.staff, "inbox.read")),
        "safety": _ticked(care_list(SAFETY, today, **as_ticked), ticks),
        "exposed": _ticked(care_list(EXPOSED, today, **as_ticked), ticks),
    }
    return render(request, "protection/safety.html", context)


@require_POST
@opens_to("staff")
def tick(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """Tick one point, or take the tick away."""
    found = inner_incident_for(request, pk)
    try:
        services.tick(found, key, by=request.staff, now=timezone.now())
    except SafetyTick.DoesNotExist:
        raise Http404 from None
    return redirect(f"{reverse('protection:safety', args=[found.pk])}#point-{key}")


def _ticked(groups: tuple[Group, ...], ticks: dict[str, SafetyTick]) -> list[dict[str, object]]:
    return [
        {
            "group": group,
            "points": [(point, ticks.get(point.key)) for point in group.points],
            "done": sum(point.key in ticks for point in group.points),
        }
        for group in groups
    ]
