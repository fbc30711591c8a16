"""Everything that this person may set, on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from moothall.people.access import StaffRequest, opens_to
from moothall.web.settings_page import settings_for


@require_safe
@opens_to("staff")
def settings(request: StaffRequest) -> HttpResponse:
    """Links by group; what somebody may not set is not there."""
    return render(request, "desk/settings.html", {"groups": settings_for(request).items()})
