"""What was done about one Incident, dated and without names: a page to print."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.people.access import StaffRequest, opens_to
from moothall.protection.done import done
from moothall.protection.views.finding import incident_for


@require_safe
@opens_to("staff")
def steps(request: StaffRequest, pk: int) -> HttpResponse:
    """For whom the Incident is there; that it was opened is written down."""
    found, now = incident_for(request, pk), timezone.now()
    context = {"incident": found, "acts": done(found), "now": now}
    return render(request, "protection/incident_steps.html", context)
