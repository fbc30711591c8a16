"""Settings: whom people here can ring first; editable, per service or for everybody."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from moothall.people import access
from moothall.people.access import StaffRequest, opens_to
from moothall.people.queries import departments_for
from moothall.protection import queries, services
from moothall.protection.forms import NumberForm
from moothall.web import said

MAY = "protection.draw_line"


@require_http_methods(["GET", "POST"])
@opens_to(MAY)
def numbers(request: StaffRequest) -> HttpResponse:
    """All that this person may change, and one more."""
    here = departments_for(request.staff, MAY)
    whole_desk = access.scope(request.staff, permission=MAY).whole_desk
    form = NumberForm(request.POST or None, departments=here, whole_desk=whole_desk)
    if form.is_valid():
        services.add_number(**form.cleaned_data, by=request.staff, now=timezone.now())
        said.done(request, _("It stands on the page where harm is reported."))
        return redirect("protection:numbers")
    rows = queries.numbers_to_edit(request.staff)
    return render(request, "protection/numbers.html", {"rows": rows, "form": form})


@require_POST
@opens_to(MAY)
def remove(request: StaffRequest, pk: int) -> HttpResponse:
    """Take one off."""
    found = get_object_or_404(queries.numbers_to_edit(request.staff), pk=pk)
    services.remove_number(found, by=request.staff, now=timezone.now())
    said.done(request, _("It is gone."))
    return redirect("protection:numbers")
