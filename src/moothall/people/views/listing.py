"""Who may do what, department by department."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from moothall.people import access, queries
from moothall.people.access import StaffRequest, opens_to


@require_safe
@opens_to("staff")
def people(request: StaffRequest) -> HttpResponse:
    """Departments with their people; for those who may look, everybody by name as well."""
    may_look = access.may_somewhere(request.staff, "people.read")
    shown = {
        "areas": queries.who_may_what(request.staff, timezone.now()) if may_look else [],
        "colleagues": queries.colleagues() if may_look else [],
        "teams": queries.teams_for(request.staff) if may_look else [],
        "may_look": may_look,
        "may_add": access.may_somewhere(request.staff, "people.grant"),
        "may_administer": access.may(request.staff, "people.administer"),
        "may_decide": access.may_somewhere(request.staff, "register.decide"),
    }
    return render(request, "people/list.html", shown)
