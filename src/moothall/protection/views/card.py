"""A card to print and keep: whom to ring, where to report, who stands by."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.domain.care.packs import REPORTING
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.protection import queries
from moothall.protection.queries import mailed
from moothall.protection.queries.care_lists import care_list


@require_safe
@opens_to("staff")
def card(request: StaffRequest) -> HttpResponse:
    """One side of paper."""
    there = care_list(REPORTING, timezone.localdate())
    context = {
        "numbers": queries.numbers_for(departments_for(request.staff, "inbox.read")),
        "supporters": queries.supporters_of(request.staff),
        "report_at": request.build_absolute_uri(reverse("protection:report_harm")),
        "report_mail": mailed.report_address(),
        "platforms": [point for group in there for point in group.points],
        "policy": queries.harm_policy(),
        "now": timezone.now(),
    }
    return render(request, "protection/help_card.html", context)
